import type { Candidate } from '../candidate/candidate.ts';
import { ActionError } from '../errors/errors.ts';
import { runName } from '../host/run-context.ts';
import { obstacleOf } from '../production/obstacle.ts';
import type { Found } from '../production/production.ts';
import type { Ending } from '../report/ending.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { isClaimAlive } from '../rollout/claim.ts';
import { dueAt } from '../rollout/due.ts';
import { isOver, type JournalState, untoldReason } from '../rollout/journal.ts';
import { latestRollout, type Recorded } from '../rollout/journals.ts';
import { standingOf } from '../rollout/standing.ts';
import type { Needs } from '../run/needs.ts';
import { describeDeed, type Ended, endRollout } from './end-rollout.ts';
import {
  isJournalled,
  type JournalElsewhereNeeds,
  journalElsewhere,
  openElsewhere,
  placeOf,
} from './journal-elsewhere.ts';
import { endSplitBefore, type LeftSplitNeeds } from './left-split.ts';
import { assertVouchedFor, type VouchNeeds } from './vouch.ts';

/** What settling an earlier rollout needs of a run. */
export type ActiveRolloutNeeds = JournalElsewhereNeeds &
  LeftSplitNeeds &
  VouchNeeds &
  Needs<{
    run: 'clock' | 'context' | 'isAlive' | 'journal' | 'story';
    foundry: 'agentName' | 'callerUrl' | 'getVersion';
    inputs: 'dryRun' | 'operator' | 'rollout';
  }>;

/**
 * Deals with what earlier runs left before a new rollout begins: the rollout that the journal knows, or a split
 * that a dead run without a journal left.
 *
 * @returns an ending when this run has nothing to do: its own source is being rolled out already
 * @throws ActionError when another rollout is in progress, or this digest was rolled back before
 */
export async function settleActiveRollout(
  run: ActiveRolloutNeeds,
  candidate: Candidate,
  found: Found,
): Promise<Ending<'deploy'> | undefined> {
  const recorded = await latestRollout(run.journal);
  if (!recorded || isOver(recorded.state)) {
    await endSplitBefore(run, found);
    await refuseOpenElsewhere(run, found);
    // A cancel or an outage says nothing about the source; a person, or a verdict, does.
    const { phase, reason } = recorded?.state ?? {};
    const ended = phase === 'rolled-back' || phase === 'failed';
    const aborted = ended && reason !== 'cancel' && reason !== 'error';
    if (recorded && aborted && isOfSource(recorded, candidate)) refuseAborted(run, recorded);
    return undefined;
  }
  const { state } = recorded;
  const same = isOfSource(recorded, candidate);
  const holder = state.claim?.by;
  const alive =
    state.claim !== undefined &&
    holder !== runName(run.context) &&
    (await isClaimAlive(state.claim, { clock: run.clock, isAlive: run.isAlive }));
  if (same && state.claim === undefined) return inProgress(run, recorded);
  if (alive) throw taken(run, recorded, `run ${holder} is moving it`);
  if (holder === undefined && run.config.rollout.onActiveRollout === 'fail')
    throw taken(run, recorded, `it is ${describe(state)}`);
  await assertVouchedFor(run, recorded, found.versions);
  if (holder !== undefined) return interrupted(run, recorded, found, same);
  return supersede(run, recorded, found);
}

/**
 * Gives way to a run that began a rollout at the same time, a moment before this one.
 *
 * @returns an ending when that rolls out the same source
 * @throws ActionError when it rolls out another one
 */
export function giveWayTo(run: ActiveRolloutNeeds, first: Recorded, candidate: Candidate): Ending<'deploy'> {
  if (isOfSource(first, candidate)) return inProgress(run, first);
  const by = first.journal.begun.by;
  throw taken(
    run,
    first,
    by === undefined ? `it began a moment earlier` : `run ${by} began it a moment earlier`,
  );
}

/**
 * What serves everything may still be in its last check, and a rollout that has no traffic yet may wait: only the
 * journal knows, and the newest release that was rolled out with one names it.
 */
async function refuseOpenElsewhere(run: ActiveRolloutNeeds, { versions }: Found): Promise<void> {
  const elsewhere = await journalElsewhere(run, placeOf(versions.find(isJournalled)));
  if (!elsewhere) return;
  const { environment, version, recorded, why } = elsewhere;
  if (why !== undefined) {
    run.story.warn(
      `Environment '${environment}' keeps the journal of version ${version}, and whether its rollout is over is not known: ${why}. Give 'environment: ${environment}'.`,
    );
  }
  if (recorded && !isOver(recorded.state)) throw openElsewhere(elsewhere, describe(recorded.state));
}

function isOfSource({ journal }: Recorded, { digests }: Candidate): boolean {
  return Object.entries(digests).every(([key, digest]) => journal.rollout.digests[key] === digest);
}

function refuseAborted(run: ActiveRolloutNeeds, { journal, state }: Recorded): void {
  const { force, reason } = run.config.operator;
  const { canary } = journal.rollout;
  const when = state.lastAt ? ` on ${new Date(state.lastAt).toISOString()}` : '';
  const became = state.phase === 'failed' ? 'failed' : 'was rolled back';
  if (force) {
    run.story.warn(
      `Version ${canary} ${became}${when} (${state.reason}); 'force' starts it again, and its checks begin anew: ${reason}.`,
    );
    return;
  }
  throw new ActionError(
    `This source ${became}${when} as version ${canary} (${state.reason}), and a rollout that was aborted is over for its digest.`,
    `Change the source, or give 'force: true' with a 'reason' to start the same one again.`,
  );
}

