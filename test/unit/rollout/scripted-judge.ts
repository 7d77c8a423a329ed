import type { Judge, Look } from '../../../src/rollout/judge.ts';
import type { FakeClock } from '../fake-clock.ts';

/** A look that says this; what is not said is as in a look that learned something and ends nothing. */
export function saying(verdict: Look['verdict'], more: Partial<Look> = {}): Look {
  return {
    verdict,
    why: verdict,
    atEnd: verdict === 'pass' || verdict === 'none' ? 'pass' : 'inconclusive',
    again: verdict === 'error' ? 'by-schedule' : 'at-once',
    passed: 0,
    failed: 0,
    errors: 0,
    ...more,
  };
}

/** A look as the judge was asked for it. Times in milliseconds since the judge was made. */
export interface TakenLook {
  readonly at: number;
  readonly extra: boolean;
  /** Questions that it came to ask. */
  readonly asked: number;
}

/** A judge whose looks ask one question after the other, say what they are told, and take as long as they are told. */
export class ScriptedJudge implements Judge {
  readonly taken: TakenLook[] = [];
  readonly #clock: FakeClock;
  readonly #start: number;
  readonly #says: (look: Omit<TakenLook, 'asked'>) => Look;
  readonly #questions: { readonly count: number; readonly ms: number };

  /** @param questions of each look, and milliseconds for each */
  constructor(
    clock: FakeClock,
    says: (look: Omit<TakenLook, 'asked'>) => Look,
    questions: { readonly count: number; readonly ms: number } = { count: 1, ms: 0 },
  ) {
    this.#clock = clock;
    this.#start = clock.now();
    this.#says = says;
    this.#questions = questions;
  }

  async look({ extra, until, between, signal }: Parameters<Judge['look']>[0]): Promise<Look> {
    const at = this.#clock.now() - this.#start;
    const { count, ms } = this.#questions;
    let asked = 0;
    try {
      while (asked < count && !until?.()) {
        await this.#clock.sleep(ms, signal);
        asked += 1;
        await between?.();
      }
    } finally {
      this.taken.push({ at, extra, asked });
    }
    return this.#says({ at, extra });
  }
}
