import type { Routing } from '../routing/routing.ts';
import type { Clock } from '../time/clock.ts';
import { claimRollout, isClaimAlive } from './claim.ts';
import type { Conclusion } from './conclude.ts';
import { Drift } from './drift.ts';
import { dueAt } from './due.ts';
import { Ended, endedBy } from './ended.ts';
import type { OnDrift } from './interference.ts';
import { isOver, type JournalState } from './journal.ts';
import { type Kept, lastEntry } from './journalled.ts';
import type { Recorded } from './journals.ts';
import type { Position, RolloutPorts } from './rollout.ts';
import { type Agreement, type Standing, standingOf } from './standing.ts';
import { isPassedByHand, kindOf, type Step, waitsForApproval, weightOf } from './steps.ts';
import type { Traffic } from './traffic.ts';

/** Everything that going on with a rollout needs from the world. */
export interface AdvancePorts {
  readonly clock: Clock;
  readonly readRouting: () => Promise<Routing>;
  /** @param seen routing as it was read last */
  readonly openTraffic: (seen: Routing) => Traffic;
  /** Moves the rollout on from a position, and keeps its journal; never throws what a rollout can conclude. */
  readonly conduct: (found: Recorded, from: Position, traffic: Traffic) => Promise<Kept>;
  /** Ends a rollout whose run died after traffic was back. */
  readonly end: (found: Recorded, traffic: Traffic) => Promise<Kept>;
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

/** What can be gone on from: nobody has moved routing, or that does not matter. */
type Settled = Extract<Agreement, { kind: 'agrees' | 'behind' }>;

/**
 * Finds out whether a run without a person behind it has anything to do. Reads only, so that a schedule that
 * comes too early leaves no trace.
 *
 * @param maxWaitMs milliseconds that the run may wait for a step
 * @throws Drift when somebody else has moved routing and `on-drift` is `fail`
 */
export async function restOf(
  found: Recorded,
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
async function readWhole(found: Recorded): Promise<Recorded> {
  return found.state.partial ? { ...found, state: await found.journal.read() } : found;
}

async function restAsRead(
  found: Recorded,
  ports: AdvancePorts,
  { maxWaitMs }: { readonly maxWaitMs: number },
): Promise<Rest | undefined> {
  const busy = await workedOn(found, ports);
  if (busy) return busy;
  const { rollout } = found.journal;
  const { steps } = rollout;
  const settled = await locateSettled(found, ports);
  if (settled === 'over') return { kind: 'over' };
  if (settled === 'put back') return undefined;
  const { state, standing } = settled;
  if (state.phase === 'held') return { kind: 'waiting', position: state.position, state };
  if (standing.kind === 'behind') return undefined;
  const { position } = standing;
  const now = ports.clock.now();
  const due = dueAt(rollout, position, now);
  if (due === undefined) return { kind: 'waiting', position, state };
  const step = steps[position.step];
  const goesUp = isUntaken(step, position);
  const frozen = goesUp ? ports.frozen?.(now) : undefined;
  if (frozen && frozen.until > now + maxWaitMs) {
    return { kind: 'not-due', step: position.step, dueAt: frozen.until, why: `frozen: ${frozen.why}` };
  }
  const endsAt =
    step && position.begunAt !== undefined ? kindOf(step).endsAt(step, position.begunAt) : undefined;
  if (due <= now || Math.max(due, endsAt ?? due) <= now + maxWaitMs) return undefined;
  return { kind: 'not-due', step: position.step, dueAt: due, why: 'it is not due yet' };
}

/** Another run that lives and works on the rollout. */
export async function workedOn(
  { state: { claim } }: Recorded,
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
 * failure that was held, is passed only `byHand`; a wait for a moment that has not come, earlier.
 *
 * @param options.onUnreleased called when the claim could not be given back; it ends with its run
 * @throws Drift when somebody else has moved routing and `on-drift` is `fail`
 */
export async function advanceRollout(
  found: Recorded,
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
  found: Recorded,
  abandoned: boolean,
  ports: AdvancePorts,
  byHand: ByHand | undefined,
): Promise<Rest | ({ readonly kind: 'kept' } & Kept)> {
  const { journal, state } = found;
  const { canary, baseline, steps } = journal.rollout;
  const { clock } = ports;
  const routing = await ports.readRouting();
  const standing = standingOf(journal.rollout, routing, state);
  const traffic = ports.openTraffic(routing);
  if (abandoned && isPutBack(found, standing)) return { kind: 'kept', ...(await ports.end(found, traffic)) };
  traffic.roll({ canary, baseline, endedBy: () => endedBy(journal) });
  let position: Position;
  try {
    position = await begin(found, await accept(found, standing.journal, routing, traffic), clock);
  } catch (error) {
    if (error instanceof Ended) return endByHand(found, error, clock);
    throw error;
  }

  const step = steps[position.step];
  const held = state.phase === 'held';
  if (!byHand && (held || (step && waitsForApproval([step])))) return { kind: 'waiting', position, state };
  // A step that was held before its weight was written has not been taken: it is tried again.
  const passes = held ? !isUntaken(step, position) : step && isPassedByHand(step, position, clock.now());
  if (byHand && (byHand.fastTrack || passes)) {
    // A held failure is passed by going on to the next step, a fast track by going on to the last.
    const passed = byHand.fastTrack ? steps.length - 2 : position.step;
    await journal.write({ kind: 'passed', at: clock.now(), step: passed, by: byHand.who });
    position = { step: passed + 1 };
  }
  return { kind: 'kept', ...(await ports.conduct(found, position, traffic)) };
}

/** True when a step's weight has not been written. */
function isUntaken(step: Step | undefined, { begunAt }: Position): boolean {
  return step !== undefined && weightOf(step) !== undefined && begunAt === undefined;
}

/** Notes a step whose weight was written by a run that died before it could say so. */
async function begin({ journal }: Recorded, standing: Settled, clock: Clock): Promise<Position> {
  if (standing.kind === 'agrees') return standing.position;
  const at = clock.now();
  await journal.write({ kind: 'begun', at, step: standing.step });
  return { step: standing.step, begunAt: at };
}

/** Goes on from a routing that somebody else made, or puts it right first, as `on-drift` says. */
async function accept(
  { state }: Recorded,
  agreement: Agreement,
  found: Routing,
  traffic: Traffic,
): Promise<Settled> {
  switch (agreement.kind) {
    case 'agrees':
    case 'behind':
      return agreement;
    case 'contradicts':
      await traffic.settle(found, agreement.expected);
      return { kind: 'agrees', position: state.position };
    case 'unread':
      throw new Error('A rollout is only moved on with its journal.');
  }
}

/** True when all traffic is where it was before the rollout, and the journal does not know why. */
function isPutBack({ journal }: Recorded, standing: Standing): boolean {
  return (
    standing.kind === 'at-baseline' &&
    standing.journal.kind === 'contradicts' &&
    journal.rollout.baseline.length > 0
  );
}

/** Somebody ended the rollout while no run worked on it: its journal is told, so that no later run goes on with it. */
async function endByHand(
  { journal, state }: Recorded,
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
  found: Recorded,
  ports: AdvancePorts,
): Promise<{ readonly state: JournalState; readonly standing: Settled } | 'over' | 'put back'> {
  const { rollout } = found.journal;
  let { state } = found;
  for (let again = false; ; again = true) {
    const routing = await ports.readRouting();
    const standing = standingOf(rollout, routing, state);
    const { journal } = standing;
    if (journal.kind === 'agrees' || journal.kind === 'behind') return { state, standing: journal };
    // The run that died put it back, or somebody ended the rollout: whoever claims it finds out and tells the journal.
    if (isPutBack(found, standing)) return 'put back';
    if (ports.onDrift !== 'fail') return { state, standing: { kind: 'agrees', position: state.position } };
    if (again && journal.kind === 'contradicts') throw new Drift(rollout.agent, journal.expected, routing);
    state = await found.journal.read();
    if (isOver(state)) return 'over';
  }
}
