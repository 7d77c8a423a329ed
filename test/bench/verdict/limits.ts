import { chanceOfAtLeast } from './binomial.ts';
import type { Tally } from './tally.ts';

/** Numbers of tests that a row is simulated with. */
export const testCounts = [1, 3, 10, 20] as const;
export type TestCount = (typeof testCounts)[number];
/** One number for all of them, or for some of them each. */
export type ByTests = number | Partial<Record<TestCount, number>>;

/** What is counted in a row. */
export type Counted = 'rolled back' | 'not promoted' | 'held' | 'promoted' | 'rolled back in the second look';

/** What a row is held to: shares from 0 to 1, pairs as their mean. */
export type Limit =
  | { readonly of: Counted; readonly atMost: ByTests }
  | { readonly of: Counted; readonly atLeast: ByTests }
  /** No more than the named row, which is simulated as often. */
  | { readonly of: Counted; readonly noMoreThan: string }
  | { readonly of: 'pairs'; readonly atMost: ByTests };

/** Below this chance of seeing it at the limit, a cell is missed: one run in a hundred flakes, if all were at theirs. */
const flake = 1e-4;

/** How many rollouts of a tally are counted. */
export function counted(tally: Tally, of: Counted): number {
  switch (of) {
    case 'rolled back':
      return tally.rolledBack;
    case 'not promoted':
      return tally.rollouts - tally.promoted;
    case 'held':
      return tally.held;
    case 'promoted':
      return tally.promoted;
    case 'rolled back in the second look':
      return tally.inSecondLook;
  }
}

/** The number for so many tests; `undefined` where there is none. */
export function forTests(numbers: ByTests, tests: TestCount): number | undefined {
  return typeof numbers === 'number' ? numbers : numbers[tests];
}

/** True when more were counted than a true share of `most` explains. */
export function isAbove(tally: Tally, of: Counted, most: number): boolean {
  return chanceOfAtLeast(counted(tally, of), tally.rollouts, most) < flake;
}

/** True when fewer were counted than a true share of `least` explains. */
export function isBelow(tally: Tally, of: Counted, least: number): boolean {
  return chanceOfAtLeast(tally.rollouts - counted(tally, of), tally.rollouts, 1 - least) < flake;
}

/** Pairs of a rollout, in the middle. */
export function meanPairs({ pairs, rollouts }: Tally): number {
  return pairs / rollouts;
}

/** True when the mean of the pairs is more than four standard errors above. */
export function costsMoreThan(tally: Tally, most: number): boolean {
  const mean = meanPairs(tally);
  const variance = Math.max(0, tally.pairsSquared / tally.rollouts - mean ** 2);
  return mean - 4 * Math.sqrt(variance / tally.rollouts) > most;
}

/** True when more were counted than in the other, beyond what two equal shares explain. */
export function isMoreThan(tally: Tally, other: Tally, of: Counted): boolean {
  const [ours, theirs] = [counted(tally, of), counted(other, of)];
  return chanceOfAtLeast(ours, ours + theirs, 0.5) < flake;
}
