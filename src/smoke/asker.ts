import { setTimeout as delay } from 'node:timers/promises';
import { prepareTests } from './prepare-tests.ts';
import type { TestResult } from './results.ts';
import type { RunOptions } from './run-options.ts';
import { runTest } from './run-test.ts';
import { SessionCleanup } from './sessions.ts';
import type { TestCase } from './test-case.ts';

/** How an {@link Asker} asks; who asks decides how many at a time and how often. */
export type AskerOptions = Omit<RunOptions, 'concurrency' | 'repeat'> & {
  /** Milliseconds that {@link Asker.settled} waits at most. */
  readonly settleLimitMs?: number;
};

/** A run does not end later than this because a service that is asked to delete sessions does not answer. */
const usualSettleLimitMs = 20_000;

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
    this.#cleanup = new SessionCleanup(options.probe, options.clock, options.signal);
  }

  /**
   * Asks a test once. What goes wrong is its result.
   * @param stop gives the question up; its session is put away all the same
   * @throws UnusableAssertion when a test was not made by `loadTests`
   */
  async ask(test: TestCase, repeat: number, version: string, stop: AbortSignal): Promise<TestResult> {
    const { onResult, takeSession } = this.#options;
    const asking = this.#run(test, repeat, version, stop);
    const done = asking.then(async ({ result, session }) => {
      if (!stop.aborted) onResult?.(result);
      if (session !== undefined && !(!stop.aborted && takeSession?.(result)))
        await this.#cleanup.delete(session);
    });
    this.#underWay.add(done);
    const over = () => void this.#underWay.delete(done);
    done.then(over, over);
    return (await asking).result;
  }

  async #run(test: TestCase, repeat: number, version: string, stop: AbortSignal) {
    this.#prepared ??= prepareTests(this.#tests, this.#options.model);
    await this.#prepared;
    return runTest(test, repeat, version, {
      ...this.#options,
      probe: this.#probe(),
      concurrency: 1,
      repeat: 1,
      signal: stop,
    });
  }

  /**
   * A question that is given up while its session is being opened: the session may come into being all the same, so it
   * is opened to its end, to be put away. Only a cancelled run has no time for that.
   */
  #probe(): RunOptions['probe'] {
    const { probe, signal } = this.#options;
    return {
      openSession: (version, { signal: _stop, ...call } = {}) =>
        probe.openSession(version, { ...call, ...(signal ? { signal } : {}) }),
      ask: (...args) => probe.ask(...args),
      deleteSession: (...args) => probe.deleteSession(...args),
      uploadFile: (...args) => probe.uploadFile(...args),
      readFile: (...args) => probe.readFile(...args),
    };
  }

  /** Waits until every session is put away, 20 s at most. Never throws; tells of each that stays. */
  async settled(): Promise<void> {
    const over = new AbortController();
    const late = delay(this.#options.settleLimitMs ?? usualSettleLimitMs, undefined, { signal: over.signal });
    const warnings = await Promise.race([this.#putAway(), late.then(() => this.#cleanup.giveUp())]);
    late.catch(() => {});
    over.abort();
    for (const warning of warnings) this.#options.onWarning?.(warning);
  }

  async #putAway(): Promise<string[]> {
    await Promise.allSettled([...this.#underWay]);
    return this.#cleanup.finish(4);
  }
}
