import { resourceManagerEndpoint } from '../azure/endpoint.ts';
import { ResourceManager } from '../azure/resource-manager.ts';
import { grantRole, plannedGrant } from '../azure/role-assignments.ts';
import { ActionError } from '../errors/errors.ts';
import type { PlannedWrite } from '../report/report.ts';
import type { Needs } from '../run/needs.ts';

/** What granting roles needs of a run. */
export type RoleNeeds = Needs<{
  run: 'clock' | 'hide' | 'host' | 'log' | 'signal';
  foundry: 'agentName' | 'getAgent';
  inputs: 'roleAssignments' | 'signIn' | 'target';
}>;

/** Stands for the identity of an agent that does not exist yet. */
const unborn = '(identity of the new agent)';

/**
 * Finds out, before anything is sent, whether roles can be granted at all.
 * @throws ActionError when Azure Resource Manager cannot be reached from what is configured
 */
export function checkRoleAssignments(run: RoleNeeds): void {
  if (run.config.roleAssignments.length > 0) endpointOf(run);
}

/**
 * Grants the agent's own identity the roles of `role-assignments`. What it has already is left alone.
 * @throws ActionError as Azure refuses
 */
export async function grantRoles(run: RoleNeeds, principalId: string | undefined): Promise<void> {
  const { config, clock, signal, log, foundry } = run;
  if (config.roleAssignments.length === 0) return;
  const principal = principalId ?? (await foundry.getAgent({ signal }))?.principalId;
  if (principal === undefined) {
    throw new ActionError(
      `The service names no identity for agent '${foundry.agentName}', so no role can be granted to it.`,
      `Run again: a new agent's identity can take a moment. If it stays, grant the roles by hand and take 'role-assignments' out.`,
    );
  }
  const arm = connect(run);
  for (const wanted of config.roleAssignments) {
    const made = await grantRole(arm, wanted, principal, {
      clock,
      signal,
      onWait: (ms) =>
        log.event(`Azure does not know identity ${principal} yet: trying again in ${ms / 1000} s`),
    });
    log.event(
      made
        ? `granted '${wanted.role}' at ${wanted.scope}; a new role can take some minutes to work`
        : `'${wanted.role}' at ${wanted.scope} is granted already`,
    );
  }
}

/** The writes that `grantRoles` would make. Reads only. */
export async function plannedRoleWrites(
  run: RoleNeeds,
  principalId: string | undefined,
): Promise<PlannedWrite[]> {
  const writes: PlannedWrite[] = [];
  if (run.config.roleAssignments.length === 0) return writes;
  const arm = connect(run);
  for (const wanted of run.config.roleAssignments) {
    const { method, path, body } = await plannedGrant(arm, wanted, principalId ?? unborn, run.signal);
    // The name of an assignment follows from the identity, and is not known before it.
    const shown = principalId === undefined ? path.replace(/[^/]+$/, '(name by identity)') : path;
    const why = `grant '${wanted.role}' to the agent's identity, unless it has it`;
    writes.push({ method, path: `${arm.endpoint}${shown}`, body, why });
  }
  return writes;
}

function connect(run: RoleNeeds): ResourceManager {
  return new ResourceManager({
    endpoint: endpointOf(run),
    allowedHosts: run.config.target.allowedHosts,
    ...run.config.signIn,
    onSecret: (token) => run.hide([token]),
    idToken: run.host.idToken,
    clock: run.clock,
  });
}

function endpointOf({ config }: RoleNeeds): string {
  const { loopback, allowedHosts } = config.target;
  // A loopback endpoint without ids means that nobody signs in to Azure, so Azure cannot be asked either.
  if (loopback && !config.signIn && !process.env.AZURE_RESOURCE_MANAGER_ENDPOINT) {
    throw new ActionError(
      `Roles ('role-assignments') cannot be granted: the project endpoint is on this machine, and nobody signs in to Azure.`,
      `Set AZURE_RESOURCE_MANAGER_ENDPOINT to a Resource Manager on this machine too, or leave 'role-assignments' out.`,
    );
  }
  return resourceManagerEndpoint({ env: process.env, loopback, allowedHosts });
}
