import type { Clock } from '../../src/time/clock.ts';

/** A clock on which every sleep is over at once and takes exactly as long as it was asked to. */
export class FakeClock implements Clock {
  #now: number;
  /** Runs at its time when a sleep passes over it. */
  readonly #events: { at: number; run: () => void }[] = [];

  constructor(now = Date.parse('2026-03-02T09:00:00Z')) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** Lets something happen at a moment to come. */
  at(ms: number, run: () => void): void {
    this.#events.push({ at: ms, run });
    this.#events.sort((a, b) => a.at - b.at);
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    const until = this.#now + Math.max(0, ms);
    for (let next = this.#events[0]; next && next.at <= until; next = this.#events[0]) {
      this.#events.shift();
      this.#now = Math.max(this.#now, next.at);
      next.run();
      await Promise.resolve();
      signal?.throwIfAborted();
    }
    this.#now = until;
  }
}
