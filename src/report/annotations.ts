import { type AnnotationProperties, error, notice, warning } from '@actions/core';
import { reportsIn } from './fleet.ts';
import { logLine } from './log.ts';
import type { Report } from './report.ts';
import { checkResults, groupByTest, type TestGroup, whyNot } from './test-group.ts';

/** GitHub shows ten annotations of a kind for a step; the last of them belongs to the step's own error. */
const MAX_ANNOTATIONS = 9;

/**
 * Marks failing tests at the file and line where they were written: as errors when the run failed, as warnings when
 * it went well all the same. The first nine, then one notice that counts the rest.
 */
export function annotateFailures(report: Report): void {
  const failing = reportsIn(report)
    .flatMap((one) => [...groupByTest(one.smoke?.results ?? []), ...failingChecks(one)])
    .filter(({ failed, errors }) => failed + errors > 0);
  const annotate = report.failed ? error : warning;
  for (const group of failing.slice(0, MAX_ANNOTATIONS)) annotate(message(group), placed(group));
  const more = failing.length - MAX_ANNOTATIONS;
  if (more > 0) {
    notice(
      `and ${more} more failing ${more === 1 ? 'test' : 'tests'}: the summary and report.json have all.`,
    );
  }
}

/** During a check single failures are expected and compared with the baseline: they matter when the check failed. */
function failingChecks(report: Report): TestGroup[] {
  return report.verdict === 'fail' ? groupByTest(checkResults(report, report.version)) : [];
}

function message({ example, results, passed }: TestGroup): string {
  const repeats = results.length > 1 ? ` (${passed} of ${results.length} runs passed)` : '';
  return logLine(`${whyNot(example)}${repeats}`);
}

/** Tests from inputs have no line, and no file to mark. */
function placed({ test }: TestGroup): AnnotationProperties {
  const title = logLine(`Test failed: ${test.description}`).slice(0, 200).toWellFormed();
  const { file, line } = test.origin;
  return line === undefined ? { title } : { title, file: logLine(file), startLine: line };
}
