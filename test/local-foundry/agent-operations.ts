import { readFile } from 'node:fs/promises';
import { getVersion, latestOf } from './agent-store.ts';
import { type Answer, bytes, json, noContent } from './answer.ts';
import { type Call, flag, objectBody, param } from './call.ts';
import { isObject } from './canonical.ts';
import type { Operation } from './operation.ts';
import { page, pageParameters } from './paging.ts';
import type { AgentRecord, Json } from './records.ts';
import { checkRules, mergePatch } from './routing.ts';
import { breach, notFound, ServiceError } from './service-error.ts';
import type { Settings } from './settings.ts';
import { agentView, currentEndpoint } from './views.ts';

function listAgents(call: Call): Answer {
  const kind = call.query.get('kind');
  const { agents, settings } = call.service;
  const shown = agents
    .all()
    .filter((agent) => kind === null || (latestOf(agent) ?? agent.versions.at(-1))?.definition.kind === kind);
  return json(
    page(
      shown,
      call.query,
      (agent) => [agent.name],
      (agent) => agentView(agent, settings),
    ),
  );
}

function getAgent(call: Call): Answer {
  return json(agentView(call.service.agents.get(param(call, 'agent')), call.service.settings));
}

async function deleteAgent(call: Call): Promise<Answer> {
  const agent = call.service.agents.get(param(call, 'agent'));
  await call.service.versions.removeAgent(agent, flag(call, 'force'));
  return json({ object: 'agent.deleted', name: agent.name, deleted: true });
}

/**
 * Applies a merge patch to the endpoint.
 * @throws ServiceError 400 for rules that the service refuses
 */
export function patchEndpoint(agent: AgentRecord, patch: unknown, settings: Settings): Json {
  const merged = mergePatch(currentEndpoint(agent), patch) ?? {};
  if (!isObject(merged)) throw breach("'agent_endpoint' must be an object.");
  checkRules(agent, merged, settings);
  agent.endpoints.push({ at: Date.now(), endpoint: merged });
  return merged;
}

function patchAgent(call: Call): Answer {
  const { agents, settings } = call.service;
  const agent = agents.get(param(call, 'agent'));
  const body = objectBody(call);
  let endpoint = currentEndpoint(agent);
  if (isObject(body.agent_endpoint) && body.agent_endpoint.version_selector !== undefined) {
    call.service.experiments.assertNone(agent);
  }
  if (body.agent_endpoint !== undefined) endpoint = patchEndpoint(agent, body.agent_endpoint, settings);
  if (body.agent_card !== undefined) agent.card = mergePatch(agent.card, body.agent_card) ?? undefined;
  return json(agentView(agent, settings, endpoint));
}

function setEnabled(enabled: boolean): Operation['handle'] {
  return (call) => {
    call.service.agents.get(param(call, 'agent')).enabled = enabled;
    return noContent();
  };
}

async function downloadCode(call: Call): Promise<Answer> {
  const agent = call.service.agents.get(param(call, 'agent'));
  const wanted = call.query.get('agent_version');
  const version = wanted === null ? latestOf(agent) : getVersion(agent, wanted);
  if (version === undefined) throw notFound(`A release of agent '${agent.name}'`);
  if (version.code === undefined) {
    throw new ServiceError(409, 'AgentNotCodeBased', `Version '${version.version}' is not based on code.`);
  }
  return bytes(await readFile(version.code.path), {
    'content-type': 'application/zip',
    'content-disposition': `attachment; filename="${agent.name}.zip"`,
    'x-ms-agent-version': version.version,
    'x-ms-code-zip-sha256': version.code.sha256,
  });
}

const endpointFeature = 'AgentEndpoints=V1Preview';

/** Operations on agents as a whole. */
export const agentOperations: readonly Operation[] = [
  {
    name: 'listAgents',
    method: 'GET',
    path: '/agents',
    query: ['kind', ...pageParameters],
    body: 'none',
    handle: listAgents,
  },
  { name: 'getAgent', method: 'GET', path: '/agents/{agent}', body: 'none', handle: getAgent },
  {
    name: 'deleteAgent',
    method: 'DELETE',
    path: '/agents/{agent}',
    query: ['force'],
    body: 'none',
    handle: deleteAgent,
  },
  {
    name: 'patchAgent',
    method: 'PATCH',
    path: '/agents/{agent}',
    feature: endpointFeature,
    body: 'merge-patch',
    fields: ['agent_endpoint', 'agent_card'],
    handle: patchAgent,
  },
  {
    name: 'disableAgent',
    method: 'POST',
    path: '/agents/{agent}:disable',
    body: 'json',
    fields: [],
    handle: setEnabled(false),
  },
  {
    name: 'enableAgent',
    method: 'POST',
    path: '/agents/{agent}:enable',
    body: 'json',
    fields: [],
    handle: setEnabled(true),
  },
  {
    name: 'downloadCode',
    method: 'GET',
    path: '/agents/{agent}/code:download',
    query: ['agent_version'],
    feature: 'CodeAgents=V1Preview',
    body: 'none',
    handle: downloadCode,
  },
];
