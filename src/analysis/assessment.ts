import type { GateReading as GateFigure, Look } from '../rollout/judge.ts';
import type { GateContext, GateReading } from './gates/gate.ts';
import { type NamedGate, openGates, thresholdOf } from './gates/registry.ts';
import { type Sample, signOf } from './sample.ts';
import { all } from './sentences.ts';
import { type Evidence, type Progress, readCounts, readProgress, toEvidence } from './tally.ts';

/** Pairs first asked that a rollout may see beyond its plan, to come to a verdict. */
export const mostBeyond = 120;

/** How strict a check is, and what is known already. */
export interface AssessmentOptions {
  readonly context: Omit<GateContext, 'threshold'>;
  /** Chance of failing a canary that is good enough, over all looks and all gates; above 0, below 1. */
  readonly significance: number;
  /** Samples that a check must have seen before it may pass. */
  readonly minSamples: number;
  /** Prompts that the rollout may ask, of both versions together. */
  readonly maxPrompts: number;
  /** From the assessment before this one: an earlier run of the same rollout. */
  readonly evidence?: Evidence;
  /** Prompts that this run has asked before the first look, in smoke tests. */
  readonly promptsBefore?: number;
}

/** What a look comes to. Texts are phrases without a full stop and may be untrusted. */
export interface Assessed {
  /** `none`: there was nothing to ask or measure. `error`: nothing was learned. */
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'error' | 'none';
  readonly why: string;
  readonly advice?: string;
  /** What the check comes to when it may not look again. */
  readonly atEnd: 'pass' | 'inconclusive';
  readonly spent?: NonNullable<Look['spent']>;
  readonly again: Look['again'];
}

/**
 * What is known of a canary: counts samples as they come, says after each whether the look may end, and in the end
 * what it comes to. Arithmetic only, so that the same judge decides rollouts and says beforehand what one can decide.
 */
export class Assessment {
  readonly #options: AssessmentOptions;
  readonly #threshold: number;
  readonly #gates: readonly NamedGate[];
  #progress: Progress;
  #extra = false;
  #readInLook = false;
  #asked = 0;
  #counted = 0;
  #outOfPrompts = false;
  #heardBefore = false;

