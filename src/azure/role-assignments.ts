import { complaintOf } from '../foundry/transport/failures.ts';
import { isObject, type WireObject } from '../foundry/wire.ts';
import type { Clock } from '../time/clock.ts';
import { assignmentName } from './assignment-name.ts';
import { type ArmCall, armRefusal, type ResourceManager, readList } from './resource-manager.ts';
import { findRole, type RoleDefinition } from './role-definitions.ts';

/** Longest wait for Entra to tell Resource Manager of a new principal, and the pauses in it, in milliseconds. */
const replicationLimit = 2 * 60_000;
const firstPause = 1_000;
const longestPause = 15_000;

/** A role, and where it is to hold. */
export interface WantedRole {
  /** Name, GUID or resource id of the role definition. */
  readonly role: string;
  /** ARM resource id, no slash at the end. */
  readonly scope: string;
}

/** The write that grants a role. */
export interface RoleWrite {
  readonly method: 'PUT';
  readonly path: string;
  readonly body: {
    readonly properties: {
      readonly roleDefinitionId: string;
      readonly principalId: string;
      readonly principalType: 'ServicePrincipal';
    };
  };
}

/** What a grant takes beside the role. */
export interface GrantOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal;
  /** Called when the principal is not known yet, with the milliseconds until the next attempt. */
  readonly onWait?: (ms: number) => void;
}

/**
 * The write that assigns a role to a service principal. Looks the role up and writes nothing.
 * @throws ActionError when the role cannot be found
 */
export async function plannedGrant(
  arm: ResourceManager,
  wanted: WantedRole,
  principalId: string,
  signal?: AbortSignal,
): Promise<RoleWrite> {
  return grantOf(await findRole(arm, wanted.role, wanted.scope, signal), wanted.scope, principalId);
}

function grantOf(role: RoleDefinition, scope: string, principalId: string): RoleWrite {
  const name = assignmentName(scope, principalId, role.guid);
  return {
    method: 'PUT',
    path: `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`,
    // With its type given, the principal is not looked up in Microsoft Graph, where a new one may be missing.
    body: { properties: { roleDefinitionId: role.id, principalId, principalType: 'ServicePrincipal' } },
  };
}

/**
 * Assigns a role to a service principal, or finds that it has it. Repeating it changes nothing.
 *
 * @returns true when this call made the assignment
 * @throws ActionError as Resource Manager refuses; the signal's reason when it aborts
 */
export async function grantRole(
  arm: ResourceManager,
  wanted: WantedRole,
  principalId: string,
  { clock, signal, onWait }: GrantOptions,
): Promise<boolean> {
  const { role, scope } = wanted;
  const definition = await findRole(arm, role, scope, signal);
  const call: ArmCall = {
    operation: `grant the role '${role}' at ${scope}`,
    ...grantOf(definition, scope, principalId),
    signal,
  };
  const until = clock.now() + replicationLimit;
  for (let pause = firstPause; ; pause = Math.min(pause * 2, longestPause)) {
    const answer = await arm.send(call);
    if (answer.status === 201) return true;
    if (answer.status === 200) return false;
    const { code = '' } = complaintOf(answer);
    if (answer.status === 409 && code === 'RoleAssignmentExists') return false;
    if (answer.status === 400 && code === 'PrincipalNotFound' && clock.now() + pause <= until) {
      onWait?.(pause);
      await clock.sleep(pause, signal);
      continue;
    }
    // A deployer that may not grant roles needs none where somebody else has granted them.
    if (answer.status === 403 && (await hasRole(arm, definition, scope, principalId, signal))) return false;
    throw armRefusal(call, answer, advise(answer.status, code, wanted));
  }
}

/** True when the assignment can be read and is there, at the scope or above it. */
async function hasRole(
  arm: ResourceManager,
  role: RoleDefinition,
  scope: string,
  principalId: string,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const call: ArmCall = {
    operation: 'list role assignments',
    method: 'GET',
    path: `${scope}/providers/Microsoft.Authorization/roleAssignments`,
    query: { $filter: `principalId eq '${principalId}'` },
    signal,
  };
  const answer = await arm.send(call);
  if (answer.status !== 200) return false;
  return readList(call, answer)
    .flatMap(readAssignment)
    .some(
      (assignment) =>
        assignment.roleDefinitionId.toLowerCase().endsWith(`/${role.guid}`) &&
        contains(assignment.scope, scope),
    );
}

/** The filter gives assignments below the scope too, which say nothing about the scope. */
function contains(granted: string, scope: string): boolean {
  const outer = granted.toLowerCase().replace(/\/+$/, '');
  return `${scope.toLowerCase()}/`.startsWith(`${outer}/`);
}

function readAssignment({ properties }: WireObject): { roleDefinitionId: string; scope: string }[] {
  const { roleDefinitionId, scope } = isObject(properties) ? properties : {};
  return typeof roleDefinitionId === 'string' && typeof scope === 'string'
    ? [{ roleDefinitionId, scope }]
    : [];
}

function advise(status: number, code: string, { role, scope }: WantedRole): string {
  if (status === 403) {
    return `Give the identity that signs in the role 'Role Based Access Control Administrator' or 'User Access Administrator' on ${scope}, or grant '${role}' to the agent's identity by hand once.`;
  }
  if (code === 'PrincipalNotFound') {
    return `Entra has not replicated the agent's new identity yet: run again in some minutes; the version is used again.`;
  }
  if (code === 'RoleAssignmentLimitExceeded') {
    return `Remove role assignments that nobody needs in the subscription of ${scope}, or assign to a scope above.`;
  }
  if (status === 404) return `Check the scope ${scope} in 'role-assignments': it does not exist.`;
  if (status === 401) return `Check 'tenant-id': it must be the tenant that owns ${scope}.`;
  return `Correct the line '${role} @ ${scope}' in 'role-assignments' as Azure says, then run again.`;
}
