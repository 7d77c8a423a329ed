import type { Judge, Look } from '../rollout/rollout.ts';
import type { TestRun } from '../smoke/results.ts';

/**
 * Judges the canary by itself: each look repeats the tests, and a look passes when at least `passRate` of the
 * test runs that learned something passed. Infrastructure errors are counted apart: they say nothing about the
 * agent, but `errorLimit` of them without an answer in between are a failure of the check.
 *
 * @param run asks all tests of the canary once
 * @param passRate fraction, 0 to 1
 * @param errorLimit consecutive errors that count as failure; 1 or more
 */
export function passRateJudge(options: {
  readonly run: (signal?: AbortSignal) => Promise<TestRun>;
  readonly passRate: number;
  readonly errorLimit: number;
}): Judge {
  let consecutiveErrors = 0;
  return {
    async look({ signal }): Promise<Look> {
      const run = await options.run(signal);
      const counts = { passed: run.passed, failed: run.failed, errors: run.errors };
      for (const result of run.results) {
        consecutiveErrors = result.outcome === 'error' ? consecutiveErrors + 1 : 0;
        if (consecutiveErrors >= options.errorLimit) {
          const why = `${consecutiveErrors} probes in a row got no usable answer (error-limit ${options.errorLimit}), the last one: ${result.outcome === 'error' ? result.error.message : ''}`;
          return { verdict: 'fail', why, ...counts };
        }
      }
      const answered = run.passed + run.failed;
      if (answered === 0 && run.errors > 0) {
        return { verdict: 'error', why: `none of ${run.errors} probes got an answer`, ...counts };
      }
      const rate = answered === 0 ? 1 : run.passed / answered;
      const why = `${run.passed} of ${answered} test runs passed${run.errors > 0 ? `, ${run.errors} got no answer` : ''}`;
      return { verdict: rate >= options.passRate ? 'pass' : 'fail', why, ...counts };
    },
  };
}
