import { type PromotionNeeds, recordPromotionOf } from '../candidate/optimization/promotion.ts';
import { checkMetrics, type MetricsNeeds } from '../checks/metrics.ts';
import { type TestingNeeds, testsFor, testsOf } from '../checks/testing.ts';
import { runName } from '../host/run-context.ts';
import { hideVariablesOf, type KnownVariablesNeeds } from '../production/known-variables.ts';
import { obstacleOf } from '../production/obstacle.ts';
import { type OpenTrafficNeeds, openTraffic } from '../production/open-traffic.ts';
import { routingWrite } from '../production/planned-routing.ts';
import { assertUserNamed } from '../production/user-identity.ts';
import { type LeftSplitNeeds, settleLeftSplit } from '../recovery/left-split.ts';
import { endPutBack } from '../recovery/put-back.ts';
import { assertVouchedFor, type VouchNeeds } from '../recovery/vouch.ts';
import type { Ending } from '../report/ending.ts';
import { plannedWrites } from '../report/planned-writes.ts';
import type { Rest } from '../rollout/advance.ts';
import { type AdvancePorts, advanceRollout, restOf, workedOn } from '../rollout/advance.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { Drift } from '../rollout/drift.ts';
import { exposure, longestRollout } from '../rollout/durations.ts';
import { assertUnderstood } from '../rollout/foreign.ts';
import { isOver } from '../rollout/journal.ts';
import type { Kept } from '../rollout/journalled.ts';
import { latestRollout, type Recorded } from '../rollout/journals.ts';
import { weightOf } from '../rollout/steps.ts';
import { describeRouting, type Routing } from '../routing/routing.ts';
import { splitTraffic } from '../routing/weights.ts';
import type { Needs } from '../run/needs.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { type ByHandNeeds, whoAndWhy } from './by-hand.ts';
import { type ConductNeeds, conduct, freezeOf } from './conduct.ts';
import { type EndingNeeds, endOf, leftTo, tellDrift } from './endings.ts';

/** What continuing a rollout needs of a run. */
export type MoveOnNeeds = ByHandNeeds &
  ConductNeeds &
  EndingNeeds &
  KnownVariablesNeeds &
  LeftSplitNeeds &
  MetricsNeeds &
  OpenTrafficNeeds &
  PromotionNeeds &
  TestingNeeds &
  VouchNeeds &
  Needs<{
    run: 'clock' | 'context' | 'isAlive' | 'journal' | 'log' | 'signal' | 'story';
    foundry: 'agentName' | 'callerUrl' | 'getAgent' | 'getVersion';
    inputs: 'dryRun' | 'operator' | 'rollout' | 'smoke' | 'target';
  }>;

/**
 * Goes on with the rollout in progress: when its current step is due, or at once where a person asks for it, who also
 * passes the hold that it waits at, or a failure that was held.
 */
export async function moveOn(
  run: MoveOnNeeds,
  { byHand }: { readonly byHand: boolean },
): Promise<Ending<'advance'>> {
  const { story, log, config } = run;
  // What is wrong with files is said before the first request, also when nothing is due.
  checkMetrics(run);
  const tests = await testsOf(run);
  const found = await findInProgress(run, { glance: !byHand });
  if (!found) return (await settleLeftSplit(run, { byHand })) ?? idle(run);
  const { rollout } = found.journal;
  story.facts.version = rollout.canary;
  story.facts.baselineVersion = mainVersion(rollout.baseline);
  story.facts.endpoint = run.foundry.callerUrl(rollout.protocol);
  story.plan(rollout.steps.map(({ text }) => text));
  const ports = portsOf(run, tests);
  try {
    // A person does not wait until a step is due, and a dry run looks without claiming.
    const { maxWaitMs } = config.rollout;
    const rest =
      byHand && !config.dryRun ? await workedOn(found, ports) : await restOf(found, ports, { maxWaitMs });
    if (rest && (rest.kind === 'over' || rest.kind === 'taken' || !byHand))
      return await endAtRest(run, found, rest);
    if (config.dryRun) return describePlan(run, found);
    await assertVouchedFor(run, found);
    const moved = await log.group('Rollout', () =>
      advanceRollout(found, ports, {
        ...(byHand ? { byHand: { who: whoAndWhy(run), fastTrack: config.operator.fastTrack } } : {}),
        onUnreleased: (error) => story.warn(`The claim could not be released: ${error}`),
      }),
    );
    if (moved.kind !== 'moved') return await endAtRest(run, found, moved);
    const { conclusion } = moved;
    if (conclusion.kind === 'promoted') await recordPromotionOf(run, rollout.canary);
    return endOf(run, conclusion, rollout);
  } catch (error) {
    if (error instanceof Drift) tellDrift(run, error, lastWritten(found));
    throw error;
  }
}

async function findInProgress(
  run: MoveOnNeeds,
  options: { readonly glance: boolean },
): Promise<Recorded | undefined> {
  const recorded = await latestRollout(run.journal, options);
  return recorded && !isOver(recorded.state) ? recorded : undefined;
}

