import type { Clock } from '../clock.ts';
import { claimRollout, isClaimAlive } from './claim.ts';
import type { Conclusion } from './conclude.ts';
import { Drift } from './drift.ts';
import { Ended, endedBy } from './ended.ts';
import type { OnDrift } from './interference.ts';
import { isOver, type JournalState, type OpenJournal, type RolloutRecord, untoldReason } from './journal.ts';
import { type Kept, lastEntry } from './journalled.ts';
import { dueAt, type Location, locate } from './locate.ts';
import type { Position, RolloutPorts } from './rollout.ts';
import { type Routing, sameRouting } from './routing.ts';
import { parseSteps, type Step } from './steps.ts';
import type { Traffic } from './traffic.ts';

/** A rollout that no run has ended yet, as its journal knows it. */
export interface InProgress {
  readonly journal: OpenJournal;
  readonly record: RolloutRecord;
  readonly steps: readonly Step[];
  readonly state: JournalState;
}

/**
 * Reads a journal; `undefined` when its rollout is over.
 *
 * @param options.glance when it is enough to find out whether anything is due: a part of a long journal is read
 * @throws InputError when its steps cannot be read
 */
export async function openInProgress(
  journal: OpenJournal,
  options: { readonly glance?: boolean } = {},
): Promise<InProgress | undefined> {
  const state = await (options.glance && journal.glance ? journal.glance() : journal.read());
  if (isOver(state)) return undefined;
  return { journal, record: journal.record, steps: parseSteps(journal.record.steps.join('\n')), state };
}

/** Everything that going on with a rollout needs from the world. */
export interface AdvancePorts {
  readonly clock: Clock;
  readonly readRouting: () => Promise<Routing>;
  /** @param seen routing as it was read last */
  readonly openTraffic: (seen: Routing) => Traffic;
  /** Moves the rollout on from a position, and keeps its journal; never throws what a rollout can conclude. */
  readonly conduct: (found: InProgress, from: Position, traffic: Traffic) => Promise<Kept>;
  /** This run, as claims name it. */
  readonly by: string;
  readonly isAlive: (by: string) => Promise<boolean | undefined>;
  readonly frozen?: RolloutPorts['frozen'];
  readonly onDrift: OnDrift;
}

/** Why there is nothing to do for this run. */
export type Rest =
  /** Another run has ended it meanwhile. */
  | { readonly kind: 'over' }
  /** Another run works on it: its writes would look like drift from here. */
  | { readonly kind: 'taken'; readonly by: string; readonly since: number }
  /** A person has to decide: at a planned hold, or after a failure that was held. */
  | { readonly kind: 'waiting'; readonly position: Position; readonly state: JournalState }
  /** Its step is not due, or it may not go up yet. */
  | { readonly kind: 'not-due'; readonly step: number; readonly dueAt: number; readonly why: string };

/** Where a rollout stands when nobody has moved routing, or when that does not matter. */
type Standing = Exclude<Location, { kind: 'drifted' }>;

/**
 * Finds out whether a run without a person behind it has anything to do. Reads only, so that a schedule that
 * comes too early leaves no trace.
 *
 * @param maxWaitMs milliseconds that the run may wait for a step
 * @throws Drift when somebody else has moved routing and `on-drift` is `fail`
 */
export async function restOf(
  found: InProgress,
  ports: AdvancePorts,
  options: { readonly maxWaitMs: number },
): Promise<Rest | undefined> {
  const rest = await restAsRead(found, ports, options);
  // Who has nothing to do needs no claim.
  if (rest || !found.state.partial) return rest;
  const whole = await readWhole(found);
  return isOver(whole.state) ? { kind: 'over' } : restAsRead(whole, ports, options);
}

/** A rollout of which only a part of the journal was read: whoever acts needs all of it. */
async function readWhole(found: InProgress): Promise<InProgress> {
  return found.state.partial ? { ...found, state: await found.journal.read() } : found;
}

