import type { JournalState, RolloutRecord } from './journal.ts';
import { nextLookAt } from './look-times.ts';
import type { Position } from './rollout.ts';
import { type Routing, sameRouting } from './routing.ts';
import type { Step } from './steps.ts';
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
  if (position.begunAt === undefined && next?.kind === 'weight' && sameRouting(routing, at(position.step))) {
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
  const last = steps.slice(0, index + 1).findLast((step) => step.kind === 'weight');
  return last?.kind === 'weight' ? splitTraffic(baseline, canary, last.weight) : baseline;
}

/**
 * When a rollout has something to do, in milliseconds since the epoch: the next look of a check, the end of a
 * wait, or now. `undefined` while it waits for a person.
 */
export function dueAt(
  steps: readonly Step[],
  { step: index, begunAt, lookedAt }: Position,
  { analysisIntervalMs, now }: { readonly analysisIntervalMs: number; readonly now: number },
): number | undefined {
  const step = steps[index];
  if (step?.kind === 'hold') return undefined;
  if (step?.kind !== 'weight' || begunAt === undefined) return now;
  const endsAt = begunAt + step.bakeMs;
  if (!step.check) return endsAt;
  return nextLookAt({ begunAt, endsAt, intervalMs: analysisIntervalMs }, lookedAt);
}
