import type { Rollout } from './planned-rollout.ts';
import type { Position } from './rollout.ts';

/**
 * When a rollout has something to do, in milliseconds since the epoch: the next look of a check, the end of a
 * wait, or now. `undefined` while it waits for a person.
 */
export function dueAt(
  { steps, analysisIntervalMs }: Pick<Rollout, 'steps' | 'analysisIntervalMs'>,
  { step: index, begunAt, lookedAt }: Position,
  now: number,
): number | undefined {
  const step = steps[index];
  if (step?.kind === 'hold') return undefined;
  if (step?.kind !== 'weight' || begunAt === undefined) return now;
  const endsAt = begunAt + step.bakeMs;
  if (!step.check) return endsAt;
  return lookedAt === undefined
    ? begunAt
    : Math.min(lookedAt + analysisIntervalMs, Math.max(endsAt, lookedAt));
}
