import { isFlaky, type TestRun } from '../../smoke/results.ts';
import { formatDuration } from '../../time/shown.ts';
import type { Report } from '../report.ts';
import { groupByTest } from '../test-group.ts';
import { count, details, paragraph, table } from './html.ts';
import type { Section, SummaryOptions } from './section.ts';
import { answerLine, reasonCell, resultCell, testCell } from './test-cell.ts';

const MAX_TELLING = 25;
const MAX_PASSING = 100;

/** The smoke tests before traffic: failures and flaky tests in view, the rest on click. */
export function smoke(report: Report, options: SummaryOptions): Section {
  const run = report.smoke;
  if (run === undefined || run.results.length === 0) return { name: 'smoke tests', blocks: [], shed: 0 };
  const groups = groupByTest(run.results);
  const telling = groups.filter(({ missed }) => missed > 0);
  const passing = groups.filter(({ missed }) => missed === 0);
  const passingRows = passing
    .slice(0, MAX_PASSING)
    .map((group) => [
      testCell(group.test, report),
      resultCell(group),
      formatDuration(group.latencyMs),
      answerLine(group.example, options).join(''),
    ]);
  const passed = (title: string) =>
    details(
      title,
      table(['Test', 'Result', '#Time', options.answers === 'none' ? '' : 'Answer'], passingRows) +
        hidden(passing.length - MAX_PASSING),
    );
  if (telling.length === 0) return { name: 'smoke tests', blocks: [passed(`✅ ${tally(run)}`)], shed: 6 };
  const tellingRows = telling
    .slice(0, MAX_TELLING)
    .map((group) => [
      testCell(group.test, report),
      resultCell(group),
      formatDuration(group.latencyMs),
      reasonCell(group.example, options),
    ]);
  return {
    name: 'smoke tests',
    blocks: [
      `### ${tally(run)}`,
      table(['Test', 'Result', '#Time', 'What happened'], tellingRows) + hidden(telling.length - MAX_TELLING),
      ...(passing.length > 0 ? [passed(`✅ ${count(passing.length, 'test')} passed`)] : []),
    ],
    shed: run.failed + run.errors > 0 ? 1 : 4,
  };
}

function tally({ results, passed, failed, errors, durationMs }: TestRun): string {
  const flaky = results.filter(isFlaky).length;
  const problems = [
    ...(flaky > 0 ? [`${flaky} of them flaky`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(errors > 0 ? [count(errors, 'error')] : []),
  ].join(', ');
  return `Smoke tests: ${passed} of ${results.length} passed${problems && `, ${problems}`}, in ${formatDuration(durationMs)}`;
}

function hidden(more: number): string {
  return more > 0 ? paragraph(`and ${more} more: <code>report.json</code> has all.`) : '';
}
