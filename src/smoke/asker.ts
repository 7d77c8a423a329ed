import { prepareTests } from './prepare-tests.ts';
import type { TestResult } from './results.ts';
import { runTest } from './run-test.ts';
import type { RunOptions } from './run-tests.ts';
import { SessionCleanup } from './sessions.ts';
import type { TestCase } from './test-case.ts';

/** How an {@link Asker} asks; who asks decides how many at a time and how often. */
export type AskerOptions = Omit<RunOptions, 'concurrency' | 'repeat'>;

/**
 * Asks tests one by one, each in a fresh session that is bound to its version. Sessions are put away behind the
 * answers: nobody waits for them who has traffic to take back.
 */
export class Asker {
  readonly #options: AskerOptions;
  readonly #cleanup: SessionCleanup;
  readonly #underWay = new Set<Promise<unknown>>();
  #prepared: Promise<void> | undefined;
  readonly #tests: readonly TestCase[];

  /** @param options.signal cancels the run; what one question is given up for is a signal of its own */
  constructor(tests: readonly TestCase[], options: AskerOptions) {
    this.#tests = tests;
    this.#options = options;
    this.#cleanup = new SessionCleanup(options.probe, options.signal);
  }

  /**
   * Asks a test once. What goes wrong is its result.
   * @param stop gives the question up; its session is put away all the same
   * @throws UnusableAssertion when a test was not made by `loadTests`
   */
  async ask(test: TestCase, repeat: number, version: string, stop: AbortSignal): Promise<TestResult> {
    this.#prepared ??= prepareTests(this.#tests, this.#options.model);
    await this.#prepared;
    const { onResult, takeSession } = this.#options;
    const asking = runTest(test, repeat, version, {
      ...this.#options,
      concurrency: 1,
      repeat: 1,
      signal: stop,
    });
    const done = asking.then(async ({ result, session }) => {
      if (!stop.aborted) onResult?.(result);
      if (session !== undefined && !(!stop.aborted && takeSession?.(result)))
        await this.#cleanup.delete(session);
    });
    this.#underWay.add(done);
    void done.finally(() => this.#underWay.delete(done));
    return (await asking).result;
  }

  /** Waits until every session is put away. Never throws; tells of each that stays. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#underWay]);
    for (const warning of await this.#cleanup.finish(4)) this.#options.onWarning?.(warning);
  }
}
