import { ActionError } from '../errors/errors.ts';
import type { WireObject } from '../foundry/wire.ts';
import { type ArmCall, armRefusal, type ResourceManager, readList } from './resource-manager.ts';

/** One role that can be assigned. */
export interface RoleDefinition {
  /** ARM resource id. */
  readonly id: string;
  /** The GUID at the end of `id`. */
  readonly guid: string;
}

const guidPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The role definition of a name, a GUID or a whole resource id. Only names are looked up.
 *
 * @param scope where the role is to be assigned: custom roles exist only below some scopes
 * @throws ActionError when there is no such role at the scope, or it may not be read
 */
export async function findRole(
  arm: ResourceManager,
  role: string,
  scope: string,
  signal?: AbortSignal,
): Promise<RoleDefinition> {
  const written = role.split('/').at(-1) as string;
  if (guidPattern.test(written)) {
    const id = role.startsWith('/') ? role : `${subscriptionOf(scope)}${definitions}/${written}`;
    return { id, guid: written.toLowerCase() };
  }
  const call: ArmCall = {
    operation: `look up the role '${role}'`,
    method: 'GET',
    path: `${scope}${definitions}`,
    query: { $filter: `roleName eq '${role.replaceAll("'", "''")}'` },
    signal,
  };
  const answer = await arm.send(call);
  if (answer.status !== 200) throw armRefusal(call, answer, advise(answer.status, role, scope));
  const found = readList(call, answer).flatMap(readDefinition);
  const [first, second] = found;
  if (!first) {
    throw new ActionError(
      `There is no role '${role}' that can be assigned at ${scope} (input 'role-assignments').`,
      `Correct the name, which is the one that the Azure portal shows in English, or give the role's id.`,
    );
  }
  if (second) {
    throw new ActionError(
      `There are ${found.length} roles named '${role}' at ${scope} (input 'role-assignments').`,
      `Give the id of the one that is meant: ${found.map(({ guid }) => guid).join(', ')}.`,
    );
  }
  return first;
}

const definitions = '/providers/Microsoft.Authorization/roleDefinitions';

/** `/subscriptions/<id>` of a scope; empty for management groups, whose role ids have no subscription. */
function subscriptionOf(scope: string): string {
  return /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
}

function readDefinition({ id }: WireObject): RoleDefinition[] {
  const guid = typeof id === 'string' ? id.split('/').at(-1) : undefined;
  return typeof id === 'string' && guid && guidPattern.test(guid) ? [{ id, guid: guid.toLowerCase() }] : [];
}

function advise(status: number, role: string, scope: string): string {
  if (status === 403) {
    return `Give the identity that signs in the role 'Reader' on ${scope}, or name the role by its id instead of '${role}'.`;
  }
  if (status === 404) return `Check the scope ${scope} in 'role-assignments': it does not exist.`;
  if (status === 401) return `Check 'tenant-id': it must be the tenant that owns ${scope}.`;
  return `Check the line '${role} @ ${scope}' in 'role-assignments', then run again.`;
}
