import { type Call, header } from './call.ts';
import { isObject } from './canonical.ts';
import type { AgentRecord } from './records.ts';
import { invalid } from './service-error.ts';
import { currentEndpoint } from './views.ts';

/** Names of the header over time, the current one first. */
const names = ['x-ms-user-identity', 'x-ms-user-isolation-key', 'x-session-isolation-key'];

/**
 * The user that a request speaks for, where the endpoint isolates by header; undefined elsewhere.
 * @throws ServiceError 400 when the endpoint needs the header and it is missing
 */
export function ownerOf(call: Call, agent: AgentRecord): string | undefined {
  const schemes = currentEndpoint(agent).authorization_schemes;
  const byHeader =
    Array.isArray(schemes) &&
    schemes.some(
      (scheme) =>
        isObject(scheme) &&
        isObject(scheme.isolation_key_source) &&
        scheme.isolation_key_source.kind === 'Header',
    );
  if (!byHeader) return undefined;
  const owner = names.map((name) => header(call, name)).find(Boolean);
  if (owner === undefined) {
    throw invalid(`This agent isolates users by header: '${names[0]}' is required.`, 'missing_isolation_key');
  }
  return owner;
}
