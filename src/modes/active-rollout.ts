import type { Candidate } from '../candidate/candidate.ts';
import { ActionError } from '../errors.ts';
import { repairOrphan } from '../production/orphan.ts';
import type { Found } from '../production/production.ts';
import { putBack } from '../production/put-back.ts';
import type { Ending } from '../report/story.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { isClaimAlive } from '../rollout/claim.ts';
import { Drift } from '../rollout/drift.ts';
import {
  isOver,
  type JournalState,
  type OpenJournal,
  type RolloutRecord,
  untoldReason,
} from '../rollout/journal.ts';
import { dueAt, locate } from '../rollout/locate.ts';
import { sameRouting } from '../rollout/routing.ts';
import { parseSteps } from '../rollout/steps.ts';
import { type Run, runName } from '../run.ts';
import { isJournalled, journalElsewhere, openElsewhere } from './journal-elsewhere.ts';
import { warn } from './tell.ts';

/**
 * Deals with what earlier runs left before a new rollout begins: the rollout that the journal knows, or a split
 * that a dead run without a journal left.
 *
 * @returns an ending when this run has nothing to do: its own source is being rolled out already
 * @throws ActionError when another rollout is in progress, or this digest was rolled back before
 */
export async function settleActiveRollout(
  run: Run,
  candidate: Candidate,
  found: Found,
): Promise<Ending | undefined> {
  const journal = await run.journal?.latest();
  const state = await journal?.read();
  if (!journal || !state || isOver(state)) {
    await repairOrphan(run, found);
    await refuseOpenElsewhere(run, found);
    // A cancel or an outage says nothing about the source; a person, or a verdict, does.
    const aborted = state?.phase === 'rolled-back' && state.reason !== 'cancel' && state.reason !== 'error';
    if (journal && state && aborted && sameDigests(journal.record, candidate)) {
      refuseAborted(run, journal.record, state);
    }
    return undefined;
  }
  const same = sameDigests(journal.record, candidate);
  const holder = state.claim?.by;
  const alive =
    state.claim !== undefined &&
    holder !== runName(run.context) &&
    (await isClaimAlive(state.claim, { clock: run.clock, isAlive: run.isAlive }));
  if (same && state.claim === undefined) return inProgress(run, journal.record, state);
  if (alive) throw taken(run, journal.record, `run ${holder} is moving it`);
  if (holder !== undefined) return interrupted(run, journal, state, found, same);
  if (run.config.rollout.onActiveRollout === 'fail')
    throw taken(run, journal.record, `it is ${describe(state)}`);
  return supersede(run, journal, state, found);
}

/**
 * What serves everything may still be in its last check, and a rollout that has no traffic yet may wait: only the
 * journal knows, and the newest release that was rolled out with one names it.
 */
async function refuseOpenElsewhere(run: Run, { versions }: Found): Promise<void> {
  const elsewhere = await journalElsewhere(run, versions.find(isJournalled));
  if (!elsewhere) return;
  const { environment, version, recorded, why } = elsewhere;
  if (why !== undefined) {
    warn(
      run,
      `Environment '${environment}' keeps the journal of version ${version}, and whether its rollout is over is not known: ${why}. Give 'environment: ${environment}'.`,
    );
  }
  if (recorded && !isOver(recorded.state)) throw openElsewhere(elsewhere, describe(recorded.state));
}

function sameDigests(record: RolloutRecord, { digests }: Candidate): boolean {
  return Object.entries(digests).every(([key, digest]) => record.digests[key] === digest);
}

function refuseAborted(run: Run, record: RolloutRecord, state: JournalState): void {
  const { force, reason } = run.config.operator;
  const when = state.lastAt ? ` on ${new Date(state.lastAt).toISOString()}` : '';
  if (force) {
    warn(
      run,
      `Version ${record.canary} was rolled back${when} (${state.reason}); 'force' starts it again: ${reason}.`,
    );
    return;
  }
  throw new ActionError(
    `This source was rolled back${when} as version ${record.canary} (${state.reason}), and a rollout that was aborted is over for its digest.`,
    `Change the source, or give 'force: true' with a 'reason' to start the same one again.`,
  );
}

