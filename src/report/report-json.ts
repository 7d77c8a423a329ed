import type { Answer } from '../asking/answer.ts';
import type { TestRun } from '../smoke/results.ts';
import type { Report } from './report.ts';

/**
 * The text of `report.json`: the `Report` value (report.ts) as it is, in schema 1, for scripts and for whoever wants
 * everything that the summary leaves out.
 *
 * - Times are milliseconds since the Unix epoch, durations are milliseconds.
 * - Field names, and the words in `mode`, `phase`, `verdict`, `state`, `outcome` and `kind`, mean the same in every
 *   release with `schema: 1`; new fields may come. What is not known is absent, never null.
 * - Answers stand in full in `smoke.results[].answers[].text` and `checks[].results[].answers[].text`; with
 *   `answers: none` the text is `[answer withheld]`. The parsed `body` is kept where a test did not pass.
 * - A test that was asked again has `otherAttempts`: the times that it did not pass, beside the one that the result
 *   tells of. With outcome `pass` it is flaky.
 * - Of a fleet, `fleet[]` holds a whole report for each agent.
 * - Everything that an agent, a test file or the service said is untrusted text.
 */
export function reportJson(report: Report): string {
  return `${JSON.stringify(slim(report), null, 2)}\n`;
}

function slim(report: Report): object {
  return {
    ...report,
    ...(report.smoke ? { smoke: withoutPassingBodies(report.smoke) } : {}),
    checks: report.checks.map(withoutPassingBodies),
    ...(report.preview?.production
      ? { preview: { ...report.preview, production: withoutPassingBodies(report.preview.production) } }
      : {}),
    ...(report.fleet ? { fleet: report.fleet.map(slim) } : {}),
  };
}

/** A long rollout asks thousands of questions: a body that repeats the text of a good answer is only weight. */
function withoutPassingBodies(run: TestRun): object {
  return {
    ...run,
    results: run.results.map((result) =>
      result.outcome === 'pass' ? { ...result, answers: result.answers.map(withoutBody) } : result,
    ),
  };
}

function withoutBody({ body: _body, ...answer }: Answer): Omit<Answer, 'body'> {
  return answer;
}
