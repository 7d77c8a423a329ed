import type { Host, Place } from '../host/host.ts';
import { reportsIn } from './fleet.ts';
import { logLine } from './log.ts';
import type { Report } from './report.ts';
import { checkResults, groupByTest, type TestGroup, tellingAttempt, whyNot } from './test-group.ts';

/** GitHub shows ten annotations of a kind for a step; the last of them belongs to the step's own error. */
const MAX_ANNOTATIONS = 9;

/**
 * Marks failing tests at the file and line where they were written: as errors when the run failed, as warnings when
 * it went well all the same. Flaky tests follow, as warnings. The first nine, then one notice that counts the rest.
 */
export function annotateFailures(report: Report, host: Pick<Host, 'annotate'>): void {
  const marked = reportsIn(report)
    .flatMap((one) => [...groupByTest(one.smoke?.results ?? []), ...failingChecks(one)])
    .filter(({ missed }) => missed > 0)
    .toSorted((a, b) => Number(!failed(a)) - Number(!failed(b)));
  for (const group of marked.slice(0, MAX_ANNOTATIONS)) {
    host.annotate(report.failed && failed(group) ? 'error' : 'warning', message(group), placed(group));
  }
  const more = marked.length - MAX_ANNOTATIONS;
  if (more > 0) {
    const kind = marked.every(failed) ? 'failing' : 'failing or flaky';
    host.annotate(
      'notice',
      `and ${more} more ${kind} ${more === 1 ? 'test' : 'tests'}: the summary and report.json have all.`,
    );
  }
}

/** During a check single failures are expected and compared with the baseline: they matter when the check failed. */
function failingChecks(report: Report): TestGroup[] {
  return report.verdict === 'fail' ? groupByTest(checkResults(report, report.version)) : [];
}

/** False for a flaky test. */
function failed(group: TestGroup): boolean {
  return group.failed + group.errors > 0;
}

function message({ example, results, passed, asked, missed }: TestGroup): string {
  const counts = [
    ...(results.length > 1 ? [`${passed} of ${results.length} runs passed`] : []),
    ...(asked > results.length ? [`failed ${missed} of ${asked} times`] : []),
  ].join(', ');
  return logLine(`${whyNot(tellingAttempt(example))}${counts && ` (${counts})`}`);
}

/** Tests from inputs have no line, and no file to mark. */
function placed(group: TestGroup): Place {
  const { test } = group;
  const title = logLine(`${failed(group) ? 'Test failed' : 'Flaky test'}: ${test.description}`)
    .slice(0, 200)
    .toWellFormed();
  const { file, line } = test.origin;
  return line === undefined ? { title } : { title, file: logLine(file), line };
}
