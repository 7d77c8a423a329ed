import { type JournalEntry, type JournalState, longestEntry } from './journal.ts';

/**
 * Where a rollout stood after a number of entries, as one line of its journal, so that nobody has to read those again:
 * `checkpoint, step 1, 2026-03-02T09:00:00.000Z, to 2gosa7p, looked 2gosa7n, by 4711/1/deploy@mm8tx1c0`. Written in
 * the middle of a check only, the one time in which a journal grows without end. Runs of earlier releases pass over it.
 */
export interface Checkpoint {
  readonly step: number;
  /** When the step began, milliseconds since the epoch. */
  readonly begunAt: number;
  readonly claim: JournalState['claim'];
  /** Number of the entry that holds the evidence so far and the last verdict. */
  readonly looked: number;
  /** Entries up to this number are summed up. */
  readonly to: number;
}

/** The entry of a look. */
export type Looked = Extract<JournalEntry, { kind: 'looked' }>;

/**
 * Sums a state up, where a checkpoint can.
 *
 * @param look the entry that holds the state's evidence, and its number
 * @param to number of the last entry that went into the state
 */
export function checkpointOf(
  { phase, position, evidence, verdict, claim }: JournalState,
  look: { readonly number: number; readonly entry: Looked },
  to: number,
): Checkpoint | undefined {
  const { entry, number } = look;
  const { step, begunAt, lookedAt } = position;
  const isItsLook = entry.step === step && entry.at === lookedAt && entry.verdict === verdict;
  const isAll = JSON.stringify(entry.evidence) === JSON.stringify(evidence);
  if (phase !== 'rolling' || begunAt === undefined || !isItsLook || !isAll || number > to) return undefined;
  return { step, begunAt, claim, looked: number, to };
}

/** The state that a checkpoint and the look that it names stand for. */
export function stateAt({ step, begunAt, claim }: Checkpoint, look: Looked): JournalState {
  return {
    phase: 'rolling',
    position: { step, begunAt, lookedAt: look.at },
    evidence: look.evidence,
    claim,
    lastAt: Math.max(begunAt, look.at, claim?.at ?? 0),
    reason: undefined,
    verdict: look.verdict,
  };
}

/** The line of a checkpoint; `undefined` when it is longer than an entry may be. */
export function encodeCheckpoint({ step, begunAt, claim, looked, to }: Checkpoint): string | undefined {
  const line = [
    'checkpoint',
    `step ${step}`,
    new Date(begunAt).toISOString(),
    `to ${to.toString(36)}`,
    `looked ${looked.toString(36)}`,
    ...(claim ? [`by ${claim.by}@${claim.at.toString(36)}`] : []),
  ].join(', ');
  return line.length <= longestEntry ? line : undefined;
}

const pattern =
  /^checkpoint, step (?<step>\d{1,4}), (?<begun>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z), to (?<to>[0-9a-z]{1,10}), looked (?<looked>[0-9a-z]{1,10})(?:, by (?<by>.+)@(?<at>[0-9a-z]{1,9}))?$/;

/** Reads a line; `undefined` for any other. */
export function decodeCheckpoint(text: string): Checkpoint | undefined {
  const groups = pattern.exec(text)?.groups;
  if (!groups) return undefined;
  const { step = '', begun = '', to = '', looked = '', by, at = '' } = groups;
  return {
    step: Number(step),
    begunAt: Date.parse(begun),
    claim: by === undefined ? undefined : { by, at: Number.parseInt(at, 36) },
    looked: Number.parseInt(looked, 36),
    to: Number.parseInt(to, 36),
  };
}