  /** @throws ActionError when the evidence of an earlier run cannot be read */
  constructor(options: AssessmentOptions) {
    this.#options = options;
    this.#threshold = thresholdOf(options.context, options.significance);
    const context = { ...options.context, threshold: this.#threshold };
    this.#gates = openGates(context, (kind) => readCounts(options.evidence, kind));
    this.#progress = readProgress(options.evidence);
    this.#spend(options.promptsBefore ?? 0);
  }

  /** Everything counted so far, for a later assessment to go on from. */
  get evidence(): Evidence {
    return toEvidence(
      this.#progress,
      this.#gates.map(({ kind, gate }) => ({ key: kind.key, counts: gate.counts() })),
    );
  }

  /** Prompts asked so far in the rollout. */
  get prompts(): number {
    return this.#progress.prompts;
  }

  /** @param extra true for a look beyond those that the plan has */
  openLook(step: number, extra: boolean): void {
    // Before the first look nothing was counted, so that it does not matter which check it was counted for.
    const newCheck = step !== this.#progress.step;
    this.#heardBefore = !newCheck && this.#heard;
    this.#extra = extra;
    [this.#asked, this.#counted, this.#outOfPrompts] = [0, 0, false];
    this.#readInLook = false;
    for (const { gate } of this.#gates) gate.openLook(newCheck);
    this.#progress = { ...this.#progress, step, ...(newCheck ? { samples: 0 } : {}) };
  }

  /** True when so many more prompts may be asked; they count as asked from then on. */
  mayAsk(prompts: number): boolean {
    if (this.#extra && this.#progress.beyond >= mostBeyond) return false;
    if (this.#progress.prompts + prompts > this.#options.maxPrompts) {
      this.#outOfPrompts = true;
      return false;
    }
    this.#spend(prompts);
    this.#asked += 1;
    return true;
  }

  #spend(prompts: number): void {
    this.#progress = { ...this.#progress, prompts: this.#progress.prompts + prompts };
  }

  /** Counts a sample. @returns true when the look is decided, or can decide nothing any more */
  count(sample: Sample): boolean {
    if (tells(sample)) {
      this.#counted += 1;
      const { samples, beyond } = this.#progress;
      const isExtra = this.#extra && sample.kind === 'pair' && !sample.again;
      this.#progress = { ...this.#progress, samples: samples + 1, beyond: beyond + (isExtra ? 1 : 0) };
    }
    // An earlier run may have ended between a verdict and what it leads to: the first sample reads every gate.
    const readAll = !this.#readInLook;
    this.#readInLook = true;
    let over = false;
    for (const { gate } of this.#gates) {
      if (!gate.count(sample) && !readAll) continue;
      const { verdict, unconfirmed } = gate.reading();
      over ||= verdict === 'fail' || unconfirmed === true;
    }
    return over;
  }

  /** What the look comes to. */
  closeLook(): Assessed {
    const readings = this.#gates.map(({ gate }) => gate.reading());
    const failed = readings.filter(({ verdict }) => verdict === 'fail');
    if (failed.length > 0) {
      const advice = failed.find((reading) => reading.advice !== undefined)?.advice;
      return {
        ...this.#open(readings),
        verdict: 'fail',
        why: reasons(failed),
        ...(advice ? { advice } : {}),
      };
    }
    const { tests, metrics } = this.#options.context;
    if (tests === 0 && !metrics) {
      return {
        verdict: 'none',
        why: 'there are no tests and no metrics for a check, so it only waits',
        atEnd: 'pass',
        again: 'by-schedule',
      };
    }
    if (tests > 0 && this.#counted === 0 && this.#asked > 0) {
      return {
        ...this.#open(readings),
        verdict: 'error',
        why:
          this.#options.context.standard.kind === 'comparison'
            ? 'neither version gave a usable answer to any question'
            : 'no question got a usable answer',
        advice:
          'Look at what keeps answers from coming, in the errors and session logs below, and run again.',
        atEnd: 'inconclusive',
      };
    }
    const open = readings.filter(({ verdict }) => verdict === 'open');
    const { minSamples } = this.#options;
    const { samples } = this.#progress;
    if (tests > 0 && samples === 0) {
      // What earlier checks have seen does not pass this one.
      return {
        ...this.#open(readings),
        verdict: 'inconclusive',
        why: 'this check has asked nothing yet',
        advice: this.#adviceFor(open),
        atEnd: 'inconclusive',
      };
    }
    const missing =
      samples < minSamples
        ? [`${samples} of the ${all(minSamples, 'sample')} that 'min-samples' asks for`]
        : [];
    if (open.length === 0 && missing.length === 0) {
      return { ...this.#open(readings), verdict: 'pass', why: reasons(readings), atEnd: 'pass' };
    }
    const why = [...(open.length > 0 ? [reasons(open)] : []), ...missing].join('; ');
    return { ...this.#open(readings), verdict: 'inconclusive', why, advice: this.#adviceFor(open) };
  }

  /** What to do when the check ends undecided. */
  #adviceFor(open: readonly GateReading[]): string {
    if (this.#outOfPrompts) return `Raise 'max-prompts', or ask fewer tests, and deploy again.`;
    const advice = open.find((reading) => reading.advice !== undefined)?.advice;
    if (advice !== undefined) return advice;
    return this.#progress.samples < this.#options.minSamples
      ? `Lower 'min-samples', add tests, or give the check more time, and deploy again.`
      : 'Compare the answers that differ below: they point against the new version without deciding it.';
  }

  /**
   * True when asking more tests has nothing to decide: only metrics, if any, keep the check open. Not so where the last
   * look heard nothing.
   */
  get testsPassed(): boolean {
    return this.#heard && this.#testsSpeakForIt;
  }

  get #testsSpeakForIt(): boolean {
    return (
      this.#progress.samples >= this.#options.minSamples &&
      this.#gates.every(({ kind, gate }) => !kind.ofTests || gate.reading().verdict === 'pass')
    );
  }

  /** True when the last look of this check that asked anything, here and not in an earlier run, got an answer. */
  get #heard(): boolean {
    return this.#asked > 0 ? this.#counted > 0 : this.#heardBefore;
  }

  #open(readings: readonly GateReading[]): Pick<Assessed, 'atEnd' | 'again' | 'spent'> {
    const lacking = this.#progress.samples < this.#options.minSamples;
    // A limit that only one look has reached is no verdict, and no chance either.
    const unconfirmed = readings.some((reading) => reading.unconfirmed);
    const leans = readings.some(({ verdict, atEnd }) => verdict === 'open' && atEnd === 'inconclusive');
    const spent = this.#spentOf();
    return {
      atEnd: leans || lacking || unconfirmed ? 'inconclusive' : 'pass',
      again: unconfirmed ? 'after-interval' : this.#counted === 0 ? 'by-schedule' : 'at-once',
      ...(spent === undefined ? {} : { spent }),
    };
  }

  #spentOf(): Look['spent'] {
    const { maxPrompts } = this.#options;
    if (this.#outOfPrompts)
      return { of: 'prompts', why: `the ${all(maxPrompts, 'prompt')} of 'max-prompts' are spent` };
    if (this.#progress.beyond < mostBeyond || this.#testsSpeakForIt) return undefined;
    return { of: 'pairs', why: `${mostBeyond} more pairs than planned did not decide it` };
  }

  /** How far each gate is from failing the check. */
  figures(): readonly GateFigure[] {
    return this.#gates.flatMap(({ kind, gate }) => {
      const { logE } = gate.reading();
      return logE === undefined
        ? []
        : [{ name: kind.name, e: Math.min(Math.exp(logE), mostEvidence), threshold: this.#threshold }];
    });
  }

  /** What is known of the canary by now, one phrase each. */
  learned(): readonly string[] {
    return this.#gates.flatMap(({ gate }) => gate.learned?.() ?? []);
  }

  /** For people who ask how close it was, one phrase each. */
  details(): readonly string[] {
    return this.#gates.flatMap(({ gate }) => gate.details?.() ?? []);
  }
}

/** JSON has no infinity, and nobody needs to know more exactly. */
const mostEvidence = 1e12;

function tells(sample: Sample): boolean {
  switch (sample.kind) {
    case 'pair':
      return signOf(sample) !== undefined;
    case 'answer':
      return sample.canary.outcome !== 'silent';
    case 'metrics':
      return false;
  }
}

function reasons(readings: readonly GateReading[]): string {
  return readings
    .map(({ why }) => why)
    .filter((why) => why !== '')
    .join('; ');
}