async function restAsRead(
  found: InProgress,
  ports: AdvancePorts,
  { maxWaitMs }: { readonly maxWaitMs: number },
): Promise<Rest | undefined> {
  const busy = await workedOn(found, ports);
  if (busy) return busy;
  const { record, steps } = found;
  const settled = await locateSettled(found, ports);
  if (settled === 'over') return { kind: 'over' };
  if (settled === 'put back') return undefined;
  const { state, location } = settled;
  if (state.phase === 'held') return { kind: 'waiting', position: state.position, state };
  if (location.kind === 'unrecorded') return undefined;
  const { position } = location;
  const now = ports.clock.now();
  const due = dueAt(steps, position, { analysisIntervalMs: record.analysisIntervalMs, now });
  if (due === undefined) return { kind: 'waiting', position, state };
  const step = steps[position.step];
  const goesUp = step?.kind === 'weight' && position.begunAt === undefined;
  const frozen = goesUp ? ports.frozen?.(now) : undefined;
  if (frozen && frozen.until > now + maxWaitMs) {
    return { kind: 'not-due', step: position.step, dueAt: frozen.until, why: `frozen: ${frozen.why}` };
  }
  const endsAt =
    step?.kind === 'weight' && position.begunAt !== undefined ? position.begunAt + step.bakeMs : now;
  if (due <= now || Math.max(due, endsAt) <= now + maxWaitMs) return undefined;
  return { kind: 'not-due', step: position.step, dueAt: due, why: 'it is not due yet' };
}

/** Another run that lives and works on the rollout. */
export async function workedOn(
  { state: { claim } }: InProgress,
  { by, clock, isAlive }: Pick<AdvancePorts, 'by' | 'clock' | 'isAlive'>,
): Promise<Extract<Rest, { kind: 'taken' }> | undefined> {
  if (!claim || claim.by === by) return undefined;
  return (await isClaimAlive(claim, { clock, isAlive }))
    ? { kind: 'taken', by: claim.by, since: claim.at }
    : undefined;
}

/** What a person lets pass. */
export interface ByHand {
  /** Who and why, as the journal keeps it. */
  readonly who: string;
  /** Straight to the last step. */
  readonly fastTrack: boolean;
}

/** What came of going on with a rollout. */
export type Advanced = Rest | { readonly kind: 'moved'; readonly conclusion: Conclusion };

/**
 * Claims a rollout and moves it on from where journal and routing together say that it stands. A hold, or a
 * failure that was held, is passed only `byHand`.
 *
 * @param options.onUnreleased called when the claim could not be given back; it ends with its run
 * @throws Drift when somebody else has moved routing and `on-drift` is `fail`
 */
export async function advanceRollout(
  found: InProgress,
  ports: AdvancePorts,
  options: { readonly byHand?: ByHand; readonly onUnreleased: (error: unknown) => void },
): Promise<Advanced> {
  const { clock, by, isAlive } = ports;
  const { state: before } = await readWhole(found);
  const claim = await claimRollout(found.journal, by, { clock, isAlive });
  if (claim.kind === 'taken') return claim;
  let told = true;
  try {
    // Between reading and claiming another run may have moved it on.
    const state = await found.journal.read();
    if (isOver(state)) return { kind: 'over' };
    const moved = await moveClaimed({ ...found, state }, before.claim !== undefined, ports, options.byHand);
    if (moved.kind !== 'kept') return moved;
    ({ told } = moved);
    return { kind: 'moved', conclusion: moved.conclusion };
  } finally {
    // A claim that outlives its run tells the next one that the journal may be behind.
    if (told) await claim.release().catch(options.onUnreleased);
  }
}

