import { type LinearPower, logIntegral } from './log-integral.ts';

/** Answers of two versions to the same prompts, pair by pair. */
export interface PairCounts {
  /** Stable passed and the canary failed. */
  readonly worse: number;
  /** The canary passed and stable failed. */
  readonly better: number;
  /** Both passed or both failed. */
  readonly same: number;
}

/** Pairs in which both passed, by who took longer. */
export interface LatencyCounts {
  /** The canary took more than the allowed ratio times what stable took. */
  readonly slower: number;
  /** All others; a tie counts for the canary. */
  readonly notSlower: number;
}

/** Answers of one version. */
export interface AnswerCounts {
  readonly passed: number;
  readonly failed: number;
}

/*
 * Every function below is the logarithm of an e-process: a number that is 1 before anything is seen and that no
 * fair game can be expected to raise while the canary is as good as it must be. By Ville's inequality the chance
 * that it ever reaches 1/a is then at most a, however often one looks and whenever one stops (Grünwald, de Heide
 * and Koolen, arXiv 1906.07801; Waudby-Smith and Ramdas, arXiv 2010.09686). It depends on counts alone, so that
 * looks, steps and runs on different days simply add up.
 */

/**
 * Evidence that the canary is worse than stable by more than `margin`.
 *
 * A player bets a share `lambda` of what they have on the next pair being `worse`. A pair's outcome x is 1, -1 or 0,
 * and the bet pays `1 + lambda * (x - margin)`: not favourable while the canary is worse in at most `margin` of all
 * pairs on average. No single `lambda` suits every drop, so the wealth is averaged over all bets that cannot lose
 * everything, `lambda` uniform on [0, 1/(1 + margin)]. Without a margin only discordant pairs count, and the
 * average is `2 * 2^(w+l) * B(w+1, l+1) * P(Beta(w+1, l+1) > 1/2)`.
 *
 * @param margin fraction of pairs, above -1 and below 1; below 0 it asks for a canary that is better by that much
 * @returns natural logarithm of E
 */
export function logEvidenceOfWorse({ worse, better, same }: PairCounts, margin = 0): number {
  if (margin === 0) return logEvidenceOfSign(worse, better);
  const greatest = 1 / (1 + margin);
  return averaged(
    [
      { at0: 1, slope: 1 - margin, power: worse },
      { at0: 1, slope: -(1 + margin), power: better },
      { at0: 1, slope: -margin, power: same },
    ],
    greatest,
  );
}

/**
 * The same without a margin, where the average is a sum: with `n = w + l + 1`, the sum of C(n, k) for k from 0 to w,
 * over `n * C(n - 1, w)`. Its largest terms come first and each follows from the one before.
 */
function logEvidenceOfSign(worse: number, better: number): number {
  let term = 1;
  let total = 1;
  let scale = 0;
  for (let k = worse; k > 0 && term > total * Number.EPSILON; k -= 1) {
    term *= k / (worse + better + 2 - k);
    total += term;
    if (total > 1e200) {
      scale += Math.log(total);
      term /= total;
      total = 1;
    }
  }
  return Math.log(total) + scale - Math.log(better + 1);
}

/**
 * Evidence that the canary takes more than the allowed ratio times as long as stable in over half of the pairs,
 * which is what a larger ratio of the medians looks like pair by pair. The same game, played on the sign alone, so
 * that no single slow answer weighs more than another.
 *
 * @returns natural logarithm of E
 */
export function logEvidenceOfSlower({ slower, notSlower }: LatencyCounts): number {
  return logEvidenceOfWorse({ worse: slower, better: notSlower, same: 0 });
}

/**
 * Evidence that a version passes less often than `passRate`, with nothing to compare it with.
 *
 * Wald's sequential probability ratio test needs to be told which lower rate to look for. Nobody knows that of a
 * version that was never seen, and a wrong guess can miss a drop for ever. So the ratio is averaged over all lower
 * rates, uniform on [0, passRate] (Robbins' method of mixtures): it has power against every one of them, and stays
 * a fair bet at any true rate of `passRate` or above, because each of its members is one.
 *
 * @param passRate fraction, 0 to 1. At 1 the first failure decides: the result is `Infinity`
 * @returns natural logarithm of E
 */
export function logEvidenceOfLowRate({ passed, failed }: AnswerCounts, passRate: number): number {
  if (passRate >= 1) return failed > 0 ? Number.POSITIVE_INFINITY : -Math.log(passed + 1);
  // Rates as shares of `passRate`, so that the range is [0, 1] for every one of them, 0 included.
  return averaged(
    [
      { at0: 0, slope: 1, power: passed },
      { at0: 1 / (1 - passRate), slope: -passRate / (1 - passRate), power: failed },
    ],
    1,
  );
}

/** Mean of the product over [0, to]; exactly nothing where nothing was counted. */
function averaged(product: readonly LinearPower[], to: number): number {
  if (product.every(({ power }) => power === 0)) return 0;
  return logIntegral(product, 0, to) - Math.log(to);
}
