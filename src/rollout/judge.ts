import type { MetricReading } from '../metrics/metric.ts';

/** How far one gate of a judge is from failing the check, after all looks so far. */
export interface GateReading {
  readonly name: string;
  /** Evidence against the canary: 1 is none, less speaks for it; at most 1e12. */
  readonly e: number;
  /** The gate fails when `e` reaches it. */
  readonly threshold: number;
}

/** What one look at the canary says. `error`: nothing was learned. `none`: there was nothing to ask. */
export interface Look {
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'error' | 'none';
  /** One phrase in plain words; may contain what the agent said. */
  readonly why: string;
  /** What to do where the check ends with this, one sentence. */
  readonly advice?: string;
  /** What the check comes to when it may not look again. */
  readonly atEnd: 'pass' | 'inconclusive';
  /**
   * When to look again once the plan has no more looks: at once, where more answers may decide; after an interval,
   * where there was nothing to count; `after-interval` also within the plan, for a look that must be apart from this.
   */
  readonly again: 'at-once' | 'by-schedule' | 'after-interval';
  /** What there is no more of, if so, and why in a phrase: pairs beyond the plan, or prompts. Then the check ends. */
  readonly spent?: { readonly of: 'pairs' | 'prompts'; readonly why: string };
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** All that the judge has counted so far, a few whole numbers for each gate; a later judge goes on from it. */
  readonly evidence?: Readonly<Record<string, readonly number[]>>;
  /** How strong the evidence against the canary is, where it is measured. */
  readonly gates?: readonly GateReading[];
  /** The same in words, for people who ask how close it was. */
  readonly details?: readonly string[];
  /** What the metrics of real traffic said, where there are any. */
  readonly metrics?: readonly MetricReading[];
}

/** Judges the canary. Keeps its own evidence. */
export interface Judge {
  /**
   * @param at.begunAt when the step's share of traffic was read back, milliseconds since the epoch
   * @param at.extra true for a look beyond those that the plan has
   * @param at.until true once no new question may be asked in this look
   * @param at.between awaited between two answers; what it throws ends the look
   */
  look(at: {
    readonly step: number;
    readonly begunAt: number;
    readonly extra: boolean;
    readonly until?: () => boolean;
    readonly between?: () => Promise<void>;
    readonly signal?: AbortSignal;
  }): Promise<Look>;
  /** What is known of the canary by now, one phrase each. */
  learned?(): readonly string[];
}