function portsOf(run: MoveOnNeeds, tests: readonly TestCase[]): AdvancePorts {
  return {
    clock: run.clock,
    readRouting: () => readRouting(run),
    openTraffic: (seen) => openTraffic(run, seen),
    conduct: (found, from, traffic) => conductFound(run, tests, found, from, traffic),
    end: (found, traffic) =>
      endPutBack(found, traffic, {
        clock: run.clock,
        obstacleOf: obstacleOf(run.foundry),
        onUntold: (why) => run.story.warn(`The journal could not be updated: ${why}`),
      }),
    by: runName(run.context),
    isAlive: run.isAlive,
    frozen: freezeOf(run),
    onDrift: run.config.rollout.onDrift,
  };
}

async function readRouting(run: MoveOnNeeds): Promise<Routing> {
  const { foundry, config, signal, story } = run;
  const agent = await foundry.getAgent({ signal });
  assertUserNamed(agent, config);
  story.facts.principalId = agent?.principalId;
  const routing = assertUnderstood(foundry.agentName, agent?.routing ?? { kind: 'always-latest' });
  if (routing.kind === 'fixed') story.traffic(routing.rules, 'before this run');
  return routing;
}

async function conductFound(
  run: MoveOnNeeds,
  tests: readonly TestCase[],
  { state, journal }: Recorded,
  from: Parameters<AdvancePorts['conduct']>[1],
  traffic: Parameters<AdvancePorts['conduct']>[2],
): Promise<Kept> {
  const { rollout, begun } = journal;
  for (let index = 0; index < from.step; index += 1) run.story.step(index, 'done', begun.at);
  if (testsFor(tests, 'check').length > 0) {
    // The job that began the rollout knew them from its inputs; this one may have none.
    await hideVariablesOf(run, [rollout.canary, ...rollout.baseline.map(({ version }) => version)]);
  }
  const policy = { ...rollout.policy, onCancel: run.config.rollout.onCancel };
  return conduct(run, { ...rollout, policy }, { tests, traffic, from, journal, evidence: state.evidence });
}

/** The ending of a run that has nothing to move. */
async function endAtRest(
  run: MoveOnNeeds,
  { journal: { rollout } }: Recorded,
  rest: Rest,
): Promise<Ending<'advance'>> {
  switch (rest.kind) {
    case 'over':
      return idle(run);
    case 'taken':
      return { phase: 'idle', failed: false, cause: leftTo(rest, rollout.canary) };
    case 'not-due':
      return endOf(run, { kind: 'paused', step: rest.step, dueAt: rest.dueAt, why: rest.why }, rollout);
    case 'waiting': {
      const { state, position } = rest;
      run.story.facts.step = position.step;
      const where = `at step ${position.step} (${rollout.steps[position.step]?.text ?? ''})`;
      return {
        phase: 'held',
        failed: state.phase === 'held',
        cause:
          state.phase === 'held'
            ? `The rollout of version ${rollout.canary} is held ${where} because of: ${state.reason ?? 'a failure'}.`
            : `The rollout of version ${rollout.canary} waits for a person ${where}.`,
        next: `Run 'mode: promote' to go on, or 'mode: rollback' to go back.`,
      };
    }
  }
}

async function idle(run: MoveOnNeeds): Promise<Ending<'advance'>> {
  const agent = await run.foundry.getAgent({ signal: run.signal });
  if (agent) run.story.routing(agent.routing, 'now');
  return {
    phase: 'idle',
    failed: false,
    cause: `No rollout of agent '${run.foundry.agentName}' is in progress${agent ? `; routing is ${describeRouting(agent.routing)}` : ''}.`,
  };
}

/** What is left of the rollout, write by write, from where its journal says that it stands. */
function describePlan(run: MoveOnNeeds, { journal: { rollout }, state }: Recorded): Ending<'advance'> {
  const { baseline, canary, steps } = rollout;
  const { position } = state;
  const { foundry, story } = run;
  story.facts.step = position.step;
  const left = steps.slice(position.begunAt === undefined ? position.step : position.step + 1);
  const writes = left.flatMap((step) => {
    const weight = weightOf(step);
    if (weight === undefined) return [];
    const rules = splitTraffic(baseline, canary, weight);
    return [routingWrite(`/agents/${foundry.agentName}`, rules, `step: ${step.text}`)];
  });
  const startsAt = position.begunAt ?? run.clock.now();
  story.facts.dryRun = {
    writes,
    worstCaseMs: longestRollout(steps.slice(position.step), {
      startsAt,
      intervalMs: rollout.analysisIntervalMs,
    }),
    exposurePercentMinutes: exposure(steps, { from: position.step, startsAt }),
  };
  return {
    phase: 'planned',
    failed: false,
    cause: `Dry run: the rollout of version ${canary} is at step ${position.step} (${steps[position.step]?.text ?? ''}); ${plannedWrites(writes)}.`,
  };
}

function lastWritten({ state: { lastAt } }: Recorded): string | undefined {
  return lastAt === undefined
    ? undefined
    : `The rollout last wrote its journal at ${new Date(lastAt).toISOString()}.`;
}
