import { ActionError } from '../errors/errors.ts';
import type { GateKind } from './gates/gate.ts';

/**
 * What a judge has counted, as it stands in the journal: a few whole numbers, 0 or more, under a letter for each gate
 * and `c` for the check that is going on. A judge that is given them goes on exactly where the one before stopped.
 * Each gate says in its file what its numbers are.
 */
export type Evidence = Readonly<Record<string, readonly number[]>>;

/** How far the check that is going on has come, and what the rollout has cost. */
export interface Progress {
  /** Index of the step that was looked at last. */
  readonly step: number;
  /** Pairs that this step has seen, or answers of the canary where nothing is compared. */
  readonly samples: number;
  /** Prompts that the rollout has asked, of both versions together. */
  readonly prompts: number;
  /** Pairs first asked in looks beyond the plan, in the whole rollout. */
  readonly beyond: number;
}

/** Names in the journals of the release before, by the letters of today. */
const namesBefore: Readonly<Record<string, string>> = { q: 'quality', t: 'latency', r: 'rate' };

/** Reads the progress. @throws ActionError when a count is not a whole number of 0 or more */
export function readProgress(evidence: Evidence = {}): Progress {
  // The third number of the release before was that of errors in a row.
  const [step = 0, samples = 0, prompts = 0, beyond = 0] = evidence.c
    ? counts(evidence, 'c')
    : counts(evidence, 'check').slice(0, 2);
  return { step, samples, prompts, beyond };
}

/**
 * What a gate has counted. What is absent counts 0, and gates that are not known are left out, so that an older and
 * a newer version of the action read each other's journal.
 *
 * @throws ActionError when a count is not a whole number of 0 or more
 */
export function readCounts(evidence: Evidence = {}, { key }: Pick<GateKind, 'key'>): readonly number[] {
  if (evidence[key]) return counts(evidence, key);
  if (key === 'e') return counts(evidence, 'check').slice(2, 3);
  return counts(evidence, namesBefore[key] ?? key);
}

/** The evidence as it is kept. Gates that counted nothing are left out: the journal's lines are short. */
export function toEvidence(
  { step, samples, prompts, beyond }: Progress,
  gates: readonly { readonly key: string; readonly counts: readonly number[] }[],
): Evidence {
  return {
    c: withoutTail([step, samples, prompts, beyond]),
    ...Object.fromEntries(
      gates.flatMap(({ key, counts }) =>
        counts.some((count) => count > 0) ? [[key, withoutTail(counts)]] : [],
      ),
    ),
  };
}

function counts(evidence: Evidence, name: string): readonly number[] {
  const found = evidence[name] ?? [];
  if (found.every((count) => Number.isSafeInteger(count) && count >= 0)) return found;
  throw new ActionError(
    `The evidence in the rollout's journal cannot be read: '${name}' is ${JSON.stringify(found)}.`,
    `Run 'mode: rollback', then deploy again; something else than this action changed the journal.`,
  );
}

/** Zeros at the end say nothing. The first number stays, so that it shows that something was counted. */
function withoutTail(numbers: readonly number[]): readonly number[] {
  return numbers.slice(0, Math.max(1, numbers.findLastIndex((count) => count > 0) + 1));
}
