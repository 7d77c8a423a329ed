import type { Position } from './position.ts';

/** Number of the schema of what is written; a record of another one is refused, never guessed at. */
export const journalSchema = 1;

/** Longest description of an entry, in characters (GitHub REST, "Create a deployment status"). */
export const longestEntry = 140;

/** By whom and when a rollout was begun. */
export interface Begun {
  /** The run that began it, as claims name it: to begin a rollout is to claim it. */
  readonly by?: string;
  /** The same run, for people; `workflowRun` as run-order.ts writes it. */
  readonly run?: {
    readonly runId: string;
    readonly url?: string;
    readonly sha?: string;
    readonly workflowRun?: string;
  };
  /** Id of the session at the service that tells the same of a version that was there before (mark.ts). */
  readonly mark?: string;
  /** Whole milliseconds that its smoke tests took, in the middle: the next plan foresees its checks with it. */
  readonly testMs?: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** What has been counted so far: a few whole numbers for each gate. */
export type Evidence = Readonly<Record<string, readonly number[]>>;

/** One line of the journal. */
export type JournalEntry =
  /** A run works on the rollout; others keep away while it lives. */
  | { readonly kind: 'claimed'; readonly at: number; readonly by: string }
  | { readonly kind: 'released'; readonly at: number; readonly by: string }
  | { readonly kind: 'begun'; readonly at: number; readonly step: number }
  | {
      readonly kind: 'looked';
      readonly at: number;
      readonly step: number;
      readonly verdict: string;
      readonly evidence: Evidence;
    }
  | { readonly kind: 'done'; readonly at: number; readonly step: number }
  /** At a planned hold. */
  | { readonly kind: 'waiting'; readonly at: number; readonly step: number }
  /** A person let it pass a hold, or sent it straight to the end. */
  | { readonly kind: 'passed'; readonly at: number; readonly step: number; readonly by: string }
  /** Left where it is because it failed and a person decides. */
  | { readonly kind: 'held'; readonly at: number; readonly step: number; readonly reason: string }
  | { readonly kind: 'promoted'; readonly at: number }
  | { readonly kind: 'rolled-back'; readonly at: number; readonly reason: string }
  /** Over, and nothing was put back: the agent's first version has nothing before it. */
  | { readonly kind: 'failed'; readonly at: number; readonly reason: string }
  | { readonly kind: 'superseded'; readonly at: number; readonly by: string }
  /** A person took the agent out of service, or back: a record, which moves no rollout. `by` says who and why. */
  | { readonly kind: 'disabled' | 'enabled'; readonly at: number; readonly by: string };

/** Where a rollout stands, by its journal alone; live routing has the last word. */
export interface JournalState {
  readonly phase: 'rolling' | 'waiting' | 'held' | 'promoted' | 'rolled-back' | 'failed' | 'superseded';
  readonly position: Position;
  readonly evidence: Evidence;
  /** The run that works on it now, as far as the journal tells. */
  readonly claim: { readonly by: string; readonly at: number } | undefined;
  /** When something was last written, milliseconds since the epoch. */
  readonly lastAt: number | undefined;
  /** Why it was held or rolled back, or failed, or the run that took its place. */
  readonly reason: string | undefined;
  /** What the last look said; absent before the first. */
  readonly verdict?: string;
  /** Only a part of the journal was read: phase and position are right, the claim need not be. */
  readonly partial?: true;
}

/** Why a rollout is over whose traffic is back while nobody told its journal: by its last look, or by a cancel. */
export function untoldReason({ verdict }: JournalState): 'failure' | 'cancel' {
  // A failed source is over for its digest; an interrupted one may start again.
  return verdict === 'fail' ? 'failure' : 'cancel';
}

/** True when no run will ever move this rollout on. */
export function isOver(state: JournalState): boolean {
  return ['promoted', 'rolled-back', 'failed', 'superseded'].includes(state.phase);
}

/**
 * Writes an entry as one line that people can read too, at most 140 characters:
 * `looked, step 1, 2026-03-02T09:00:00.000Z, pass, c=1/44/90, q=3/1/40`.
 *
 * Evidence that does not fit is given up, the last gate first: a later judge counts it anew, in the canary's favour.
 */
export function encodeEntry(entry: JournalEntry): string {
  const step = 'step' in entry ? [`step ${entry.step}`] : [];
  const fields = [entry.kind, ...step, new Date(entry.at).toISOString(), ...detail(entry)];
  const line = fields.join(', ');
  if (line.length <= longestEntry) return line;
  const gates = entry.kind === 'looked' ? Object.entries(entry.evidence) : [];
  if (entry.kind === 'looked' && gates.length > 0) {
    return encodeEntry({ ...entry, evidence: Object.fromEntries(gates.slice(0, -1)) });
  }
  return line.slice(0, longestEntry).toWellFormed();
}

function detail(entry: JournalEntry): string[] {
  switch (entry.kind) {
    case 'claimed':
    case 'released':
    case 'passed':
    case 'superseded':
    case 'disabled':
    case 'enabled':
      return [oneLine(entry.by)];
    case 'looked':
      return [
        entry.verdict,
        ...Object.entries(entry.evidence).map(([gate, counts]) => `${gate}=${counts.join('/')}`),
      ];
    case 'held':
    case 'rolled-back':
    case 'failed':
      return [oneLine(entry.reason)];
    default:
      return [];
  }
}

/** A comma would end the field. */
function oneLine(text: string): string {
  return text.replace(/[\s,]+/g, ' ').trim();
}

const line =
  /^(?<kind>[a-z-]+)(?:, step (?<step>\d+))?, (?<at>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)(?:, (?<detail>.*))?$/;

/** Reads a line; `undefined` for anything that this action did not write. */
export function decodeEntry(text: string): JournalEntry | undefined {
  const groups = line.exec(text)?.groups;
  if (!groups) return undefined;
  const at = Date.parse(groups.at ?? '');
  const step = Number(groups.step ?? Number.NaN);
  const rest = groups.detail ?? '';
  switch (groups.kind) {
    case 'claimed':
    case 'released':
    case 'superseded':
    case 'disabled':
    case 'enabled':
      return { kind: groups.kind, at, by: rest };
    case 'promoted':
      return { kind: 'promoted', at };
    case 'rolled-back':
    case 'failed':
      return { kind: groups.kind, at, reason: rest };
  }
  if (!Number.isInteger(step)) return undefined;
  switch (groups.kind) {
    case 'begun':
    case 'done':
    case 'waiting':
      return { kind: groups.kind, at, step };
    case 'passed':
      return { kind: 'passed', at, step, by: rest };
    case 'held':
      return { kind: 'held', at, step, reason: rest };
    case 'looked': {
      const [verdict = '', ...gates] = rest.split(', ');
      return { kind: 'looked', at, step, verdict, evidence: Object.fromEntries(gates.flatMap(parseGate)) };
    }
    default:
      return undefined;
  }
}

function parseGate(text: string): [string, number[]][] {
  const [gate = '', counts = ''] = text.split('=');
  const numbers = counts.split('/').map(Number);
  return gate !== '' && numbers.every(Number.isInteger) ? [[gate, numbers]] : [];
}

/**
 * Folds the entries of one rollout, oldest first, into where it stands. Entries after its end, entries of steps
 * that are over, and repeated ones change nothing.
 *
 * @param begun by whom and when; without it nobody has claimed the rollout before its first entry
 * @param holds indexes of the steps that wait for a person
 */
export function readJournal(
  entries: readonly JournalEntry[],
  begun?: Begun,
  holds: readonly number[] = [],
): JournalState {
  const start: JournalState = {
    phase: 'rolling',
    position: { step: 0 },
    evidence: {},
    claim: begun?.by === undefined ? undefined : { by: begun.by, at: begun.at },
    lastAt: undefined,
    reason: undefined,
  };
  return continueJournal(entries, start, holds);
}

/**
 * Folds later entries, oldest first, into a state. What is said of steps behind a hold counts once a person passed it:
 * no run of this action says so before.
 *
 * @param holds indexes of the steps that wait for a person, of those that `from` is not beyond
 */
export function continueJournal(
  entries: readonly JournalEntry[],
  from: JournalState,
  holds: readonly number[] = [],
): JournalState {
  let passed = -1;
  return entries.reduce((state, entry) => {
    if (entry.kind === 'passed') passed = Math.max(passed, entry.step);
    const told = isBehindHold(entry, holds, passed) ? state : apply(state, entry);
    return { ...told, lastAt: Math.max(entry.at, state.lastAt ?? entry.at) };
  }, from);
}

/** A look at a step that has not begun says nothing about when the next one is due. */
function lookedAt(position: Position, at: number): Position {
  if (position.begunAt === undefined) return position;
  return { ...position, lookedAt: Math.max(at, position.lookedAt ?? at) };
}

/** @param passed the last step that a person let pass */
function isBehindHold(entry: JournalEntry, holds: readonly number[], passed: number): boolean {
  switch (entry.kind) {
    case 'begun':
    case 'looked':
    case 'waiting':
      return holds.some((hold) => hold > passed && hold < entry.step);
    case 'done':
      return holds.some((hold) => hold > passed && hold <= entry.step);
    default:
      return false;
  }
}

function apply(state: JournalState, entry: JournalEntry): JournalState {
  // A promoted version can still be rolled back: then it is over for its digest.
  if (isOver(state) && !(state.phase === 'promoted' && entry.kind === 'rolled-back')) return state;
  const { position } = state;
  switch (entry.kind) {
    case 'claimed':
      // The first claim counts; a later one of somebody else lost the race.
      return state.claim && state.claim.by !== entry.by
        ? state
        : { ...state, claim: { by: entry.by, at: entry.at } };
    case 'released':
      return state.claim?.by === entry.by ? { ...state, claim: undefined } : state;
    case 'begun':
      if (entry.step < position.step || (position.begunAt !== undefined && entry.step === position.step))
        return state;
      return {
        ...state,
        phase: 'rolling',
        reason: undefined,
        position: { step: entry.step, begunAt: entry.at },
      };
    case 'looked':
      if (entry.step !== position.step) return state;
      return {
        ...state,
        evidence: entry.evidence,
        verdict: entry.verdict,
        position: lookedAt(position, entry.at),
      };
    case 'done':
      return entry.step === position.step
        ? { ...state, phase: 'rolling', position: { step: entry.step + 1 } }
        : state;
    case 'waiting':
      return entry.step >= position.step
        ? { ...state, phase: 'waiting', position: { step: entry.step } }
        : state;
    case 'passed':
      return entry.step >= position.step
        ? { ...state, phase: 'rolling', reason: undefined, position: { step: entry.step + 1 } }
        : state;
    case 'held':
      return { ...state, phase: 'held', reason: entry.reason };
    case 'promoted':
      return { ...state, phase: 'promoted', claim: undefined };
    case 'rolled-back':
    case 'failed':
      return { ...state, phase: entry.kind, reason: entry.reason, claim: undefined };
    case 'superseded':
      return { ...state, phase: 'superseded', reason: entry.by, claim: undefined };
    case 'disabled':
    case 'enabled':
      return state;
  }
}
