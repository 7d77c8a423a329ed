import type { Judge, Look } from '../rollout/rollout.ts';
import type { PairedRun } from '../smoke/compare-tests.ts';
import type { TestResult, TestRun } from '../smoke/results.ts';
import { spendErrors } from './error-budget.ts';
import { type Gate, type GateVerdict, gatesOf, judgeGates, type Standard, type Strictness } from './gates.ts';
import { answeredPairs, compareLatencies, comparePasses, pairUp } from './pairs.ts';
import { all } from './sentences.ts';
import { addLook, type Counted, type Evidence, readEvidence, type Tally, toEvidence } from './tally.ts';

/** JSON has no infinity, and nobody needs to know more exactly. */
const mostEvidence = 1e12;

/** Whom a look asks, and what it holds the canary to. */
export type Inquiry =
  | (Extract<Standard, { kind: 'comparison' }> & {
      /** Asks all tests of both versions once. */
      readonly askBoth: (signal?: AbortSignal) => Promise<PairedRun>;
    })
  | (Extract<Standard, { kind: 'pass-rate' }> & {
      /** Asks all tests of the canary once. */
      readonly ask: (signal?: AbortSignal) => Promise<TestRun>;
    });

/** How strict a judge is, and what is known already. */
export interface JudgeOptions extends Strictness {
  /** Errors of the canary in a row that count as a failure; 1 or more. */
  readonly errorLimit: number;
  /** From the judge before this one: an earlier run of the same rollout. */
  readonly evidence?: Evidence;
}

/** A judge whose knowledge can be kept and given to another one, which then judges as this one would have. */
export interface EvidenceJudge extends Judge {
  /** What it has counted up to its last whole look. */
  evidence(): Evidence;
}

/**
 * Judges the canary by what it and stable answer to the same prompts, or by its own pass rate, over all looks
 * together. Probes without a usable answer, the wrong version's among them, are no evidence of quality: they take
 * their pair out of the comparison, and those of the canary count towards the error limit.
 */
export function evidenceJudge(inquiry: Inquiry, options: JudgeOptions): EvidenceJudge {
  let tally = readEvidence(options.evidence);
  return {
    evidence: () => toEvidence(tally),
    async look({ step, signal }): Promise<Look> {
      const seen = await inquire(inquiry, signal);
      const errors = spendErrors(tally.errorsInARow, seen.canary.results, options.errorLimit);
      tally = addLook(tally, seen, step, errors.inARow);
      const { passed, failed, errors: unanswered } = seen.canary;
      const gates = gatesOf(tally, inquiry, options.significance);
      const decision = decide(gates, options, tally, seen, errors.spent);
      return {
        ...decision,
        passed,
        failed,
        errors: unanswered,
        evidence: toEvidence(tally),
        gates: gates.map(({ name, logE, threshold }) => ({
          name,
          e: Math.min(Math.exp(logE), mostEvidence),
          threshold,
        })),
      };
    },
  };
}

/** One look, counted. Samples are pairs, or answers of the canary where nothing is compared. */
interface Seen extends Counted {
  readonly canary: TestRun;
  readonly baseline?: TestRun;
}

async function inquire(inquiry: Inquiry, signal: AbortSignal | undefined): Promise<Seen> {
  if (inquiry.kind === 'pass-rate') {
    const canary = await inquiry.ask(signal);
    const { passed, failed } = canary;
    return { canary, answers: { passed, failed }, samples: passed + failed };
  }
  const { maxLatencyRatio } = inquiry;
  const { canary, baseline } = await inquiry.askBoth(signal);
  const pairs = answeredPairs(pairUp(canary.results, baseline.results));
  return {
    canary,
    baseline,
    pairs: comparePasses(pairs),
    ...(maxLatencyRatio === undefined ? {} : { latency: compareLatencies(pairs, maxLatencyRatio) }),
    samples: pairs.length,
  };
}

/** @param spent how the error limit was reached, if it was */
function decide(
  gates: readonly Gate[],
  options: JudgeOptions,
  tally: Tally,
  seen: Seen,
  spent: string | undefined,
): Pick<Look, 'verdict' | 'why'> {
  const judged = judgeGates(gates, tally.samples, options);
  if (judged.verdict === 'fail') return withErrors(judged, seen);
  if (spent !== undefined) return { verdict: 'fail', why: spent + alsoBaseline(seen.baseline) };
  const asked = seen.canary.results.length;
  if (asked === 0 && judged.verdict === 'pass') {
    return { verdict: 'pass', why: 'nothing was asked: there are no tests for a check' };
  }
  if (asked > 0 && seen.samples === 0) return learnedNothing(seen);
  return withErrors(judged, seen);
}

/**
 * A look without a sample never passes. Where the canary gave no answer at all the rollout looks again, until the
 * error limit ends it. Where it is stable that does not answer nothing would end that, so the check stays open.
 */
function learnedNothing({ canary, baseline }: Seen): Pick<Look, 'verdict' | 'why'> {
  const nothing = `none of ${all(canary.results.length, 'probe')} could be used`;
  return canary.errors === canary.results.length
    ? { verdict: 'error', why: `${nothing}: ${firstError(canary)}${alsoBaseline(baseline)}` }
    : { verdict: 'inconclusive', why: `${nothing}${alsoBaseline(baseline)}` };
}

function withErrors(
  { verdict, why }: GateVerdict,
  { canary, baseline }: Seen,
): Pick<Look, 'verdict' | 'why'> {
  const own =
    canary.errors > 0
      ? `; ${canary.errors} of ${all(canary.results.length, 'probe')} got no usable answer`
      : '';
  return { verdict, why: why + own + alsoBaseline(baseline) };
}

/** Stable's errors are told and never held against the canary. */
function alsoBaseline(run: TestRun | undefined): string {
  if (!run || run.errors === 0) return '';
  return `; stable (version ${run.version}) gave no usable answer to ${run.errors} of ${all(run.results.length, 'probe')}: ${firstError(run)}`;
}

function firstError(run: TestRun): string {
  const failed = run.results.find(isError);
  return failed?.error.message ?? '';
}

function isError(result: TestResult): result is Extract<TestResult, { outcome: 'error' }> {
  return result.outcome === 'error';
}
