import type { Report } from '../report.ts';
import { checkResults, groupByTest, type TestGroup } from '../test-group.ts';

/** What both versions, or the one that was asked, made of one test. */
export interface TestPair {
  readonly canary: TestGroup;
  /** Absent where nothing is compared, or where only the canary was asked. */
  readonly baseline: TestGroup | undefined;
}

/** The tests of the checks, each with what the stable version made of it where both were asked. */
export function testPairs(report: Report): readonly TestPair[] {
  const { version, baselineVersion } = report;
  const baseline = new Map(
    groupByTest(baselineVersion === version ? [] : checkResults(report, baselineVersion)).map((group) => [
      group.test.id,
      group,
    ]),
  );
  return groupByTest(checkResults(report, version)).map((canary) => ({
    canary,
    baseline: baseline.get(canary.test.id),
  }));
}

/** How a test came out that did not pass every time. */
export type Unevenness =
  /** The canary missed it more often. */
  | 'worse'
  /** Stable missed it every time and the canary never: it is mended. */
  | 'mended'
  /** Neither passes it at all. */
  | 'fails on both'
  /** Sometimes it passes and sometimes not, on the canary no more than on stable. */
  | 'flaky';

/** How much more often the canary missed it, in times that it was asked. */
export function lead({ canary, baseline }: TestPair): number {
  return canary.missed - (baseline?.missed ?? 0);
}

/** `undefined` for a test that passed every time. */
export function unevennessOf(pair: TestPair): Unevenness | undefined {
  const { canary, baseline } = pair;
  if (canary.missed === 0 && (baseline?.missed ?? 0) === 0) return undefined;
  if (lead(pair) > 0) return 'worse';
  const always = baseline !== undefined && baseline.missed === baseline.asked;
  if (always && canary.missed === 0) return 'mended';
  if (always && canary.missed === canary.asked) return 'fails on both';
  return 'flaky';
}

/** True for a test that a version both passed and missed: what it says depends on chance. */
export function isLeftToChance({ canary, baseline }: TestPair): boolean {
  return [canary, baseline].some(
    (group) => group !== undefined && group.missed > 0 && group.missed < group.asked,
  );
}
