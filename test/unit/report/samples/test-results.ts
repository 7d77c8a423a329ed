import type { Answer } from '../../../../src/asking/answer.ts';
import { type FailedAttempt, type TestResult, type TestRun, toRun } from '../../../../src/smoke/results.ts';
import type { TestCase } from '../../../../src/smoke/test-case.ts';

/** A test of the sample suite. */
export function testCase(id: string, description: string, prompt: string, line?: number): TestCase {
  return {
    id,
    description,
    turns: [{ question: { kind: 'prompt', prompt }, assert: [{ type: 'icontains', value: '9 to 17' }] }],
    tags: [],
    origin:
      line === undefined ? { file: 'smoke-prompts' } : { file: 'agents/support/tests/smoke.yaml', line },
  };
}

/** An answer of a version. */
export function answer(version: string, text: string, latencyMs = 1840): Answer {
  return {
    text,
    status: 'completed',
    version,
    body: { id: 'caresp_1', status: 'completed', output: [{ content: [{ type: 'output_text', text }] }] },
    latencyMs,
    sessionId: `probe-${version}-4f1c`,
    responseId: 'caresp_1',
    requestId: 'e7b1c0de-0001',
    usage: { input: 41, output: 28, total: 69 },
  };
}

/** A run of a test that passed. */
export function pass(
  test: TestCase,
  version: string,
  text: string,
  latencyMs = 1840,
  repeat = 1,
): TestResult {
  return {
    outcome: 'pass',
    test,
    repeat,
    version,
    answers: [answer(version, text, latencyMs)],
    latencyMs,
    sessionId: `probe-${version}-4f1c`,
  };
}

/** A run of a test that failed. */
export function fail(test: TestCase, version: string, text: string, message: string, repeat = 1): TestResult {
  return {
    outcome: 'fail',
    test,
    repeat,
    version,
    answers: [answer(version, text, 2310)],
    latencyMs: 2310,
    sessionId: `probe-${version}-9a02`,
    failures: [{ assertion: { type: 'icontains', value: '9 to 17' }, message }],
  };
}

/** A run of a test that taught nothing. */
export function error(test: TestCase, version: string, message: string, repeat = 1): TestResult {
  return {
    outcome: 'error',
    test,
    repeat,
    version,
    answers: [],
    latencyMs: 60_000,
    error: { kind: 'timeout', message, requestId: 'e7b1c0de-0002' },
  };
}

/** The same result, after other times that did not pass. */
export function askedAgain(result: TestResult, ...before: readonly TestResult[]): TestResult {
  const otherAttempts = before.flatMap((one): FailedAttempt[] => {
    if (one.outcome === 'pass') return [];
    const { test: _test, repeat: _repeat, version: _version, ...attempt } = one;
    return [attempt];
  });
  return { ...result, otherAttempts };
}

/** Results as a run, counted. */
export function testRun(version: string, results: readonly TestResult[], durationMs = 14_200): TestRun {
  return toRun(version, results, durationMs);
}
