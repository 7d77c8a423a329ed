/** Large answers that are in memory at once; read, parsed and copied, one may take a hundred megabytes. */
const atOnce = 2;

/**
 * Lets large answers into memory one after the other, whatever `smoke-concurrency` says: whoever asks holds a place
 * from the moment that an answer turns out large until it is judged.
 */
export class LargeAnswers {
  #free = atOnce;
  readonly #waiting: (() => void)[] = [];

  /** One question, or all that one test asks one after the other. Whoever holds it leaves it, whatever happens. */
  visitor(): { readonly enter: () => Promise<void>; readonly leave: () => void } {
    let place: 'none' | 'waiting' | 'held' = 'none';
    let give: (() => void) | undefined;
    return {
      enter: async () => {
        if (place !== 'none') return;
        if (this.#free > 0) {
          this.#free -= 1;
          place = 'held';
          return;
        }
        place = 'waiting';
        await new Promise<void>((resolve) => {
          give = () => {
            place = 'held';
            resolve();
          };
          this.#waiting.push(give);
        });
      },
      leave: () => {
        if (place === 'held') this.#pass();
        const at = give ? this.#waiting.indexOf(give) : -1;
        if (at >= 0) {
          this.#waiting.splice(at, 1);
          // What was being read is given up: nothing is kept waiting.
          give?.();
        }
        place = 'none';
      },
    };
  }

  #pass(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free += 1;
  }
}
