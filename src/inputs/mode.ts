/** The modes in the order of the documentation. */
export const modes = ['deploy', 'preview', 'advance', 'promote', 'rollback', 'cleanup', 'status'] as const;

/** The seven modes of the action. */
export type Mode = (typeof modes)[number];
