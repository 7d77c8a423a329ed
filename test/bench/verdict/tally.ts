import { intervalMs, type Simulated, usualPairMs } from './simulate.ts';

/** What many rollouts of one scenario came to. */
export interface Tally {
  rollouts: number;
  rolledBack: number;
  promoted: number;
  held: number;
  /** Rolled back in the second look, and nothing was waited for but one interval between the two. */
  inSecondLook: number;
  pairs: number;
  /** Sum of the squares of each rollout's pairs. */
  pairsSquared: number;
  longestLine: number;
  /** Milliseconds to each rollback. */
  msToRollback: number[];
}

export function emptyTally(): Tally {
  return {
    rollouts: 0,
    rolledBack: 0,
    promoted: 0,
    held: 0,
    inSecondLook: 0,
    pairs: 0,
    pairsSquared: 0,
    longestLine: 0,
    msToRollback: [],
  };
}

export function addRollout(tally: Tally, { end, looks, pairs, longestLine, ms }: Simulated): void {
  tally.rollouts += 1;
  tally.pairs += pairs;
  tally.pairsSquared += pairs ** 2;
  tally.longestLine = Math.max(tally.longestLine, longestLine);
  if (end === 'promoted') tally.promoted += 1;
  if (end === 'held') tally.held += 1;
  if (end !== 'rolled-back') return;
  tally.rolledBack += 1;
  if (looks === 2 && ms <= intervalMs + pairs * usualPairMs) tally.inSecondLook += 1;
  tally.msToRollback.push(ms);
}

const sums = [
  'rollouts',
  'rolledBack',
  'promoted',
  'held',
  'inSecondLook',
  'pairs',
  'pairsSquared',
] as const satisfies readonly (keyof Tally)[];

/** Both together. */
export function addTally(tally: Tally, other: Tally): void {
  for (const key of sums) tally[key] += other[key];
  tally.longestLine = Math.max(tally.longestLine, other.longestLine);
  tally.msToRollback.push(...other.msToRollback);
}
