import { createHash } from 'node:crypto';

/** Our namespace for names of role assignments: any fixed GUID does. */
const namespace = Buffer.from('7c1f6f0a4d1b5c0e9f6a2b8d3e5a9c47', 'hex');

/**
 * Name of the assignment of a role to a principal at a scope: a version 5 UUID (RFC 9562) of the three, so that a
 * repeat names the same assignment.
 *
 * @param roleId GUID of the role definition
 */
export function assignmentName(scope: string, principalId: string, roleId: string): string {
  const hash = createHash('sha1')
    .update(namespace)
    .update([scope, principalId, roleId].join('\n').toLowerCase())
    .digest()
    .subarray(0, 16);
  hash[6] = ((hash[6] as number) & 0x0f) | 0x50;
  hash[8] = ((hash[8] as number) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
