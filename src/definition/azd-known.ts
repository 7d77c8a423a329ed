import type { AgentService } from './agent-service.ts';

/** Version of the API in the addresses that azd hands to agents (azd, agent_api/api_versions.go). */
const API_VERSION = 'v1';

/**
 * What azd keeps in its environment about the project and the agents of an `azure.yaml`, as far as it follows from the
 * inputs: `FOUNDRY_PROJECT_ENDPOINT`, and of each agent `AGENT_<SERVICE>_NAME`, `_PROJECT_ENDPOINT` and the addresses
 * of its protocols. What only a deployed version knows (`_VERSION`, identities) is not among it.
 * (azd, service_target_agent.go, registerAgentEnvironmentVariables)
 *
 * @param chosen the service that is deployed as `agentName`
 */
export function azdKnown(
  projectEndpoint: string | undefined,
  services: readonly AgentService[],
  chosen: AgentService | undefined,
  agentName: string,
): ReadonlyMap<string, string> {
  const known = new Map<string, string>();
  if (projectEndpoint !== undefined) known.set('FOUNDRY_PROJECT_ENDPOINT', projectEndpoint);
  for (const service of services) {
    const name = service === chosen ? agentName : service.name;
    const prefix = `AGENT_${service.key.toUpperCase().replaceAll(/[ -]/g, '_')}`;
    known.set(`${prefix}_NAME`, name);
    if (projectEndpoint === undefined) continue;
    const protocols = `${projectEndpoint}/agents/${name}/endpoint/protocols`;
    known.set(`${prefix}_PROJECT_ENDPOINT`, projectEndpoint);
    known.set(`${prefix}_RESPONSES_ENDPOINT`, `${protocols}/openai/responses?api-version=${API_VERSION}`);
    known.set(`${prefix}_INVOCATIONS_ENDPOINT`, `${protocols}/invocations?api-version=${API_VERSION}`);
  }
  return known;
}
