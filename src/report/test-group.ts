import type { Answer } from '../smoke/answer.ts';
import type { TestResult } from '../smoke/results.ts';
import type { TestCase } from '../smoke/test-case.ts';
import type { Report } from './report.ts';

/** All runs of one test against one version, in the order in which they were made. */
export interface TestGroup {
  readonly test: TestCase;
  readonly results: readonly TestResult[];
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** Median of the runs, in milliseconds. */
  readonly latencyMs: number;
  /** The run to look at first: a failure, else an error, else the first. */
  readonly example: TestResult;
}

/** Groups results by test: failures first, then errors, then what passed; otherwise as they came. */
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
export function whyNot(result: TestResult): string {
  switch (result.outcome) {
    case 'pass':
      return '';
    case 'fail':
      return result.failures.map(({ message }) => message).join('; ');
    case 'error':
      return `${result.error.kind}: ${result.error.message}`;
  }
}

/** What was asked in the first turn, as text. */
export function questionText({ turns: [first] }: TestCase): string {
  const { question } = first;
  return question.kind === 'prompt' ? question.prompt : (JSON.stringify(question.input) ?? '');
}

/** The answer that a failure speaks about: the last one. */
export function lastAnswer(result: TestResult): Answer | undefined {
  return result.answers.at(-1);
}

function group(results: readonly TestResult[]): TestGroup[] {
  const [first] = results;
  if (first === undefined) return [];
  const count = (outcome: TestResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return [
    {
      test: first.test,
      results,
      passed: count('pass'),
      failed: count('fail'),
      errors: count('error'),
      latencyMs: median(results.map(({ latencyMs }) => latencyMs)),
      example:
        results.find(({ outcome }) => outcome === 'fail') ??
        results.find(({ outcome }) => outcome === 'error') ??
        first,
    },
  ];
}

function rank({ failed, errors }: TestGroup): number {
  if (failed > 0) return 0;
  return errors > 0 ? 1 : 2;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
