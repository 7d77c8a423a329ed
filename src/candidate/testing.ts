import { passRateJudge } from '../analysis/pass-rate-judge.ts';
import type { Judge } from '../rollout/rollout.ts';
import type { Run } from '../run.ts';
import type { TestResult, TestRun } from '../smoke/results.ts';
import { runTests } from '../smoke/run-tests.ts';
import type { TestCase, TestTag } from '../smoke/test-case.ts';
import type { Candidate } from './candidate.ts';

/** The tests that are asked in a situation: those with its tag, and those without any. */
export function testsFor(tests: readonly TestCase[], tag: TestTag): readonly TestCase[] {
  return tests.filter((test) => test.tags.length === 0 || test.tags.includes(tag));
}

/** Asks tests of exactly one version, in pinned sessions. */
export async function askTests(
  run: Run,
  candidate: Pick<Candidate, 'protocol'>,
  tests: readonly TestCase[],
  version: string,
  signal?: AbortSignal,
): Promise<TestRun> {
  const { smoke } = run.config;
  return runTests(tests, version, {
    probe: run.foundry,
    protocol: candidate.protocol,
    concurrency: smoke.concurrency,
    timeoutMs: smoke.timeoutMs,
    repeat: smoke.repeat,
    clock: run.clock,
    ...(signal ? { signal } : {}),
    onResult: (result) => {
      if (result.outcome !== 'pass') run.log.event(describeResult(result));
    },
  });
}

/** The judge of a check: asks the check's tests of the canary, and keeps every run for the report. */
export function canaryJudge(
  run: Run,
  candidate: Candidate,
  tests: readonly TestCase[],
  version: string,
): Judge {
  return passRateJudge({
    passRate: run.config.smoke.passRate,
    errorLimit: run.config.rollout.errorLimit,
    async run(signal) {
      const result = await askTests(run, candidate, tests, version, signal);
      run.story.check(result);
      return result;
    },
  });
}

function describeResult(result: TestResult): string {
  switch (result.outcome) {
    case 'pass':
      return `passed: ${result.test.description}`;
    case 'fail':
      return `failed: ${result.test.description}: ${result.failures.map(({ message }) => message).join('; ')}`;
    case 'error':
      return `no answer: ${result.test.description}: ${result.error.kind}, ${result.error.message}`;
  }
}
