/** The modes in the order of the documentation. */
export const modes = [
  'deploy',
  'preview',
  'advance',
  'promote',
  'rollback',
  'cleanup',
  'status',
  'plan',
  'disable',
  'enable',
] as const;

/** The modes of the action. */
export type Mode = (typeof modes)[number];
