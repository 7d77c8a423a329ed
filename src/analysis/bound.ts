import { logEvidenceOfWorse, type PairCounts } from './evidence.ts';

/** Chance that a bound is wrong, at whatever look it is read. */
const risk = 0.05;

/** Bounds are told to a tenth of a percent. */
const grain = 1e-3;

/**
 * How much worse than stable the canary can still be: the smallest share of pairs for which the same pairs are
 * evidence, at 1 to 20, that it is less than that. Wrong in at most one of 20 rollouts, whenever it is read.
 *
 * @param first pairs as they were first asked; pairs asked again are all of tests that had come out worse
 * @returns a fraction; `undefined` when too little was seen to say anything
 */
export function mostWorse({ worse, better, same }: PairCounts): number | undefined {
  const limit = Math.log(1 / risk);
  const excludes = (share: number) =>
    logEvidenceOfWorse({ worse: better, better: worse, same }, -share) >= limit;
  let [open, excluded] = [0, 1 - grain];
  if (!excludes(excluded)) return undefined;
  while (excluded - open > grain) {
    const middle = (open + excluded) / 2;
    if (excludes(middle)) excluded = middle;
    else open = middle;
  }
  return excluded;
}