/** @param abandoned true when the run that worked on it before died */
async function moveClaimed(
  found: InProgress,
  abandoned: boolean,
  ports: AdvancePorts,
  byHand: ByHand | undefined,
): Promise<Rest | ({ readonly kind: 'kept' } & Kept)> {
  const { steps, journal, state } = found;
  const { clock } = ports;
  const routing = await ports.readRouting();
  const location = locate(found.record, steps, state, routing);
  if (location.kind === 'drifted' && abandoned && isPutBack(found, routing)) return endPutBack(found, ports);
  const traffic = ports.openTraffic(routing);
  const { canary, baseline } = found.record;
  traffic.roll({ canary, baseline, endedBy: () => endedBy(journal) });
  let position: Position;
  try {
    if (location.kind === 'drifted') await traffic.settle(routing, location.expected);
    const standing: Standing =
      location.kind === 'drifted' ? { kind: 'at', position: state.position } : location;
    position = await begin(found, standing, clock);
  } catch (error) {
    if (error instanceof Ended) return endByHand(found, error, clock);
    throw error;
  }

  const waits = state.phase === 'held' || steps[position.step]?.kind === 'hold';
  if (waits && !byHand) return { kind: 'waiting', position, state };
  // A step that was held before its weight was written has not been taken: it is tried again.
  const untaken = steps[position.step]?.kind === 'weight' && position.begunAt === undefined;
  if (byHand && (byHand.fastTrack || (waits && !untaken))) {
    // A held failure is passed by going on to the next step, a fast track by going on to the last.
    const passed = byHand.fastTrack ? steps.length - 2 : position.step;
    await journal.write({ kind: 'passed', at: clock.now(), step: passed, by: byHand.who });
    position = { step: passed + 1 };
  }
  return { kind: 'kept', ...(await ports.conduct(found, position, traffic)) };
}

/** Notes a step whose weight was written by a run that died before it could say so. */
async function begin({ journal }: InProgress, location: Standing, clock: Clock): Promise<Position> {
  if (location.kind === 'at') return location.position;
  const at = clock.now();
  await journal.write({ kind: 'begun', at, step: location.step });
  return { step: location.step, begunAt: at };
}

/** True when all traffic is where it was before the rollout. */
function isPutBack({ record: { baseline } }: InProgress, routing: Routing): boolean {
  return baseline.length > 0 && sameRouting(routing, { kind: 'fixed', rules: baseline });
}

/** The run that worked on it put traffic back, or somebody did after it had died: the rollout is over. */
async function endPutBack(
  { journal, state }: InProgress,
  { clock }: AdvancePorts,
): Promise<{ readonly kind: 'kept' } & Kept> {
  const reason = untoldReason(state);
  await journal.write({ kind: 'rolled-back', at: clock.now(), reason });
  return {
    kind: 'kept',
    told: true,
    conclusion: {
      kind: 'rolled-back',
      reason,
      why: 'the run that worked on it died, and traffic had been put back',
    },
  };
}

/** Somebody ended the rollout while no run worked on it: its journal is told, so that no later run goes on with it. */
async function endByHand(
  { journal, state }: InProgress,
  ended: Ended,
  clock: Clock,
): Promise<{ readonly kind: 'kept' } & Kept> {
  const conclusion = { kind: 'ended', ended } as const;
  const entry = lastEntry(conclusion, state.position.step, clock.now());
  if (entry) await journal.write(entry);
  return { kind: 'kept', told: true, conclusion };
}

/** Reads routing against the journal; another run may write both meanwhile, so drift is looked at twice. */
async function locateSettled(
  found: InProgress,
  ports: AdvancePorts,
): Promise<{ readonly state: JournalState; readonly location: Standing } | 'over' | 'put back'> {
  let { state } = found;
  for (let again = false; ; again = true) {
    const routing = await ports.readRouting();
    const location = locate(found.record, found.steps, state, routing);
    if (location.kind !== 'drifted') return { state, location };
    // The run that died put it back, or somebody ended the rollout: whoever claims it finds out and tells the journal.
    if (isPutBack(found, routing)) return 'put back';
    if (ports.onDrift !== 'fail') return { state, location: { kind: 'at', position: state.position } };
    if (again) throw new Drift(found.record.agent, location.expected, routing);
    state = await found.journal.read();
    if (isOver(state)) return 'over';
  }
}
