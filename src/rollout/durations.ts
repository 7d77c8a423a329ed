import { extensionOf } from './look-times.ts';
import { kindOf, type Step, weightAt, weightOf } from './steps.ts';

/** A step, and the milliseconds that it takes at most. */
interface Span {
  readonly step: Step;
  readonly ms: number;
  /** Milliseconds for which its check may go on beyond them. */
  readonly extensionMs: number;
}

/**
 * How long each step takes, when none ends early. Behind a step that a person ends nobody knows when the next begins:
 * from there on each counts with the longest that it may take.
 *
 * @param startsAt when the first begins, milliseconds since the epoch
 * @param intervalMs milliseconds between two looks; without it checks are not extended
 */
function* spans(steps: readonly Step[], startsAt: number, intervalMs?: number): Generator<Span> {
  let at: number | undefined = startsAt;
  for (const step of steps) {
    const kind = kindOf(step);
    const endsAt: number | undefined = at === undefined ? undefined : kind.endsAt(step, at);
    const ms = at === undefined || endsAt === undefined ? kind.longestMs(step) : endsAt - at;
    const checkMs = kind.checkMs(step);
    const extensionMs =
      checkMs === undefined || intervalMs === undefined ? 0 : extensionOf(checkMs, intervalMs);
    yield { step, ms, extensionMs };
    at = endsAt === undefined ? undefined : endsAt + extensionMs;
  }
}

/**
 * Milliseconds that the steps take when every check runs to its end; holds wait for people and are not counted. The
 * first step that waits counts exactly. A later one counts with the longest that it may take: being late by a minute
 * can cost a wait for a time of day a whole day.
 *
 * @param startsAt when the first begins, milliseconds since the epoch
 */
export function worstCaseDuration(steps: readonly Step[], startsAt: number): number {
  let [total, exact] = [0, true];
  for (const step of steps) {
    const kind = kindOf(step);
    const endsAt = exact ? kind.endsAt(step, startsAt) : undefined;
    total += endsAt === undefined ? kind.longestMs(step) : endsAt - startsAt;
    exact &&= endsAt === startsAt;
  }
  return total;
}

/**
 * Milliseconds that steps take at most, checks that are extended included; holds wait for people and do not count.
 *
 * @param options.startsAt when the first begins at the latest, milliseconds since the epoch
 * @param options.maxWaitMs what one job may wait, where no other goes on: it then ends extensions
 */
export function longestRollout(
  steps: readonly Step[],
  options: { readonly startsAt: number; readonly intervalMs: number; readonly maxWaitMs?: number },
): number {
  const { startsAt, intervalMs, maxWaitMs } = options;
  let [planned, longest] = [0, 0];
  for (const { ms, extensionMs } of spans(steps, startsAt, intervalMs)) {
    planned += ms;
    longest += ms + extensionMs;
  }
  return maxWaitMs === undefined ? longest : Math.min(longest, Math.max(planned, maxWaitMs));
}

/**
 * The canary's share of new sessions times the minutes that it has it, before it has everything: what is left of it
 * from the step `from` on. Holds do not count.
 *
 * @param startsAt when that step begins or began, milliseconds since the epoch
 */
export function exposure(
  steps: readonly Step[],
  { from, startsAt }: { readonly from: number; readonly startsAt: number },
): number {
  let weight = weightAt(steps, from - 1) ?? 0;
  let sum = 0;
  for (const { step, ms } of spans(steps.slice(from), startsAt)) {
    weight = weightOf(step) ?? weight;
    if (weight < 100) sum += (weight * ms) / 60_000;
  }
  return sum;
}
