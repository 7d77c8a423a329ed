import type { TestResult } from '../../smoke/results.ts';
import type { Report } from '../report.ts';
import { checkResults, groupByTest, type TestGroup, tellingAttempt } from '../test-group.ts';
import { formatDuration } from '../time.ts';
import { identifier } from '../untrusted.ts';
import { count, details, paragraph, table } from './html.ts';
import type { Section, SummaryOptions } from './section.ts';
import { reasonCell, testCell } from './test-cell.ts';

const MAX_ROWS = 25;

interface Pair {
  readonly canary: TestGroup;
  readonly baseline: TestGroup | undefined;
}

/** The questions asked during steps: version under test against the stable one, test by test. */
export function checks(report: Report, options: SummaryOptions): Section {
  const canary = groupByTest(checkResults(report, report.version));
  if (canary.length === 0) return { name: 'checks', blocks: [], shed: 0 };
  const baseline = new Map(
    groupByTest(
      report.baselineVersion === report.version ? [] : checkResults(report, report.baselineVersion),
    ).map((group) => [group.test.id, group]),
  );
  const pairs = canary.map((group): Pair => ({ canary: group, baseline: baseline.get(group.test.id) }));
  const compared = baseline.size > 0;
  const telling = pairs.filter(
    (pair) => !flawless(pair.canary) || (pair.baseline && !flawless(pair.baseline)),
  );
  const others = pairs.length - telling.length;
  const silent =
    others > 0 ? paragraph(`${count(others, 'test')} passed every time${compared ? ' for both' : ''}.`) : '';
  const totals = paragraph(
    [
      total(report.version, canary),
      ...(compared ? [total(report.baselineVersion, [...baseline.values()])] : []),
    ].join(' &nbsp;·&nbsp; '),
  );
  if (telling.length === 0) {
    return { name: 'checks', blocks: [details('✅ Checks: every answer passed', totals)], shed: 5 };
  }
  const names = compared
    ? [report.version, report.baselineVersion].map((version) => `Version ${identifier(version ?? '')}`)
    : [`#Version ${identifier(report.version ?? '')}`];
  const rows = telling
    .toSorted((a, b) => lead(b) - lead(a))
    .slice(0, MAX_ROWS)
    .map((pair) => [
      testCell(pair.canary.test, report),
      ...(compared
        ? [answerOf(pair.canary, pair.canary.example, options), answerOf(pair.baseline, twin(pair), options)]
        : [ratio(pair.canary), reasonOf(pair.canary.example, options)]),
    ]);
  const body = table(['Test', ...names, ...(compared ? [] : ['What happened'])], rows) + silent;
  return report.verdict === 'pass'
    ? { name: 'checks', blocks: [details('Checks: answers that did not pass', totals + body)], shed: 5 }
    : {
        name: 'checks',
        blocks: [compared ? '### Checks: both versions on the same questions' : '### Checks', totals, body],
        shed: 1,
      };
}

/** What stable said to the same question at the same look: both sides keep the order in which they were asked. */
function twin({ canary, baseline }: Pair): TestResult | undefined {
  return baseline?.results[canary.results.indexOf(canary.example)] ?? baseline?.example;
}

/** How often it passed, and of one answer what failed in it and what it was. */
function answerOf(
  group: TestGroup | undefined,
  example: TestResult | undefined,
  options: SummaryOptions,
): string {
  if (!group || !example) return 'not asked';
  return [ratio(group), reasonCell(example, options)].filter(Boolean).join('<br>');
}

function reasonOf(example: TestResult, options: SummaryOptions): string {
  return tellingAttempt(example).outcome === 'pass' ? '' : reasonCell(example, options);
}

function flawless({ missed }: TestGroup): boolean {
  return missed === 0;
}

/** How much worse the canary did: the telling rows come first. */
function lead({ canary, baseline }: Pair): number {
  const misses = (group: TestGroup | undefined) =>
    group ? (group.failed + group.errors) / group.results.length : 0;
  return misses(canary) - misses(baseline);
}

function ratio({ passed, results, flaky }: TestGroup): string {
  const retried = flaky > 0 ? `, ${flaky} flaky` : '';
  return `${passed === results.length ? '✅' : '❌'} ${passed} of ${results.length}${retried}`;
}

function total(version: string | undefined, groups: readonly TestGroup[]): string {
  const results = groups.flatMap((group) => group.results);
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;
  const errors = results.filter(({ outcome }) => outcome === 'error').length;
  const medians = groups.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b);
  const latency = formatDuration(medians[Math.floor(medians.length / 2)] ?? 0);
  return `Version ${identifier(version ?? '')}: <strong>${passed} of ${results.length}</strong> passed${errors > 0 ? `, ${count(errors, 'error')}` : ''}, usually in ${latency}`;
}
