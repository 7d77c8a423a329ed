import type { Mode } from '../inputs/mode.ts';
import type { Ending } from '../report/ending.ts';
import type { Run } from '../run/run.ts';

/** A mode: composes the parts below it into one run. Throws what stops it. */
export type RunMode = (run: Run) => Promise<Ending>;

/** The modes, each loaded only when it is asked for. */
export const modes: Readonly<Record<Mode, () => Promise<RunMode>>> = {
  deploy: async () => (await import('../modes/deploy.ts')).deploy,
  preview: async () => (await import('../modes/preview.ts')).preview,
  advance: async () => (await import('../modes/advance.ts')).advance,
  promote: async () => (await import('../modes/promote.ts')).promote,
  rollback: async () => (await import('../modes/rollback.ts')).rollback,
  cleanup: async () => (await import('../modes/cleanup.ts')).cleanup,
  status: async () => (await import('../modes/status.ts')).status,
  plan: async () => (await import('../modes/plan.ts')).plan,
  disable: async () => (await import('../modes/disable.ts')).disable,
  enable: async () => (await import('../modes/enable.ts')).enable,
};
