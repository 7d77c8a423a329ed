import { isFlaky, type TestRun } from './results.ts';

/**
 * What a test run as a whole says, with one sentence (no full stop, for use inside others) that says why. Where
 * answers are missing it tells what became of the first of them, in words that may be the service's.
 */
export interface SmokeVerdict {
  readonly verdict: 'pass' | 'fail' | 'error';
  readonly why: string;
  /** What to do about the first missing answer, where the verdict rests on it and its error knew. */
  readonly advice?: string;
}

/** Share of the runs that passed, from 0 to 1; errors did not pass. 1 when nothing was run. */
export function passRate({ passed, results }: TestRun): number {
  return results.length === 0 ? 1 : passed / results.length;
}

/**
 * `pass` when enough of the runs passed. Else `fail` when the agent's own failures are too many,
 * and `error` when it would have passed had the runs without an answer passed: then nothing is known.
 * @param requiredRate from 0 to 1, the input `smoke-pass-rate`
 */
export function smokeVerdict(run: TestRun, requiredRate: number): SmokeVerdict {
  const total = run.results.length;
  if (total === 0) return { verdict: 'pass', why: 'there were no tests to run' };
  const needed = leastCount(total, requiredRate);
  const flaky = run.results.filter(isFlaky).length;
  const counts = [
    `${run.passed} of ${total} test runs passed${flaky > 0 ? ` (${flaky} flaky: only when asked again)` : ''}`,
    ...(run.failed > 0 ? [`${run.failed} failed`] : []),
    ...(run.errors > 0 ? [`${run.errors} had no usable answer`] : []),
  ].join(', ');
  const required = needed === total ? 'all must pass' : `${needed} must pass`;
  if (run.passed >= needed) return { verdict: 'pass', why: counts };
  if (run.passed + run.errors < needed) return { verdict: 'fail', why: `${counts}; ${required}` };
  const { message = 'nothing is known of them', next: advice } = firstError(run) ?? {};
  return {
    verdict: 'error',
    why: `${counts}; ${required}, and the missing answers leave that open: ${message.replace(/\.$/, '')}`,
    ...(advice === undefined ? {} : { advice }),
  };
}

function firstError({ results }: TestRun) {
  return results.find((result) => result.outcome === 'error')?.error;
}

/** The share in whole runs; 0.9 of 10 is 9, though 0.9 is not a binary fraction. */
export function leastCount(total: number, share: number): number {
  return Math.ceil(Number((total * share).toFixed(9)));
}
