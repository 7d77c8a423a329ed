import type { Answer } from '../asking/answer.ts';
import { jsonSize } from '../bounded/json-size.ts';
import type { FailedAttempt, TestResult, TestRun } from '../smoke/results.ts';
import { cut } from '../text/cut.ts';
import { bareReport } from './bare-report.ts';
import type { Report } from './report.ts';

/** Bytes of `report.json`: what scripts load and artifacts keep without a thought. */
export const reportLimit = 20 * 1024 * 1024;

/**
 * The text of `report.json`: the `Report` value (report.ts) as it is, in schema 1, for scripts and for whoever wants
 * everything that the summary leaves out.
 *
 * - Times are milliseconds since the Unix epoch, durations are milliseconds.
 * - Field names, and the words in `mode`, `phase`, `verdict`, `state`, `outcome` and `kind`, mean the same in every
 *   release with `schema: 1`; new fields may come. What is not known is absent, never null.
 * - Answers stand in `smoke.results[].answers[].text` and `checks[].results[].answers[].text`, 16,000 characters of
 *   each at most: where `truncated` says so, with the length and the SHA-256 of the whole. With `answers: none` the
 *   text is `[answer withheld]`. The parsed `body` is kept where a test did not pass.
 * - It has at most 20 MiB. Where that leaves something out, `truncated` has the limit in bytes and says what.
 * - A test that was asked again has `otherAttempts`: the times that it did not pass, beside the one that the result
 *   tells of. With outcome `pass` it is flaky.
 * - Of a fleet, `fleet[]` holds a whole report for each agent.
 * - Everything that an agent, a test file or the service said is untrusted text.
 *
 * @param limit bytes
 */
export function reportJson(report: Report, limit: number = reportLimit): string {
  let shown = mapRuns(report, withoutPassingBodies);
  const without: string[] = [];
  for (const { what, lighten } of steps) {
    const text = written(shown, limit);
    if (text !== undefined) return text;
    without.push(what);
    shown = { ...lighten(shown), truncated: { limit, without: [...without] } };
  }
  return `${JSON.stringify(shown)}\n`;
}

/** What is left out, in this order, until the rest fits. */
const steps: readonly { readonly what: string; readonly lighten: (report: Report) => Report }[] = [
  {
    what: 'bodies of answers, and answers beyond 2,000 characters',
    lighten: (report) => mapRuns(report, (run) => mapAnswers(run, (answer) => shortened(answer, 2_000))),
  },
  {
    what: 'answers and tests beyond 200 characters',
    lighten: (report) =>
      mapRuns(report, (run) =>
        mapTests(
          mapAnswers(run, (answer) => shortened(answer, 200)),
          200,
        ),
      ),
  },
  {
    what: 'results of tests that passed',
    lighten: (report) =>
      mapRuns(report, (run) => ({
        ...run,
        results: run.results.filter(({ outcome }) => outcome !== 'pass').slice(0, 1_000),
      })),
  },
  { what: 'everything but how the run ended', lighten: (report) => bareReport(report) },
];

function written(report: Report, limit: number): string | undefined {
  if (jsonSize(report, limit * 2) > limit * 2) return undefined;
  const text = `${JSON.stringify(report, null, 2)}\n`;
  return Buffer.byteLength(text) > limit ? undefined : text;
}

/** The report with all its test runs changed. */
function mapRuns(report: Report, change: (run: TestRun) => TestRun): Report {
  const { smoke, preview, fleet } = report;
  return {
    ...report,
    ...(smoke ? { smoke: change(smoke) } : {}),
    checks: report.checks.map(change),
    ...(preview?.production ? { preview: { ...preview, production: change(preview.production) } } : {}),
    ...(fleet ? { fleet: fleet.map((one) => mapRuns(one, change)) } : {}),
  };
}

/** A long rollout asks thousands of questions: a body that repeats the text of a good answer is only weight. */
function withoutPassingBodies(run: TestRun): TestRun {
  return {
    ...run,
    results: run.results.map((result) =>
      result.outcome === 'pass' ? { ...result, answers: result.answers.map(withoutBody) } : result,
    ),
  };
}

function mapAnswers(run: TestRun, change: (answer: Answer) => Answer): TestRun {
  const inAttempt = <T extends TestResult | FailedAttempt>(attempt: T): T => ({
    ...attempt,
    answers: attempt.answers.map(change),
  });
  return {
    ...run,
    results: run.results.map((result) => ({
      ...inAttempt(result),
      ...(result.otherAttempts && { otherAttempts: result.otherAttempts.map(inAttempt) }),
    })),
  };
}

/** Tests by name: what they ask and demand stands in their files. */
function mapTests(run: TestRun, max: number): TestRun {
  return {
    ...run,
    results: run.results.map((result) => ({
      ...result,
      test: {
        id: cut(result.test.id, max),
        description: cut(result.test.description, max),
        turns: [{ question: { kind: 'prompt', prompt: cut(result.test.description, max) }, assert: [] }],
        tags: result.test.tags,
        origin: result.test.origin,
      },
    })),
  };
}

function shortened(answer: Answer, max: number): Answer {
  return { ...withoutBody(answer), text: cut(answer.text, max) };
}

/** The body is absent, not merely unknown. */
function withoutBody({ body: _body, ...answer }: Answer): Answer {
  return answer as Answer;
}
