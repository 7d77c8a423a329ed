import type { Step } from './steps.ts';

/** A step that is looked at. Times in milliseconds since the epoch. */
export interface LookedAt {
  /** When the step's weight was read back. */
  readonly begunAt: number;
  /** When the step's own time is over. */
  readonly endsAt: number;
  /** Milliseconds between two looks. */
  readonly intervalMs: number;
}

/**
 * When the look after one that began at `lookedAt` is due, by the clock of the step and not from the end of the look
 * before: looks that take long would otherwise be fewer than the plan has. One that is due already is taken at once,
 * and those that were missed meanwhile are not made up for. The last is due when the step ends. Beyond the plan it is
 * an interval later: who goes on with a check does not know whether its last look has to be confirmed by another one.
 *
 * @param lookedAt `undefined` before the first
 */
export function nextLookAt({ begunAt, endsAt, intervalMs }: LookedAt, lookedAt: number | undefined): number {
  if (lookedAt === undefined) return begunAt;
  if (lookedAt >= endsAt) return lookedAt + intervalMs;
  const looks = Math.floor((lookedAt - begunAt) / intervalMs) + 1;
  return Math.min(begunAt + looks * intervalMs, endsAt);
}

/** A check that comes to no verdict goes on for at least so many milliseconds. */
const leastExtension = 10 * 60_000;

/**
 * Milliseconds for which a check may go on beyond its step's own time to come to a verdict: as long as the step took,
 * but at least ten minutes, and always long enough for one more look, since two must agree.
 */
export function extensionOf(bakeMs: number, intervalMs: number): number {
  return Math.max(bakeMs, leastExtension, 2 * intervalMs);
}

/**
 * Milliseconds that steps take at most, checks that are extended included; holds wait for people and do not count.
 *
 * @param maxWaitMs what one job may wait, where no other goes on: it then ends extensions
 */
export function longestRollout(
  steps: readonly Step[],
  { intervalMs, maxWaitMs }: { readonly intervalMs: number; readonly maxWaitMs?: number },
): number {
  let [planned, longest] = [0, 0];
  for (const step of steps) {
    if (step.kind !== 'weight') continue;
    planned += step.bakeMs;
    longest += step.bakeMs + (step.check ? extensionOf(step.bakeMs, intervalMs) : 0);
  }
  return maxWaitMs === undefined ? longest : Math.min(longest, Math.max(planned, maxWaitMs));
}

/** Looks that a check of `bakeMs` has when each is over at once: one when its step begins, one when it ends. */
export function plannedLooks(bakeMs: number, intervalMs: number): number {
  return Math.ceil(bakeMs / intervalMs) + 1;
}
