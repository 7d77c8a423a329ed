import pMap from 'p-map';
import { type FailedAttempt, type TestResult, type TestRun, toRun } from './results.ts';
import { Round } from './round.ts';
import type { RunOptions } from './run-options.ts';
import { leastCount } from './verdict.ts';

/** How tests that did not pass are asked again. */
export interface RetryOptions extends RunOptions {
  /** Times that each may be asked again; a test with `retries` of its own goes by that. */
  readonly retries: number;
  /** From 0 to 1, the input `smoke-pass-rate`. */
  readonly requiredRate: number;
}

type Unpassed = Exclude<TestResult, { outcome: 'pass' }>;

/**
 * Asks the tests of a run that did not pass again, each until it passes or has no retries left, every time in a fresh
 * session of the same version. Each repeat of a test has its own retries.
 *
 * Nothing is asked again that cannot change the verdict any more: once too many have failed for good, no retry
 * begins. Where answers are only missing, wrong ones still are asked again, because that decides between `fail` and
 * `error`.
 *
 * @param first the run in which each test was asked once
 * @returns the run after retries; of a test that never passed it tells a wrong answer rather than a missing one
 * @throws the signal's reason when it aborts
 */
export async function retryFailing(first: TestRun, options: RetryOptions): Promise<TestRun> {
  const allowed = ({ test }: TestResult) => test.retries ?? options.retries;
  const mayBeAskedAgain = (result: TestResult) => result.outcome !== 'pass' && allowed(result) > 0;
  if (!first.results.some(mayBeAskedAgain)) return first;

  const total = first.results.length;
  const lost = new Losses(total - leastCount(total, options.requiredRate));
  for (const result of first.results) if (!mayBeAskedAgain(result)) lost.add(result);

  const round = new Round(first.version, options);
  const settle = async (result: TestResult): Promise<TestResult> => {
    let last = result;
    for (let left = allowed(result); left > 0; left -= 1) {
      if (last.outcome === 'pass' || lost.decide(last)) break;
      const again = await round.ask(last.test, last.repeat, attemptsOf(last));
      if (again === undefined) break;
      last = again;
    }
    const settled = tellingMost(last);
    lost.add(settled);
    return settled;
  };
  const results = await pMap(first.results, (result) => (mayBeAskedAgain(result) ? settle(result) : result), {
    concurrency: options.concurrency,
  });
  return toRun(first.version, results, first.durationMs + (await round.end()));
}

/** The tests that have failed for good, against how many may. */
class Losses {
  readonly #most: number;
  #failed = 0;
  #errors = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add({ outcome }: TestResult): void {
    if (outcome === 'fail') this.#failed += 1;
    if (outcome === 'error') this.#errors += 1;
  }

  /** True when the verdict is the same whatever becomes of this one. */
  decide({ outcome }: Unpassed): boolean {
    if (outcome === 'error') return this.#failed + this.#errors > this.#most;
    return this.#failed > this.#most;
  }
}

function attemptsOf({ test, repeat, version, otherAttempts = [], ...attempt }: Unpassed): FailedAttempt[] {
  return [...otherAttempts, attempt];
}

/** A wrong answer says more than silence after it: the last one becomes the result. */
function tellingMost(result: TestResult): TestResult {
  if (result.outcome !== 'error') return result;
  const attempts = attemptsOf(result);
  const wrong = attempts.findLast((attempt) => attempt.outcome === 'fail');
  if (wrong === undefined) return result;
  const { test, repeat, version } = result;
  return { test, repeat, version, ...wrong, otherAttempts: attempts.filter((attempt) => attempt !== wrong) };
}
