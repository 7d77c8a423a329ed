import type { Answer } from '../asking/answer.ts';
import { type FailedAttempt, isFlaky, type TestResult } from '../smoke/results.ts';
import type { TestCase } from '../smoke/test-case.ts';
import type { Report } from './report.ts';

/** All runs of one test against one version, in the order in which they were made. */
export interface TestGroup {
  readonly test: TestCase;
  readonly results: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** Those of `passed` that did only when they were asked again. */
  readonly flaky: number;
  /** Times that it was asked, retries included, and how many of them did not pass. */
  readonly asked: number;
  readonly missed: number;
  /** Median of the runs, in milliseconds. */
  readonly latencyMs: number;
  /** The run to look at first: a failure, else an error, else a flaky one, else the first. */
  readonly example: TestResult;
}

/** Groups results by test: failures first, then errors, flaky tests, and what passed; otherwise as they came. */
export function groupByTest(results: readonly TestResult[]): TestGroup[] {
  return [...Map.groupBy(results, ({ test }) => test.id).values()]
    .flatMap(group)
    .map((entry, order) => ({ entry, order }))
    .sort((a, b) => rank(a.entry) - rank(b.entry) || a.order - b.order)
    .map(({ entry }) => entry);
}

/** The results of the checks for one version. */
export function checkResults(report: Report, version: string | undefined): TestResult[] {
  return report.checks.filter((run) => run.version === version).flatMap((run) => run.results);
}

/** What failed, in one sentence. Untrusted. Empty for a pass. */
export function whyNot(result: TestResult | FailedAttempt): string {
  switch (result.outcome) {
    case 'pass':
      return '';
    case 'fail':
      return result.failures.map(({ message }) => message).join('; ');
    case 'error':
      return `${result.error.kind}: ${result.error.message}`;
  }
}

/** The time that a result is explained by: the last that did not pass, also of a flaky one. */
export function tellingAttempt(result: TestResult): TestResult | FailedAttempt {
  return (isFlaky(result) && result.otherAttempts?.at(-1)) || result;
}

/** What was asked in the first turn, as text. */
export function questionText({ turns: [first] }: TestCase): string {
  const { question } = first;
  return question.kind === 'prompt' ? question.prompt : (JSON.stringify(question.input) ?? '');
}

/** The answer that a failure speaks about: the last one. */
export function lastAnswer(result: TestResult | FailedAttempt): Answer | undefined {
  return result.answers.at(-1);
}

function group(results: readonly TestResult[]): TestGroup[] {
  const [first] = results;
  if (first === undefined) return [];
  const count = (outcome: TestResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  const retries = results.reduce((sum, { otherAttempts = [] }) => sum + otherAttempts.length, 0);
  return [
    {
      test: first.test,
      results,
      passed: count('pass'),
      failed: count('fail'),
      errors: count('error'),
      flaky: results.filter(isFlaky).length,
      asked: results.length + retries,
      missed: count('fail') + count('error') + retries,
      latencyMs: median(results.map(({ latencyMs }) => latencyMs)),
      example:
        results.find(({ outcome }) => outcome === 'fail') ??
        results.find(({ outcome }) => outcome === 'error') ??
        results.find(isFlaky) ??
        first,
    },
  ];
}

function rank({ failed, errors, flaky }: TestGroup): number {
  if (failed > 0) return 0;
  if (errors > 0) return 1;
  return flaky > 0 ? 2 : 3;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
