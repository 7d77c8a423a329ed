import type { TestResult } from '../../smoke/results.ts';
import { formatDuration } from '../../time/shown.ts';
import type { Report, Verdict } from '../report.ts';
import { type TestGroup, tellingAttempt } from '../test-group.ts';
import { identifier } from '../untrusted.ts';
import { count, details, paragraph, table } from './html.ts';
import type { Section, SummaryOptions } from './section.ts';
import { reasonCell, testCell } from './test-cell.ts';
import { lead, type TestPair, testPairs, unevennessOf } from './uneven-tests.ts';

const MAX_ROWS = 25;

const HEADINGS: Readonly<Record<Exclude<Verdict, 'pass'>, string>> = {
  fail: '### What broke',
  inconclusive: '### Checks: what is not decided',
  error: '### Checks: no answers',
  none: '### Checks',
};

/** The questions asked during steps: version under test against the stable one, test by test. */
export function checks(report: Report, options: SummaryOptions): Section {
  const pairs = testPairs(report);
  if (pairs.length === 0) return { name: 'checks', blocks: [], shed: 0 };
  const canary = pairs.map((pair) => pair.canary);
  const baseline = pairs.flatMap((pair) => pair.baseline ?? []);
  const compared = baseline.length > 0;
  const telling = pairs
    .filter((pair) => unevennessOf(pair) !== undefined)
    .toSorted((a, b) => lead(b) - lead(a));
  const others = pairs.length - telling.length;
  const silent =
    others > 0 ? paragraph(`${count(others, 'test')} passed every time${compared ? ' for both' : ''}.`) : '';
  const totals = paragraph(
    [total(report.version, canary), ...(compared ? [total(report.baselineVersion, baseline)] : [])].join(
      ' &nbsp;·&nbsp; ',
    ),
  );
  if (telling.length === 0) {
    return { name: 'checks', blocks: [details('✅ Checks: every answer passed', totals)], shed: 5 };
  }
  const tableOf = (rows: readonly TestPair[]) => pairTable(rows, { report, options, compared });
  if (report.verdict === 'pass') {
    return {
      name: 'checks',
      blocks: [details('Checks: answers that did not pass', totals + tableOf(telling) + silent)],
      shed: 5,
    };
  }
  // What speaks against the version stands open; what fails on both sides alike is only good to know.
  const worse = telling.filter((pair) => unevennessOf(pair) === 'worse');
  const rest = telling.filter((pair) => !worse.includes(pair));
  return {
    name: 'checks',
    blocks: [
      HEADINGS[report.verdict],
      totals,
      ...(worse.length > 0 ? [tableOf(worse)] : []),
      ...(rest.length > 0 ? [worse.length > 0 ? folded(rest) : tableOf(rest)] : []),
      ...(silent === '' ? [] : [silent]),
    ],
    shed: 1,
  };

  function folded(alike: readonly TestPair[]): string {
    const [ours, theirs] = [report.version, report.baselineVersion].map((version) =>
      identifier(version ?? ''),
    );
    return details(
      `${count(alike.length, 'more test')} did not always pass, on version ${ours} no less than on version ${theirs}`,
      tableOf(alike),
    );
  }
}

interface PairTable {
  readonly report: Report;
  readonly options: SummaryOptions;
  readonly compared: boolean;
}

function pairTable(pairs: readonly TestPair[], { report, options, compared }: PairTable): string {
  const names = compared
    ? [report.version, report.baselineVersion].map((version) => `Version ${identifier(version ?? '')}`)
    : [`Version ${identifier(report.version ?? '')}`];
  const rows = pairs
    .slice(0, MAX_ROWS)
    .map((pair) => [
      testCell(pair.canary.test, report),
      ...(compared
        ? [answerOf(pair.canary, pair.canary.example, options), answerOf(pair.baseline, twin(pair), options)]
        : [ratio(pair.canary), reasonOf(pair.canary.example, options)]),
    ]);
  const more = pairs.length - MAX_ROWS;
  return (
    table(['Test', ...names, ...(compared ? [] : ['What happened'])], rows, compared ? [24, 40, 36] : []) +
    (more > 0 ? paragraph(`and ${more} more: <code>report.json</code> has all.`) : '')
  );
}

/** What stable said to the same question at the same look: both sides keep the order in which they were asked. */
function twin({ canary, baseline }: TestPair): TestResult | undefined {
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

/** `❌ 9 of 9 failed`: what a reader looks for first is how often it went wrong. */
function ratio({ results, passed, failed, errors, flaky }: TestGroup): string {
  const all = results.length;
  if (passed === all) {
    return `✅&nbsp;<strong>${all} of ${all}</strong> passed${flaky > 0 ? `, ${flaky} flaky` : ''}`;
  }
  const silent = errors > failed;
  return `${silent ? '⚠️' : '❌'}&nbsp;<strong>${failed + errors} of ${all}</strong> ${silent ? 'without an answer' : 'failed'}`;
}

function total(version: string | undefined, groups: readonly TestGroup[]): string {
  const results = groups.flatMap((group) => group.results);
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;
  const errors = results.filter(({ outcome }) => outcome === 'error').length;
  const medians = groups.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b);
  const latency = formatDuration(medians[Math.floor(medians.length / 2)] ?? 0);
  return `Version ${identifier(version ?? '')}: <strong>${passed} of ${results.length}</strong> passed${errors > 0 ? `, ${count(errors, 'error')}` : ''}, usually in ${latency}`;
}
