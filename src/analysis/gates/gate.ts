import type { Sample } from '../sample.ts';

/** What a check holds the canary to. */
export type Standard =
  | {
      /** As good as stable on the same prompts. */
      readonly kind: 'comparison';
      /** Fraction of pairs by which the canary may be worse; 0 or more, below 1. */
      readonly margin: number;
      /** What the canary's answer may take in the median pair, over what stable's takes; absent: not judged. */
      readonly maxLatencyRatio?: number;
    }
  | {
      /** A pass rate, where there is nothing to compare with. */
      readonly kind: 'pass-rate';
      /** Fraction, 0 to 1. */
      readonly passRate: number;
    };

/** What a gate has to know about the rollout. */
export interface GateContext {
  readonly standard: Standard;
  /** Different tests that a look asks. */
  readonly tests: number;
  /** E at which one gate fails: all that measure evidence share the significance evenly, so that together they keep it. */
  readonly threshold: number;
  /** Errors of the canary in a row that count as a failure, where nothing is compared; 1 or more. */
  readonly errorLimit: number;
  /** True when metrics of real traffic are measured. */
  readonly metrics: boolean;
  /** Names of the versions, for sentences. */
  readonly versions: { readonly canary: string; readonly baseline?: string };
}

/** What a gate says with all that it has counted. Texts are phrases without a full stop and may be untrusted. */
export interface GateReading {
  readonly verdict: 'pass' | 'fail' | 'open';
  /** What was seen, in plain words: the first thing that people read. */
  readonly why: string;
  /** What to do where the check ends with this, one sentence. */
  readonly advice?: string;
  /** `open`, and more samples in this look would not change that: the next look may. */
  readonly unconfirmed?: boolean;
  /** What `open` comes to when the check may not look again: a gate that leans strongly does not pass. */
  readonly atEnd?: 'pass' | 'inconclusive';
  /** Evidence against the canary, where it is measured: natural logarithm of E. */
  readonly logE?: number;
}

/** One thing that can bring the canary down. */
export interface Gate {
  /** @param newCheck true for the first look of a check */
  openLook(newCheck: boolean): void;
  /** @returns true when it may have turned the reading against the canary: only then is that worth its arithmetic */
  count(sample: Sample): boolean;
  reading(): GateReading;
  /** What it has counted, as it stands in the journal: whole numbers, 0 or more. */
  counts(): readonly number[];
  /** What is known about the canary now that it passed, one phrase. */
  learned?(): string | undefined;
  /** Phrases for people who ask how close it was. */
  details?(): readonly string[];
}

/** A kind of gate, as the registry has it. */
export interface GateKind {
  readonly name: string;
  /** Letter under which the journal keeps its counts. */
  readonly key: string;
  /** True when what it counts comes of asking tests. */
  readonly ofTests: boolean;
  /** True when the gate measures evidence and takes its share of the significance. */
  readonly takesSignificance: boolean;
  /** True when a check of this kind has the gate. */
  opens(context: Omit<GateContext, 'threshold'>): boolean;
  /** @param counts what an earlier judge counted; places that it does not know are 0 */
  create(context: GateContext, counts: readonly number[]): Gate;
}

/** Above this the evidence points against the canary; not 0 because of rounding. */
export const leaning = 1e-9;

/** The count in a place, 0 where there is none. */
export function countAt(counts: readonly number[], index: number): number {
  return counts[index] ?? 0;
}
