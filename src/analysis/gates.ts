import { logEvidenceOfLowRate, logEvidenceOfSlower, logEvidenceOfWorse } from './evidence.ts';
import { sayLatency, sayPairs, sayRate } from './sentences.ts';
import type { Tally } from './tally.ts';

/** What a check holds the canary to. */
export type Standard =
  | {
      /** As good as stable on the same prompts. */
      readonly kind: 'comparison';
      /** Fraction of pairs by which the canary may be worse; 0 or more, below 1. */
      readonly margin: number;
      /** What the canary's answers may take, over what stable's take; absent: latency is not judged. */
      readonly maxLatencyRatio?: number;
    }
  | {
      /** A pass rate, where there is nothing to compare with. */
      readonly kind: 'pass-rate';
      /** Fraction, 0 to 1. */
      readonly passRate: number;
    };

/** One thing that can bring the canary down. */
export interface Gate {
  readonly name: 'quality' | 'latency' | 'pass-rate';
  /** Natural logarithm of the evidence against the canary. */
  readonly logE: number;
  /** The gate fails when E reaches it. */
  readonly threshold: number;
  /** What was seen, in a phrase. */
  readonly says: string;
}

/** What the gates say together, in a sentence without a full stop. */
export interface GateVerdict {
  readonly verdict: 'pass' | 'fail' | 'inconclusive';
  readonly why: string;
}

/** How sure a check must be. */
export interface Strictness {
  /** Chance of failing a canary that is good enough, over all looks and all gates; above 0, below 1. */
  readonly significance: number;
  /** Samples that a step must have seen before it may pass. */
  readonly minSamples: number;
}

/** Above this the evidence points against the canary; not 0 because of rounding. */
const leaning = 1e-9;

/** E at which one of several gates fails: they share the significance evenly, so that together they keep it. */
export function thresholdOf(significance: number, gates: number): number {
  return gates / significance;
}

/** The gates that a standard opens, each with the evidence that it has. */
export function gatesOf(tally: Tally, standard: Standard, significance: number): readonly Gate[] {
  if (standard.kind === 'pass-rate') {
    const measured = {
      logE: logEvidenceOfLowRate(tally.answers, standard.passRate),
      threshold: thresholdOf(significance, 1),
    };
    return [{ name: 'pass-rate', ...measured, says: sayRate(tally.answers, standard.passRate, measured) }];
  }
  const { margin, maxLatencyRatio } = standard;
  const threshold = thresholdOf(significance, maxLatencyRatio === undefined ? 1 : 2);
  const quality = { logE: logEvidenceOfWorse(tally.pairs, margin), threshold };
  const gates: Gate[] = [{ name: 'quality', ...quality, says: sayPairs(tally.pairs, margin, quality) }];
  if (maxLatencyRatio !== undefined) {
    const latency = { logE: logEvidenceOfSlower(tally.latency), threshold };
    gates.push({ name: 'latency', ...latency, says: sayLatency(tally.latency, maxLatencyRatio, latency) });
  }
  return gates;
}

/**
 * Any gate that has its evidence fails the check, however little the others know. It passes when the step has seen
 * enough and no gate's evidence points against the canary. Everything between is inconclusive.
 */
export function judgeGates(gates: readonly Gate[], samples: number, strictness: Strictness): GateVerdict {
  const failed = gates.filter(({ logE, threshold }) => logE >= Math.log(threshold));
  if (failed.length > 0) return { verdict: 'fail', why: phrases(failed) };
  const doubts = gates.filter(({ logE }) => logE > leaning);
  const missing = samples < strictness.minSamples;
  if (!missing && doubts.length === 0) return { verdict: 'pass', why: phrases(gates) };
  const why = [
    ...(doubts.length > 0 ? [`${phrases(doubts)}; that points against the canary and decides nothing`] : []),
    ...(missing ? [`${samples} of the ${strictness.minSamples} samples that 'min-samples' asks for`] : []),
  ];
  return { verdict: 'inconclusive', why: why.join('; ') };
}

function phrases(gates: readonly Gate[]): string {
  return gates.map(({ says }) => says).join('; ');
}
