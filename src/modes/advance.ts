import { recordPromotionOf } from '../candidate/promotion.ts';
import { testsOf } from '../candidate/testing.ts';
import { ActionError } from '../errors.ts';
import { openTraffic } from '../production/open-traffic.ts';
import type { Ending } from '../report/story.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { claimRollout } from '../rollout/claim.ts';
import { Drift } from '../rollout/drift.ts';
import { isOver, type JournalState, type OpenJournal, type RolloutRecord } from '../rollout/journal.ts';
import { dueAt, type Location, locate } from '../rollout/locate.ts';
import type { Position } from '../rollout/rollout.ts';
import { describeRouting, type Routing } from '../rollout/routing.ts';
import { parseSteps, type Step } from '../rollout/steps.ts';
import { type Run, runName } from '../run.ts';
import { conduct } from './conduct.ts';
import { endOf } from './endings.ts';

/** Continues the rollout in progress when its current step is due. Never passes a hold. */
export async function advance(run: Run): Promise<Ending> {
  return moveOn(run, { byHand: false });
}

/** Like `advance`, and passes the hold that the rollout waits at, or a failure that was held. */
export async function promote(run: Run): Promise<Ending> {
  return moveOn(run, { byHand: true });
}

/** A rollout in progress, as its journal knows it. */
interface InProgress {
  readonly journal: OpenJournal;
  readonly record: RolloutRecord;
  readonly steps: readonly Step[];
  readonly state: JournalState;
}

async function moveOn(run: Run, { byHand }: { readonly byHand: boolean }): Promise<Ending> {
  const { story, log, config } = run;
  const found = await findInProgress(run);
  if (!found) return idle(run);
  const { record, steps } = found;
  story.facts.version = record.canary;
  story.facts.baselineVersion = mainVersion(record.baseline);
  story.facts.endpoint = run.foundry.callerUrl(record.protocol);
  story.plan(steps.map(({ text }) => text));
  const busy = await worksElsewhere(run, found);
  if (busy) return busy;
  if (!byHand || config.dryRun) {
    const location = await locateSettled(run, found);
    if (!location) return idle(run);
    const rest = byHand ? undefined : restsUntilLater(run, found, location);
    if (rest) return rest;
    if (config.dryRun) return describePlan(run, found);
  }

  const claim = await claimRollout(found.journal, runName(run.context), {
    clock: run.clock,
    isAlive: run.isAlive,
  });
  if (claim.kind === 'taken') return leftTo(claim, record);
  try {
    // Between reading and claiming another run may have moved it on.
    const state = await found.journal.read();
    if (isOver(state)) return idle(run);
    return await log.group('Rollout', () => moveClaimed(run, { ...found, state }, byHand));
  } finally {
    await claim.release().catch((error: unknown) => story.warn(`The claim could not be released: ${error}`));
  }
}

async function moveClaimed(run: Run, found: InProgress, byHand: boolean): Promise<Ending> {
  const { record, steps, journal, state } = found;
  const { clock, config, story } = run;
  const routing = await readRouting(run);
  let position = await begin(run, found, standing(run, found, routing));
  const waits = state.phase === 'held' || steps[position.step]?.kind === 'hold';
  if (waits && !byHand) return waitsForPerson(run, found, position);
  const fastTrack = byHand && config.operator.fastTrack;
  if (waits || fastTrack) {
    // A held failure is passed by going on to the next step, a fast track by going on to the last.
    const passed = fastTrack ? steps.length - 2 : position.step;
    await journal.write({ kind: 'passed', at: clock.now(), step: passed, by: by(run) });
    position = { step: passed + 1 };
  }
  for (let index = 0; index < position.step; index += 1) story.step(index, 'done', record.startedAt);

  const conclusion = await conduct(run, {
    version: record.canary,
    baseline: record.baseline,
    steps,
    protocol: record.protocol,
    tests: await testsOf(run),
    traffic: openTraffic(run, routing),
    from: position,
    analysisIntervalMs: record.analysisIntervalMs,
    policy: {
      onFailure: record.onFailure,
      onInconclusive: record.onInconclusive,
      onCancel: config.rollout.onCancel,
    },
    journal,
    evidence: state.evidence,
  });
  if (conclusion.kind === 'promoted') await recordPromotionOf(run, record.canary);
  return endOf(run, conclusion, { version: record.canary, baseline: record.baseline, steps });
}

/** An ending when a living run works on the rollout: its writes would look like drift from here. */
async function worksElsewhere(run: Run, { record, state }: InProgress): Promise<Ending | undefined> {
  const { claim } = state;
  if (!claim || claim.by === runName(run.context)) return undefined;
  return (await run.isAlive(claim.by)) ? leftTo({ by: claim.by, since: claim.at }, record) : undefined;
}

function leftTo(
  { by, since }: { readonly by: string; readonly since: number },
  record: RolloutRecord,
): Ending {
  return {
    phase: 'idle',
    failed: false,
    cause: `Run ${by} works on the rollout of version ${record.canary} since ${new Date(since).toISOString()}; this run left it alone.`,
  };
}

