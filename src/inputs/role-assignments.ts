import { InputError } from '../errors/errors.ts';
import type { RoleAssignment } from './config.ts';

/**
 * Reads the lines of `role-assignments`: `<role name or id> @ <scope>`, comments begin with `#`.
 * @throws InputError naming the line
 */
export function parseRoleAssignments(lines: readonly string[]): readonly RoleAssignment[] {
  return lines
    .filter((line) => !line.startsWith('#'))
    .map((line) => {
      const [, role, scope] = /^([^@]*[^@\s])\s+@\s+(\/\S+?)\/*$/.exec(line) ?? [];
      if (
        role === undefined ||
        scope === undefined ||
        !/^\/(subscriptions\/[0-9a-f-]{36}(\/|$)|providers\/Microsoft\.Management\/managementGroups\/)/i.test(
          scope,
        )
      ) {
        throw new InputError(
          'role-assignments',
          line,
          'accepted is <role name or id> @ <scope>, the scope being an Azure resource id that begins with ' +
            '/subscriptions/<id>, such as Storage Blob Data Reader @ /subscriptions/<id>/resourceGroups/<name>.',
        );
      }
      return { role, scope };
    });
}
