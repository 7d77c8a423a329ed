import type { JournalState, RolloutRecord } from './journal.ts';
import type { Position } from './rollout.ts';
import { type Routing, sameRouting } from './routing.ts';
import type { DueOptions } from './steps/kind.ts';
import { kindOf, type Step, weightAt, weightOf } from './steps.ts';
import { splitTraffic } from './weights.ts';

/** Where a rollout really stands. */
export type Location =
  | { readonly kind: 'at'; readonly position: Position }
  /** The next weight was written, and the run died before it could say so. */
  | { readonly kind: 'unrecorded'; readonly step: number }
  /** Routing is nothing that this rollout would have there: somebody else moved it. */
  | { readonly kind: 'drifted'; readonly expected: Routing };

/** Derives the position from live routing and the journal together; where they disagree, that is drift. */
export function locate(
  record: Pick<RolloutRecord, 'baseline' | 'canary'>,
  steps: readonly Step[],
  { position }: Pick<JournalState, 'position'>,
  routing: Routing,
): Location {
  const at = (index: number): Routing => {
    const rules = rulesAt(record, steps, index);
    // Before a first deployment no version is named.
    return rules.length === 0 ? { kind: 'always-latest' } : { kind: 'fixed', rules };
  };
  const standing = position.begunAt === undefined ? position.step - 1 : position.step;
  const expected = at(standing);
  if (sameRouting(routing, expected)) return { kind: 'at', position };
  const next = steps[position.step];
  const goesUp = position.begunAt === undefined && next !== undefined && weightOf(next) !== undefined;
  if (goesUp && sameRouting(routing, at(position.step))) {
    return { kind: 'unrecorded', step: position.step };
  }
  return { kind: 'drifted', expected };
}

/** The rules that stand during a step: those of the last weight up to it, or the baseline. */
export function rulesAt(
  { baseline, canary }: Pick<RolloutRecord, 'baseline' | 'canary'>,
  steps: readonly Step[],
  index: number,
) {
  const weight = weightAt(steps, index);
  return weight === undefined ? baseline : splitTraffic(baseline, canary, weight);
}

/**
 * When a rollout has something to do, in milliseconds since the epoch: the next look of a check, the end of a
 * wait, or now. `undefined` while it waits for a person.
 */
export function dueAt(steps: readonly Step[], position: Position, options: DueOptions): number | undefined {
  const step = steps[position.step];
  return step === undefined ? options.now : kindOf(step).dueAt(step, position, options);
}
