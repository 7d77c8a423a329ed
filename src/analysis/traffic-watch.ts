import type { MetricReading } from '../metrics/metric.ts';
import type { Clock } from '../time/clock.ts';

/** Measures real traffic. */
export interface Measuring {
  readonly clock: Clock;
  /** Milliseconds between two measurements within a look. */
  readonly intervalMs: number;
  /**
   * Reads every metric once.
   * @param window.since when the canary got its share of traffic, milliseconds since the epoch
   */
  measure(
    window: { readonly since: number; readonly now: number },
    signal: AbortSignal,
  ): Promise<readonly MetricReading[]>;
}

/** Measures while a look asks, so that a long look does not hide what users already suffer. */
export class TrafficWatch {
  readonly #measuring: Measuring;
  readonly #since: number;
  readonly #enough = new AbortController();
  readonly #signal: AbortSignal;
  readonly #onNews: () => void;
  #current: Promise<void>;
  #begunAt = 0;
  #running = false;
  #failure: { readonly error: unknown } | undefined;
  #news: readonly MetricReading[] | undefined;
  #seen: readonly MetricReading[] | undefined;

  /**
   * Begins to measure.
   * @param since when the canary got its share of traffic, milliseconds since the epoch
   * @param onNews called when there are readings to take
   */
  constructor(
    measuring: Measuring,
    since: number,
    signal: AbortSignal | undefined,
    onNews: () => void = () => {},
  ) {
    this.#measuring = measuring;
    this.#since = since;
    this.#onNews = onNews;
    this.#signal = signal ? AbortSignal.any([signal, this.#enough.signal]) : this.#enough.signal;
    this.#current = this.#begin();
  }

  /** The last readings; `undefined` before there are any. */
  get seen(): readonly MetricReading[] | undefined {
    return this.#seen;
  }

  /** Readings that came since this was asked last. */
  takeNews(): readonly MetricReading[] | undefined {
    const news = this.#news;
    this.#news = undefined;
    return news;
  }

  /** Measures again where the last measurement is over and its time has passed. */
  again(): void {
    const { clock, intervalMs } = this.#measuring;
    if (this.#running || clock.now() - this.#begunAt < intervalMs) return;
    this.#current = this.#begin();
  }

  /** Waits for the measurement under way. @throws what it threw */
  async latest(): Promise<readonly MetricReading[]> {
    await this.#current;
    if (this.#failure) throw this.#failure.error;
    return this.#seen ?? [];
  }

  /** Gives up what is under way. */
  end(): void {
    this.#enough.abort();
  }

  async #begin(): Promise<void> {
    const { clock, measure } = this.#measuring;
    this.#running = true;
    this.#begunAt = clock.now();
    try {
      const readings = await measure({ since: this.#since, now: this.#begunAt }, this.#signal);
      this.#seen = readings;
      this.#news = readings;
      if (!this.#enough.signal.aborted) this.#onNews();
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#running = false;
    }
  }
}
