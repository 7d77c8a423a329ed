/**
 * Gives the canary a share of new sessions and stays there.
 * With `check`, it is judged during `bakeMs`; `bakeMs` 0 with `check` is one look right after the write, and
 * a `bakeMs` without `check` only waits.
 */
export interface WeightStep {
  readonly kind: 'weight';
  readonly text: string;
  /** Whole percent, 1 to 100. */
  readonly weight: number;
  /** Milliseconds, 0 or more. */
  readonly bakeMs: number;
  readonly check: boolean;
}
