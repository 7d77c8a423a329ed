import { setTimeout as delay } from 'node:timers/promises';

/** Where time comes from. Rollout logic never asks the machine, so that a week of ramp is tested in milliseconds. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Milliseconds since some moment, for measuring how long something takes: `now` may be put right meanwhile, this
   * never is. Absent where `now` never is either.
   */
  elapsed?(): number;
  /**
   * Resolves after `ms` milliseconds.
   * @throws the signal's reason when `signal` aborts first
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Milliseconds by which to measure how long something takes. */
export function elapsedOn(clock: Pick<Clock, 'now' | 'elapsed'>): number {
  return clock.elapsed?.() ?? clock.now();
}

/** An answer of another machine, as far as it tells what time it is there. */
export interface DatedAnswer {
  /** Who answered, for people. */
  readonly from: string;
  readonly headers: { get(name: string): string | undefined };
  /** Milliseconds from sending the request to the head of the answer. */
  readonly tookMs: number;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async sleep(ms, signal) {
    try {
      await delay(ms, undefined, signal ? { signal } : {});
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    }
  },
};
