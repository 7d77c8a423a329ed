import type { Answer } from '../asking/answer.ts';
import type { FailedAttempt, TestResult, TestRun } from '../smoke/results.ts';
import type { Assertion } from '../smoke/test-case.ts';
import { retell } from './ending.ts';
import { reportsIn } from './fleet.ts';
import { replaceAll } from './redact.ts';
import type { Report } from './report.ts';

/** Input `answers`: how much of what the agent said may be shown. */
export type AnswersShown = 'full' | 'excerpt' | 'none';

/** What stands where an answer was. */
const WITHHELD = '[answer withheld]';
/** An answer shorter than this (`yes`, `4`) is also an ordinary word in our own sentences. */
const MIN_QUOTE = 8;

/** `icontains "9 to 17"`, `latency 5000`: an assertion as its author wrote it. */
export function describeAssertion({ type, value, threshold }: Assertion): string {
  const shown =
    value === undefined ? undefined : typeof value === 'string' ? JSON.stringify(value) : json(value);
  return [type, shown, threshold === undefined ? undefined : String(threshold)]
    .filter((part) => part !== undefined)
    .join(' ');
}

/**
 * A copy of the report without anything that the agent said, for `answers: none`: no answers, no quotes of them in
 * messages, no logs of sessions. What was asked and which assertion failed stays.
 */
export function withholdAnswers(report: Report): Report {
  const { smoke, preview, fleet } = report;
  // Causes and warnings of a fleet are taken from the reports of its agents.
  const runs = reportsIn(report)
    .flatMap((one) => [one.smoke, one.preview?.production, ...one.checks])
    .filter((run) => run !== undefined);
  const failing = runs
    .flatMap((run) => run.results)
    .flatMap((result) => [...(result.outcome === 'pass' ? [] : [result]), ...(result.otherAttempts ?? [])]);
  const hide = hideQuotes(failing.flatMap((result) => result.answers));
  const { sessionLogs: _logs, ...rest } = report;
  return {
    ...rest,
    ...retell(report, hide),
    ...(report.service ? { service: { ...report.service, message: hide(report.service.message) } } : {}),
    warnings: report.warnings.map(hide),
    steps: report.steps.map((step) => ({
      ...step,
      looks: step.looks.map((look) => ({ ...look, why: hide(look.why) })),
    })),
    checks: report.checks.map((run) => silent(run, hide)),
    ...(smoke ? { smoke: silent(smoke, hide) } : {}),
    ...(preview?.production ? { preview: { ...preview, production: silent(preview.production, hide) } } : {}),
    ...(fleet ? { fleet: fleet.map(withholdAnswers) } : {}),
  };
}

function silent(run: TestRun, hide: (text: string) => string): TestRun {
  return { ...run, results: run.results.map((result) => silentResult(result, hide)) };
}

function silentResult(result: TestResult, hide: (text: string) => string): TestResult {
  const { otherAttempts } = result;
  return {
    ...silentAttempt(result, hide),
    ...(otherAttempts && { otherAttempts: otherAttempts.map((attempt) => silentAttempt(attempt, hide)) }),
  };
}

function silentAttempt<T extends TestResult | FailedAttempt>(attempt: T, hide: (text: string) => string): T {
  const answers = attempt.answers.map((answer) => ({ ...answer, text: WITHHELD, body: undefined }));
  switch (attempt.outcome) {
    case 'pass':
      return { ...attempt, answers };
    case 'fail':
      return {
        ...attempt,
        answers,
        failures: attempt.failures.map(({ assertion }) => ({
          assertion,
          message: `${describeAssertion(assertion)} did not hold`,
        })),
      };
    case 'error':
      return { ...attempt, answers, error: { ...attempt.error, message: hide(attempt.error.message) } };
  }
}

/** Answers and their lines, wherever a sentence quotes them whole. Only failures are ever quoted. */
function hideQuotes(answers: readonly Answer[]): (text: string) => string {
  const lines = answers.flatMap(({ text }) => [text, ...text.split('\n')]).map((line) => line.trim());
  const quotes = [...new Set(lines)].filter((line) => line.length >= MIN_QUOTE);
  // By their beginnings: there may be a million lines, and few of them in a sentence.
  const byBeginning = Map.groupBy(quotes, (quote) => quote.slice(0, MIN_QUOTE));
  return (text) => {
    const beginnings = new Set<string>();
    for (let at = 0; at + MIN_QUOTE <= text.length; at += 1) beginnings.add(text.slice(at, at + MIN_QUOTE));
    const near = [...beginnings].flatMap((beginning) => byBeginning.get(beginning) ?? []);
    return replaceAll(text, near, WITHHELD);
  };
}

function json(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
