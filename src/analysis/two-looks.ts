/** Counts of a look, or of many; what each place means is the gate's. */
export type Counts = readonly number[];

/** What two looks that must agree say together. */
export interface Agreement {
  /** Natural logarithm of the evidence of everything counted. */
  readonly logE: number;
  /** The same without the look that speaks most against the canary; computed when it is asked for. */
  logEWithout(): number;
  /** Both have reached the limit. */
  readonly decided: boolean;
  /** The limit is reached by this look, which is the strongest: more of it would prove nothing. */
  readonly unconfirmed: boolean;
}

/** How counts are read. */
export interface Reading {
  /** How strongly counts speak against the canary; of two looks the one with more is the stronger. */
  readonly lead: (counts: Counts) => number;
  /** Natural logarithm of the evidence that counts are. */
  readonly logE: (counts: Counts) => number;
  /** The same of the counts without those of one look. */
  readonly logEWithout: (counts: Counts, look: Counts) => number;
}

/**
 * Evidence that counts only once two looks agree: it must reach the limit also without the look that speaks most
 * against the canary. What takes one side down for less than the time between two looks is left out with its look.
 * To leave something out can only lower how often a good canary is failed.
 */
export class TwoLooks {
  readonly #reading: Reading;
  #total: Counts;
  #strongest: Counts;
  #look: Counts;
  #check: Counts;

  /**
   * @param known what earlier looks counted: all of it, the strongest look, and what is of the check that is going on
   */
  constructor(
    reading: Reading,
    known: { readonly total: Counts; readonly strongest: Counts; readonly check: Counts },
  ) {
    this.#reading = reading;
    this.#total = known.total;
    this.#strongest = known.strongest;
    this.#check = known.check;
    this.#look = known.total.map(() => 0);
  }

  /** Everything counted in the rollout. */
  get total(): Counts {
    return this.#total;
  }

  /** The look that speaks most against the canary; nothing where none does. */
  get strongest(): Counts {
    return this.#isStrongest() ? this.#look : this.#strongest;
  }

  /** What the check that is going on has counted. */
  get check(): Counts {
    return this.#check;
  }

  /** @param newCheck true for the first look of a check */
  openLook(newCheck: boolean): void {
    this.#strongest = this.strongest;
    this.#look = this.#total.map(() => 0);
    if (newCheck) this.#check = this.#look;
  }

  add(counts: Counts): void {
    this.#total = sum(this.#total, counts);
    this.#look = sum(this.#look, counts);
    this.#check = sum(this.#check, counts);
  }

  /** @param threshold E at which the canary fails */
  judge(threshold: number): Agreement {
    const { logE, logEWithout } = this.#reading;
    const limit = Math.log(threshold);
    const all = logE(this.#total);
    let known: number | undefined;
    const rest = () => {
      known ??= logEWithout(this.#total, this.strongest);
      return known;
    };
    const reached = all >= limit;
    const agreed = reached && rest() >= limit;
    return {
      logE: all,
      logEWithout: rest,
      decided: agreed,
      unconfirmed: reached && !agreed && this.#isStrongest(),
    };
  }

  #isStrongest(): boolean {
    const { lead } = this.#reading;
    return lead(this.#look) > Math.max(0, lead(this.#strongest));
  }
}

function sum(one: Counts, other: Counts): Counts {
  return one.map((count, index) => count + (other[index] ?? 0));
}
