import type { FailedAttempt, TestResult } from './results.ts';
import type { RunOptions } from './run-options.ts';
import { runTest } from './run-test.ts';
import { SessionCleanup } from './sessions.ts';
import type { TestCase } from './test-case.ts';

/** Questions to one version that begin and end together: every test in a session of its own, deleted afterwards. */
export class Round {
  readonly #version: string;
  readonly #options: RunOptions;
  readonly #cleanup: SessionCleanup;
  readonly #begun: number;
  #lastAnswer: number;

  constructor(version: string, options: RunOptions) {
    this.#version = version;
    this.#options = options;
    this.#cleanup = new SessionCleanup(options.probe, options.clock, options.signal);
    this.#begun = options.clock.now();
    this.#lastAnswer = this.#begun;
  }

  /**
   * Asks a test once. Never throws.
   * @param otherAttempts what came of it before
   * @returns the result; `undefined` when the signal had aborted before
   */
  async ask(
    test: TestCase,
    repeat: number,
    otherAttempts: readonly FailedAttempt[] = [],
  ): Promise<TestResult | undefined> {
    const { signal, clock, onResult, takeSession } = this.#options;
    if (signal?.aborted) return undefined;
    const { result: asked, session } = await runTest(test, repeat, this.#version, this.#options);
    const result = otherAttempts.length > 0 ? { ...asked, otherAttempts } : asked;
    this.#lastAnswer = Math.max(this.#lastAnswer, clock.now());
    if (!signal?.aborted) onResult?.(result);
    if (session !== undefined && !takeSession?.(result)) await this.#cleanup.delete(session);
    return result;
  }

  /**
   * Puts away the sessions that are left, once nothing is asked any more.
   * @returns milliseconds from the first request to the last answer
   * @throws the signal's reason when it aborts
   */
  async end(): Promise<number> {
    const { concurrency, onWarning, signal } = this.#options;
    for (const warning of await this.#cleanup.finish(concurrency)) onWarning?.(warning);
    signal?.throwIfAborted();
    return this.#lastAnswer - this.#begun;
  }
}