function inProgress(run: Run, record: RolloutRecord, state: JournalState): Ending {
  const { position } = state;
  const { facts } = run.story;
  const steps = parseSteps(record.steps.join('\n'));
  const now = run.clock.now();
  run.story.plan(record.steps);
  facts.version = record.canary;
  facts.baselineVersion = mainVersion(record.baseline);
  facts.endpoint = run.foundry.callerUrl(record.protocol);
  facts.step = position.step;
  if (state.phase === 'rolling') {
    facts.nextDue = dueAt(steps, position, { analysisIntervalMs: record.analysisIntervalMs, now });
  }
  const where = `at step ${position.step} (${record.steps[position.step] ?? ''})`;
  const waits = state.phase !== 'rolling';
  return {
    phase: waits ? 'held' : 'paused',
    failed: state.phase === 'held',
    cause: `This source is being rolled out already, as version ${record.canary}; it is ${describe(state)} ${where}.`,
    next: waits
      ? `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`
      : `Nothing to do: a run with 'mode: advance' continues it when it is due.`,
  };
}

function taken(run: Run, record: RolloutRecord, how: string): ActionError {
  const by = record.startedBy ? `, begun by run ${record.startedBy.url ?? record.startedBy.runId}` : '';
  return new ActionError(
    `A rollout of agent '${run.foundry.agentName}' to version ${record.canary} is in progress${by}; ${how}.`,
    `Let it end, run 'mode: rollback', or deploy with 'on-active-rollout: supersede', which starts from the same baseline.`,
  );
}

/** The run that moved it died: traffic is put where `on-cancel` says before anything new begins. */
async function interrupted(
  run: Run,
  journal: OpenJournal,
  state: JournalState,
  found: Found,
  same: boolean,
): Promise<undefined> {
  const { record } = journal;
  const what = `The rollout of version ${record.canary} was interrupted: run ${state.claim?.by} is not there any more.`;
  if (run.config.dryRun) {
    run.story.warn(`${what} A real run would put traffic back first.`);
    return;
  }
  if (run.config.rollout.onCancel === 'hold') {
    throw new ActionError(
      `${what} 'on-cancel: hold' says that a person decides.`,
      `Run 'mode: promote' to go on, or 'mode: rollback' to go back; then deploy again.`,
    );
  }
  await backToBaseline(run, record, state, found, 'the rollout was interrupted');
  const reason = untoldReason(state);
  await journal.write({ kind: 'rolled-back', at: run.clock.now(), reason });
  warn(run, `${what} Traffic was put back first.`);
  if (reason === 'failure' && same) refuseAborted(run, record, { ...state, reason });
}

async function supersede(
  run: Run,
  journal: OpenJournal,
  state: JournalState,
  found: Found,
): Promise<undefined> {
  const { record } = journal;
  if (run.config.dryRun) {
    run.story.warn(`The rollout of version ${record.canary} is in progress; a real run would supersede it.`);
    return;
  }
  await backToBaseline(run, record, state, found, `superseded version ${record.canary}`);
  await journal.write({ kind: 'superseded', at: run.clock.now(), by: runName(run.context) });
  warn(
    run,
    `The rollout of version ${record.canary} was in progress and is superseded; this one starts from the same baseline.`,
  );
}

/** Puts traffic where the recorded rollout began; what somebody else made of it meanwhile is theirs. */
async function backToBaseline(
  run: Run,
  record: RolloutRecord,
  state: JournalState,
  { traffic }: Found,
  why: string,
): Promise<void> {
  const { baseline } = record;
  const found = traffic.lastSeen;
  if (baseline.length === 0 || sameRouting(found, { kind: 'fixed', rules: baseline })) return;
  const location = locate(record, parseSteps(record.steps.join('\n')), state, found);
  if (location.kind === 'drifted' && run.config.rollout.onDrift === 'fail') {
    throw new Drift(record.agent, location.expected, found);
  }
  if (location.kind === 'drifted' && run.config.rollout.onDrift === 'adopt') return;
  await putBack(traffic, baseline, {
    foundry: run.foundry,
    what: `The rollout of version ${record.canary} is to be put back`,
    why,
  });
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
