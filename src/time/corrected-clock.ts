import { type Clock, type DatedAnswer, elapsedOn, systemClock } from './clock.ts';
import { formatDuration } from './shown.ts';

/** Milliseconds that a machine's clock may be off before anybody minds. */
const tolerance = 30_000;
/** An answer that took longer, in milliseconds, does not tell well enough when it was made. */
const slowest = 5_000;
/** Answers that are looked at, of whatever use they are; after them a run keeps the clock that it has. */
const most = 5;
/** `Date` has whole seconds: on the average, it is half a second later. */
const halfSecond = 500;

/**
 * The clock of a run: that of the machine, put right by what other machines say in the `Date` of their answers, so
 * that runs on several runners and the service agree on what is due, frozen or abandoned.
 *
 * It is put right at most once, by the first two answers that agree with each other; those come before a run compares
 * any time with another machine's. From then on time passes as the machine counts it, evenly, also when somebody sets
 * the machine's clock meanwhile: no step becomes shorter by that.
 */
export class CorrectedClock implements Clock {
  readonly #machine: Clock;
  readonly #onCorrected: (text: string) => void;
  readonly #origin: number;
  readonly #begun: number;
  #offset = 0;
  #unconfirmed: number | undefined;
  #looked = 0;
  #correction: string | undefined;

  /** @param onCorrected called with a sentence that names the offset */
  constructor(onCorrected: (text: string) => void, machine: Clock = systemClock) {
    this.#machine = machine;
    this.#onCorrected = onCorrected;
    this.#origin = machine.now();
    this.#begun = this.elapsed();
  }

  /** The sentence that names the offset, where there is one. */
  get correction(): string | undefined {
    return this.#correction;
  }

  now(): number {
    return Math.round(this.#origin + this.#offset + this.elapsed() - this.#begun);
  }

  elapsed(): number {
    return elapsedOn(this.#machine);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#machine.sleep(ms, signal);
  }

  /** Learns from an answer what time it is elsewhere. */
  readonly observe = ({ from, headers, tookMs }: DatedAnswer): void => {
    if (this.#looked >= most) return;
    this.#looked += 1;
    const date = Date.parse(headers.get('date') ?? '');
    if (Number.isNaN(date) || tookMs > slowest || Number(headers.get('age')) > 0) return;
    const offset = date + halfSecond - (this.now() - tookMs / 2);
    const unconfirmed = this.#unconfirmed;
    this.#unconfirmed = offset;
    if (Math.abs(offset) <= tolerance) {
      this.#looked = most;
    } else if (unconfirmed !== undefined && Math.abs(offset - unconfirmed) <= tolerance) {
      this.#looked = most;
      this.#offset = Math.round(offset);
      this.#correction = `The clock of this machine is ${formatDuration(Math.abs(offset))} ${offset < 0 ? 'ahead' : 'behind'}, by the answers of ${from}: the time there counts. Synchronize the runner's clock.`;
      this.#onCorrected(this.#correction);
    }
  };
}
