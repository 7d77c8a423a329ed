import type { Looked } from './checkpoint.ts';
import type { Rollout } from './planned-rollout.ts';
import { kindOf } from './steps.ts';

/** Least and most milliseconds between two looks that say the same, as the journal keeps them. */
const spacing = { least: 60_000, most: 600_000 };
/** Looks of one step that the journal keeps, about, where the verdict stays. */
const keptOfStep = 200;

/**
 * The looks of one run on their way to the journal: a day of looks a minute apart would be 1,440 entries. The first
 * look of a step is written, and one whose verdict is new, at once; of those that say the same, one now and then, and
 * the last. A run that dies loses what it counted since, a minute's worth or a two-hundredth of the step: never a
 * verdict, and nothing that would speak for the new version alone.
 */
export class LookEntries {
  readonly #plan: Pick<Rollout, 'steps'>;
  readonly #write: (entry: Looked) => Promise<void>;
  #written: Looked | undefined;
  #waiting: Looked | undefined;

  constructor(plan: Pick<Rollout, 'steps'>, write: (entry: Looked) => Promise<void>) {
    this.#plan = plan;
    this.#write = write;
  }

  async add(entry: Looked): Promise<void> {
    this.#waiting = entry;
    const last = this.#written;
    const isSame = last?.step === entry.step && last.verdict === entry.verdict;
    if (!isSame || entry.at - last.at >= this.#spacingOf(entry.step)) await this.flush();
  }

  /** Writes the last look, where it was not written yet. */
  async flush(): Promise<void> {
    const entry = this.#waiting;
    if (!entry) return;
    await this.#write(entry);
    this.#written = entry;
    this.#waiting = undefined;
  }

  #spacingOf(index: number): number {
    const step = this.#plan.steps[index];
    const bakeMs = (step && kindOf(step).checkMs(step)) ?? 0;
    return Math.min(spacing.most, Math.max(spacing.least, bakeMs / keptOfStep));
  }
}