async function readRouting(run: Run): Promise<Routing> {
  const { foundry, signal, story } = run;
  const agent = await foundry.getAgent({ signal });
  story.facts.principalId = agent?.principalId;
  const routing: Routing = agent?.routing ?? { kind: 'always-latest' };
  if (routing.kind === 'fixed') story.traffic(routing.rules, 'before this run');
  return routing;
}

/** An ending when there is nothing to do now: a person has to decide, or the step is not due. */
function restsUntilLater(run: Run, found: InProgress, location: Standing): Ending | undefined {
  const { record, steps, state } = found;
  if (location.kind === 'unrecorded') return undefined;
  const { position } = location;
  if (state.phase === 'held') return waitsForPerson(run, found, position);
  const now = run.clock.now();
  const due = dueAt(steps, position, { analysisIntervalMs: record.analysisIntervalMs, now });
  if (due === undefined) return waitsForPerson(run, found, position);
  const step = steps[position.step];
  const endsAt =
    step?.kind === 'weight' && position.begunAt !== undefined ? position.begunAt + step.bakeMs : now;
  if (due <= now || Math.max(due, endsAt) <= now + run.config.rollout.maxWaitMs) return undefined;
  return endOf(
    run,
    { kind: 'paused', step: position.step, dueAt: due, why: 'it is not due yet' },
    { version: record.canary, baseline: record.baseline, steps },
  );
}

/** Reads routing against the journal; another run may write both meanwhile, so drift is looked at twice. */
async function locateSettled(run: Run, found: InProgress): Promise<Standing | undefined> {
  try {
    return standing(run, found, await readRouting(run));
  } catch (error) {
    if (!(error instanceof Drift)) throw error;
    const state = await found.journal.read();
    if (isOver(state)) return undefined;
    return standing(run, { ...found, state }, await readRouting(run));
  }
}

/** Where the rollout stands; never a drift. */
type Standing = Exclude<Location, { kind: 'drifted' }>;

/** The position by journal and live routing. @throws Drift where they disagree */
function standing(run: Run, { record, steps, state }: InProgress, routing: Routing): Standing {
  const location = locate(record, steps, state, routing);
  if (location.kind !== 'drifted') return location;
  const rules = location.expected.kind === 'fixed' ? location.expected.rules : [];
  run.story.facts.drift = {
    expected: rules,
    found: routing.kind === 'fixed' ? routing.rules : [],
    ...(state.lastAt
      ? { detail: `The rollout last wrote its journal at ${new Date(state.lastAt).toISOString()}.` }
      : {}),
  };
  throw new Drift(run.foundry.agentName, location.expected, routing);
}

/** Notes a step whose weight was written by a run that died before it could say so. */
async function begin(run: Run, { journal }: InProgress, location: Standing): Promise<Position> {
  if (location.kind === 'at') return location.position;
  const at = run.clock.now();
  await journal.write({ kind: 'begun', at, step: location.step });
  return { step: location.step, begunAt: at };
}

async function findInProgress(run: Run): Promise<InProgress | undefined> {
  if (!run.journal) {
    throw new ActionError(
      `Mode '${run.config.mode}' continues a rollout from its journal, and no 'environment' is given.`,
      `Give 'environment' the name of the GitHub environment that the deployment uses.`,
    );
  }
  const journal = await run.journal.latest();
  if (!journal) return undefined;
  const state = await journal.read();
  if (isOver(state)) return undefined;
  return { journal, record: journal.record, steps: parseSteps(journal.record.steps.join('\n')), state };
}

async function idle(run: Run): Promise<Ending> {
  const agent = await run.foundry.getAgent({ signal: run.signal });
  if (agent?.routing.kind === 'fixed') run.story.traffic(agent.routing.rules, 'now');
  return {
    phase: 'idle',
    failed: false,
    cause: `No rollout of agent '${run.foundry.agentName}' is in progress${agent ? `; routing is ${describeRouting(agent.routing)}` : ''}.`,
  };
}

function waitsForPerson(run: Run, { record, steps, state }: InProgress, position: Position): Ending {
  run.story.facts.step = position.step;
  const where = `at step ${position.step} (${steps[position.step]?.text ?? ''})`;
  return {
    phase: 'held',
    failed: false,
    cause:
      state.phase === 'held'
        ? `The rollout of version ${record.canary} is held ${where} because of: ${state.reason ?? 'a failure'}.`
        : `The rollout of version ${record.canary} waits for a person ${where}.`,
    next: `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`,
  };
}

function describePlan(run: Run, { record, steps, state }: InProgress): Ending {
  const { position } = state;
  run.story.facts.step = position.step;
  return {
    phase: 'planned',
    failed: false,
    cause: `Dry run: the rollout of version ${record.canary} is at step ${position.step} (${steps[position.step]?.text ?? ''}); nothing was written.`,
  };
}

/** Who lets a rollout pass, with the reason, as the journal keeps it. */
function by({ context, config }: Run): string {
  return [context.actor ?? 'somebody', config.operator.reason].filter(Boolean).join(': ');
}
