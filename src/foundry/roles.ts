/** A built-in role: the name that it has now, the one that many tenants still show, and the id that never changes. */
export interface BuiltInRole {
  readonly name: string;
  readonly formerly?: string;
  readonly id: string;
}

/**
 * Roles that a run needs on the project (Microsoft Learn, "Hosted agent permissions reference"; the names of 2026,
 * "Role-based access control for Microsoft Foundry": "the role IDs and core permissions are unchanged by the rename").
 */
export const roles = {
  projectManager: {
    name: 'Foundry Project Manager',
    formerly: 'Azure AI Project Manager',
    id: 'eadc314b-1a2d-4efa-be10-5d325db5065e',
  },
  user: {
    name: 'Foundry User',
    formerly: 'Azure AI User',
    id: '53ca6127-db72-4b80-b1b0-d745d6d5456d',
  },
  consumer: { name: 'Foundry Agent Consumer', id: 'eed3b665-ab3a-47b6-8f48-c9382fb1dad6' },
} as const satisfies Record<string, BuiltInRole>;

/** What speaking for a user takes; no built-in role has it (Microsoft Learn, "Multiplex users in hosted agent sessions"). */
export const impersonation =
  'Microsoft.CognitiveServices/accounts/AIServices/agents/endpoints/UserIdentityImpersonation/action';

/** `'Foundry User' (formerly 'Azure AI User', id 53ca…)`. */
export function describeRole({ name, formerly, id }: BuiltInRole): string {
  return `'${name}' (${formerly === undefined ? '' : `formerly '${formerly}', `}id ${id})`;
}
