import { ActionError } from '../errors.ts';
import type { AnswerCounts, LatencyCounts, PairCounts } from './evidence.ts';

/**
 * What a judge has counted, as it stands in the journal: a few whole numbers, 0 or more, by gate. A judge that is
 * given them goes on exactly where the one before stopped.
 *
 * - `quality`: worse, better, same (`PairCounts`)
 * - `latency`: slower, not slower (`LatencyCounts`)
 * - `rate`: passed, failed (`AnswerCounts`)
 * - `check`: the step that was looked at last, samples that this step has seen, errors of the canary in a row
 */
export type Evidence = Readonly<Record<string, readonly number[]>>;

/** The same with its names. */
export interface Tally {
  readonly pairs: PairCounts;
  readonly latency: LatencyCounts;
  readonly answers: AnswerCounts;
  /** Index of the step that was looked at last. */
  readonly step: number;
  /** Pairs that this step has seen, or answers of the canary where nothing is compared. */
  readonly samples: number;
  /** Probes of the canary in a row, up to now, that got no usable answer. */
  readonly errorsInARow: number;
}

/** The tally as it is kept. Gates that counted nothing are left out: the journal's lines are short. */
export function toEvidence({ pairs, latency, answers, step, samples, errorsInARow }: Tally): Evidence {
  const gates: Evidence = {
    quality: [pairs.worse, pairs.better, pairs.same],
    latency: [latency.slower, latency.notSlower],
    rate: [answers.passed, answers.failed],
  };
  return {
    ...Object.fromEntries(Object.entries(gates).filter(([, counts]) => counts.some((count) => count > 0))),
    check: [step, samples, errorsInARow],
  };
}

/**
 * Reads a tally back; no evidence at all is the tally of a beginning. What is absent counts 0, and gates that are
 * not known are left out, so that an older and a newer version of the action read each other's journal.
 *
 * @throws ActionError when a count is not a whole number of 0 or more
 */
export function readEvidence(evidence: Evidence = {}): Tally {
  const at = (gate: string, index: number): number => {
    const count = evidence[gate]?.[index] ?? 0;
    if (Number.isSafeInteger(count) && count >= 0) return count;
    throw new ActionError(
      `The evidence in the rollout's journal cannot be read: '${gate}' is ${JSON.stringify(evidence[gate])}.`,
      `Run 'mode: rollback', then deploy again; something else than this action changed the journal.`,
    );
  };
  return {
    pairs: { worse: at('quality', 0), better: at('quality', 1), same: at('quality', 2) },
    latency: { slower: at('latency', 0), notSlower: at('latency', 1) },
    answers: { passed: at('rate', 0), failed: at('rate', 1) },
    step: at('check', 0),
    samples: at('check', 1),
    errorsInARow: at('check', 2),
  };
}

/** What one look adds. */
export interface Counted {
  readonly pairs?: PairCounts;
  readonly latency?: LatencyCounts;
  readonly answers?: AnswerCounts;
  readonly samples: number;
}

/** Adds a look. Evidence is for the whole rollout; samples are those of one step. */
export function addLook(before: Tally, look: Counted, step: number, errorsInARow: number): Tally {
  const { pairs, latency, answers } = before;
  return {
    pairs: {
      worse: pairs.worse + (look.pairs?.worse ?? 0),
      better: pairs.better + (look.pairs?.better ?? 0),
      same: pairs.same + (look.pairs?.same ?? 0),
    },
    latency: {
      slower: latency.slower + (look.latency?.slower ?? 0),
      notSlower: latency.notSlower + (look.latency?.notSlower ?? 0),
    },
    answers: {
      passed: answers.passed + (look.answers?.passed ?? 0),
      failed: answers.failed + (look.answers?.failed ?? 0),
    },
    step,
    samples: look.samples + (before.step === step ? before.samples : 0),
    errorsInARow,
  };
}