function inProgress(run: ActiveRolloutNeeds, { journal, state }: Recorded): Ending<'deploy'> {
  const { rollout } = journal;
  const { position } = state;
  const { facts } = run.story;
  run.story.plan(rollout.steps.map(({ text }) => text));
  facts.version = rollout.canary;
  facts.baselineVersion = mainVersion(rollout.baseline);
  facts.endpoint = run.foundry.callerUrl(rollout.protocol);
  facts.step = position.step;
  if (state.phase === 'rolling') facts.nextDue = dueAt(rollout, position, run.clock.now());
  const where = `at step ${position.step} (${rollout.steps[position.step]?.text ?? ''})`;
  const cause = `This source is being rolled out already, as version ${rollout.canary}; it is ${describe(state)} ${where}.`;
  if (state.phase === 'rolling') {
    const next = `Nothing to do: a run with 'mode: advance' continues it when it is due.`;
    return { phase: 'paused', failed: false, cause, next };
  }
  const next = `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`;
  return { phase: 'held', failed: state.phase === 'held', cause, next };
}

function taken(run: ActiveRolloutNeeds, { journal: { rollout, begun } }: Recorded, how: string): ActionError {
  const by = begun.run ? `, begun by run ${begun.run.url ?? begun.run.runId}` : '';
  return new ActionError(
    `A rollout of agent '${run.foundry.agentName}' to version ${rollout.canary} is in progress${by}; ${how}.`,
    `Let it end, run 'mode: rollback', or deploy with 'on-active-rollout: supersede', which starts from the same baseline.`,
  );
}

/** The run that moved it died: traffic is put where `on-cancel` says before anything new begins. */
async function interrupted(
  run: ActiveRolloutNeeds,
  recorded: Recorded,
  found: Found,
  same: boolean,
): Promise<undefined> {
  const { state, journal } = recorded;
  const what = `The rollout of version ${journal.rollout.canary} was interrupted: run ${state.claim?.by} is not there any more.`;
  if (run.config.dryRun) {
    run.story.warn(`${what} A real run would end it first, and put traffic back where that is needed.`);
    return;
  }
  if (run.config.rollout.onCancel === 'hold') {
    throw new ActionError(
      `${what} 'on-cancel: hold' says that a person decides.`,
      `Run 'mode: promote' to go on, or 'mode: rollback' to go back; then deploy again.`,
    );
  }
  const { deed, journal: told } = await end(run, recorded, found, false, 'the rollout was interrupted');
  run.story.warn(`${what} ${describeDeed(deed)}`);
  assertTold(told);
  if (!same || untoldReason(state) !== 'failure' || deed.kind === 'complete') return;
  const phase = deed.kind === 'no-baseline' ? 'failed' : 'rolled-back';
  refuseAborted(run, { journal, state: { ...state, phase, reason: 'failure' } });
}

async function supersede(run: ActiveRolloutNeeds, recorded: Recorded, found: Found): Promise<undefined> {
  const { canary } = recorded.journal.rollout;
  if (run.config.dryRun) {
    run.story.warn(`The rollout of version ${canary} is in progress; a real run would supersede it.`);
    return;
  }
  const { deed, journal: told } = await end(run, recorded, found, true, `superseded version ${canary}`);
  run.story.warn(
    `The rollout of version ${canary} was in progress and is superseded${
      deed.kind === 'foreign' || deed.kind === 'no-baseline'
        ? `. ${describeDeed(deed)} This one starts from there.`
        : '; this one starts from the same baseline.'
    }`,
  );
  assertTold(told);
}

/** What somebody else made of traffic meanwhile is theirs, unless `on-drift` says otherwise. */
function end(
  run: ActiveRolloutNeeds,
  recorded: Recorded,
  { traffic }: Found,
  supersedes: boolean,
  why: string,
): Promise<Ended> {
  const { config, foundry, clock, context } = run;
  const { rollout } = recorded.journal;
  return endRollout(
    { rollout, recorded, standing: standingOf(rollout, traffic.lastSeen, recorded.state) },
    {
      traffic,
      obstacleOf: obstacleOf(foundry),
      clock,
      what: `The rollout of version ${rollout.canary} is to be put back`,
      why,
      onCancel: 'rollback',
      onForeign: config.rollout.onDrift,
      next: { by: runName(context), supersedes },
    },
  );
}

/** A new rollout beside one that its journal still shows open would be taken for a second one. */
function assertTold(told: Ended['journal']): void {
  if (told.kind !== 'untold') return;
  throw new ActionError(
    `The journal could not be told that this rollout is over: ${told.why}`,
    `Run again; give the job the permission 'deployments: write' if it is missing.`,
  );
}

function describe({ phase }: JournalState): string {
  switch (phase) {
    case 'waiting':
      return 'waiting for a person';
    case 'held':
      return 'held after a failure';
    default:
      return 'under way';
  }
}
