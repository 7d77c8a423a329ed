import type { Rollout } from './planned-rollout.ts';
import type { Position } from './position.ts';
import { kindOf } from './steps.ts';

/**
 * When a rollout has something to do, in milliseconds since the epoch: the next look of a check, the end of a
 * wait, or now. `undefined` while it waits for a person.
 */
export function dueAt(
  { steps, analysisIntervalMs }: Pick<Rollout, 'steps' | 'analysisIntervalMs'>,
  position: Position,
  now: number,
): number | undefined {
  const step = steps[position.step];
  return step === undefined ? now : kindOf(step).dueAt(step, position, { analysisIntervalMs, now });
}
