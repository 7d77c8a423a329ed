import type { TestResult } from '../smoke/results.ts';
import type { LatencyCounts, PairCounts } from './evidence.ts';

/** What the two versions made of one prompt in one look. */
export interface Pair {
  readonly canary: TestResult;
  readonly baseline: TestResult;
}

/** The results of the two versions, side by side: the same test, the same repeat. Those without a partner are left out. */
export function pairUp(canary: readonly TestResult[], baseline: readonly TestResult[]): readonly Pair[] {
  const key = ({ test, repeat }: TestResult) => `${repeat} ${test.id}`;
  const partners = new Map(baseline.map((result) => [key(result), result]));
  return canary.flatMap((result) => {
    const partner = partners.get(key(result));
    return partner ? [{ canary: result, baseline: partner }] : [];
  });
}

/** The pairs in which both sides said something. An error on either side says nothing about quality. */
export function answeredPairs(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.filter(({ canary, baseline }) => canary.outcome !== 'error' && baseline.outcome !== 'error');
}

/** @param pairs answered ones */
export function comparePasses(pairs: readonly Pair[]): PairCounts {
  let [worse, better] = [0, 0];
  for (const { canary, baseline } of pairs) {
    if (canary.outcome === baseline.outcome) continue;
    if (canary.outcome === 'pass') better += 1;
    else worse += 1;
  }
  return { worse, better, same: pairs.length - worse - better };
}

/**
 * Only where both passed: how long a wrong answer takes says little.
 *
 * @param pairs answered ones
 * @param maxRatio what the canary may take, over what stable takes
 */
export function compareLatencies(pairs: readonly Pair[], maxRatio: number): LatencyCounts {
  const passed = pairs.filter(
    ({ canary, baseline }) => canary.outcome === 'pass' && baseline.outcome === 'pass',
  );
  const slower = passed.filter(
    ({ canary, baseline }) => answerMs(canary) > maxRatio * answerMs(baseline),
  ).length;
  return { slower, notSlower: passed.length - slower };
}

/** What a caller waits for the answers, in milliseconds; retries while a container starts are not in it. */
function answerMs({ answers }: TestResult): number {
  return answers.reduce((sum, { latencyMs }) => sum + latencyMs, 0);
}
