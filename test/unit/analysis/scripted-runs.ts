import type { PairedRun } from '../../../src/smoke/compare-tests.ts';
import type { TestResult, TestRun } from '../../../src/smoke/results.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';

/** Outcome of one test run: `+` passed, `-` failed, `!` no answer, `?` the wrong version answered. */
export type Outcome = '+' | '-' | '!' | '?';

/** A run of tests `t1`, `t2`, ... with these outcomes, in order. */
export function runOf(version: string, outcomes: string, latencies: readonly number[] = []): TestRun {
  const results = [...outcomes].map((outcome, index) =>
    resultOf(version, `t${index + 1}`, outcome as Outcome, latencies[index] ?? 100),
  );
  const count = (outcome: TestResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    version,
    results,
    passed: count('pass'),
    failed: count('fail'),
    errors: count('error'),
    durationMs: 1000,
  };
}

/** One look: stable's outcomes above the canary's, test by test. */
export function look(
  stable: string,
  canary: string,
  latencies: { readonly stable?: readonly number[]; readonly canary?: readonly number[] } = {},
): PairedRun {
  return { baseline: runOf('6', stable, latencies.stable), canary: runOf('7', canary, latencies.canary) };
}

function resultOf(version: string, id: string, outcome: Outcome, latencyMs: number): TestResult {
  const test: TestCase = {
    id,
    description: id,
    turns: [{ question: { kind: 'prompt', prompt: id }, assert: [] }],
    tags: [],
    origin: { file: 'tests.yaml' },
  };
  const base = { test, repeat: 1, version, latencyMs: latencyMs + 5000 };
  if (outcome === '!' || outcome === '?') {
    const kind = outcome === '!' ? 'timeout' : 'wrong-version';
    return { ...base, answers: [], outcome: 'error', error: { kind, message: `${kind} at ${id}` } };
  }
  const answer = { text: id, status: 'completed', version, body: id, latencyMs, sessionId: id };
  const answered = { ...base, answers: [answer] };
  return outcome === '+'
    ? { ...answered, outcome: 'pass' }
    : { ...answered, outcome: 'fail', failures: [{ assertion: { type: 'equals' }, message: 'no' }] };
}
