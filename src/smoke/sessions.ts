import pMap from 'p-map';
import type { Foundry } from '../foundry/foundry.ts';
import { giveWay } from '../foundry/probe/give-way.ts';

/** Longest wait for one deletion, in milliseconds. */
const deletionLimitMs = 10_000;
/** The same once the run is cancelled: the runner kills after 10 s, and rollback comes first. */
const cancelledLimitMs = 2_000;

/** Deletes the sessions of a test run, each exactly once seen gone, also after a failure or a cancel. */
export class SessionCleanup {
  readonly #probe: Pick<Foundry, 'deleteSession'>;
  readonly #cancelled: AbortSignal | undefined;
  /** Sessions that are not seen gone, with what the last attempt came to; `undefined` while it goes on. */
  readonly #left = new Map<string, unknown>();
  readonly #givenUp = new AbortController();

  constructor(probe: Pick<Foundry, 'deleteSession'>, cancelled: AbortSignal | undefined) {
    this.#probe = probe;
    this.#cancelled = cancelled;
  }

  /** Never throws: what could not be deleted is kept for `finish`. */
  async delete(id: string): Promise<void> {
    this.#left.set(id, undefined);
    await giveWay(this.#cancelled);
    try {
      const limit = this.#cancelled?.aborted ? cancelledLimitMs : deletionLimitMs;
      const signal = AbortSignal.any([AbortSignal.timeout(limit), this.#givenUp.signal]);
      await this.#probe.deleteSession(id, { signal });
      this.#left.delete(id);
    } catch (error) {
      this.#left.set(id, error);
    }
  }

  /** Tries what is left once more. Never throws. @returns one sentence for each session that still exists */
  async finish(concurrency: number): Promise<string[]> {
    await pMap([...this.#left.keys()], (id) => this.delete(id), { concurrency });
    return this.#warnings();
  }

  /** Ends the deletions under way. @returns one sentence for each session that may still exist */
  giveUp(): string[] {
    const warnings = this.#warnings();
    this.#givenUp.abort(new Error('given up'));
    return warnings;
  }

  #warnings(): string[] {
    return [...this.#left].map(
      ([id, error]) =>
        `Session ${id} could not be deleted and stays until the service removes it: ` +
        `${error === undefined ? 'the service does not answer' : error instanceof Error ? error.message : String(error)}`,
    );
  }
}
