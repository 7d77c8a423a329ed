import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { type OpenTrafficNeeds, openTraffic } from '../production/open-traffic.ts';
import { routingWrite } from '../production/planned-routing.ts';
import { type ByHandNeeds, whoAndWhy } from '../ramp/by-hand.ts';
import { type ConversationNeeds, leaveConversations, plannedStops } from '../ramp/conversations.ts';
import { endJournal } from '../recovery/end-journal.ts';
import { unsure } from '../recovery/find-split.ts';
import {
  isJournalled,
  type JournalElsewhereNeeds,
  journalElsewhere,
  placeOf,
} from '../recovery/journal-elsewhere.ts';
import { readTraces, type TracesNeeds } from '../recovery/traces.ts';
import { doubtAbout, type VouchNeeds } from '../recovery/vouch.ts';
import type { Ending } from '../report/ending.ts';
import { canServe, mainVersion } from '../rollout/baseline.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { isOver } from '../rollout/journal.ts';
import { latestRollout, type Recorded } from '../rollout/journals.ts';
import { standingOf } from '../rollout/standing.ts';
import { findRollbackTarget, type Trace } from '../rollout/traces.ts';
import { describeRouting, type Routing, sameRouting, type TrafficRule } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';

/** What mode `rollback` needs of a run. */
export type RollbackNeeds = ByHandNeeds &
  ConversationNeeds &
  JournalElsewhereNeeds &
  OpenTrafficNeeds &
  TracesNeeds &
  VouchNeeds &
  Needs<{
    run: 'clock' | 'journal' | 'log' | 'signal' | 'story';
    foundry: 'agentName' | 'getAgent' | 'listVersions';
    inputs: 'dryRun' | 'environment' | 'operator';
  }>;

/** Milliseconds for reading the journal while traffic waits, and afterwards. */
const hurriedLimit = 10_000;
const patientLimit = 60_000;

/** Where a rollback goes, and what it leaves. */
interface Target {
  readonly rules: readonly TrafficRule[];
  /** The version that loses its traffic, where one does. */
  readonly from: string | undefined;
  /** Why it is the right one, as a part of a sentence. */
  readonly why?: string;
  /** What the rollout that is put back left at the service, where that explains it. */
  readonly trace?: Trace;
}

/** One write back to the routing before the rollout in progress, or to `to-version`. A second time changes nothing. */
export async function rollback(run: RollbackNeeds): Promise<Ending<'rollback'>> {
  const { foundry, config, story, log, signal } = run;
  const agent = await foundry.getAgent({ signal });
  if (!agent) {
    throw new ActionError(
      `Agent '${foundry.agentName}' does not exist, so there is nothing to roll back.`,
      `Check 'agent-name' and 'project-endpoint'.`,
    );
  }
  const versions = await foundry.listVersions({ signal });
  const { routing } = agent;
  story.facts.principalId = agent.principalId;
  story.routing(routing, 'before this run');
  log.event(`routing is ${describeRouting(routing)}`);

  // Neither a GitHub that fails nor a record that cannot be read keeps traffic from going back: versions know too.
  const known = await unlessDoubtful(run, await readJournal(run, hurriedLimit), versions);
  const target = await targetOf(run, routing, versions, known.recorded);
  const goal = describeRouting({ kind: 'fixed', rules: target.rules });
  story.facts.version = target.from;
  story.facts.baselineVersion = mainVersion(target.rules);
  for (const { version, percentage } of target.rules)
    if (percentage > 0) assertServable(run, versions, version);
  const reason = config.operator.reason ? ` Reason: ${config.operator.reason}` : '';
  if (sameRouting(routing, { kind: 'fixed', rules: target.rules })) {
    if (!config.dryRun) {
      await close(run, known, target, { routing, versions });
      await leaveConversations(run, losersOf(routing, target));
    }
    return {
      phase: config.dryRun ? 'planned' : 'rolled-back',
      failed: false,
      untouched: true,
      cause: `Routing is ${goal} already${target.why ?? ''}; nothing was written.${reason}`,
    };
  }
  if (config.dryRun) {
    const over = routing.kind === 'foreign' ? routing : undefined;
    const write = routingWrite(`/agents/${foundry.agentName}`, target.rules, 'roll back', over);
    const stops = await plannedStops(run, losersOf(routing, target));
    story.facts.dryRun = { writes: [write, ...stops], worstCaseMs: 0, exposurePercentMinutes: 0 };
    return {
      phase: 'planned',
      failed: false,
      cause: `Dry run: routing would go to ${goal}; nothing was written.`,
    };
  }
  const traffic = openTraffic(run, routing);
  await log.group('Rollback', () =>
    story.phase('rollback', () => traffic.restore(target.rules, 'rollback', { cancelled: signal })),
  );
  await close(run, known, target, { routing, versions });
  await leaveConversations(run, losersOf(routing, target));
  return {
    phase: 'rolled-back',
    failed: false,
    cause: `Routing went from ${describeRouting(routing)} to ${goal}.${reason}`,
  };
}

/** Versions that had traffic and have none any more; where routing was back already, the one that it came from. */
function losersOf(before: Routing, { rules, from }: Target): string[] {
  const serving = new Set(rules.filter(({ percentage }) => percentage > 0).map(({ version }) => version));
  const had = before.kind === 'fixed' ? before.rules.filter(({ percentage }) => percentage > 0) : [];
  const names = [...had.map(({ version }) => version), ...(from === undefined ? [] : [from])];
  return [...new Set(names)].filter((name) => !serving.has(name) && !name.startsWith('@'));
}

/** What the journal says. */
interface Known {
  /** The newest rollout, unless another took its place. */
  readonly recorded?: Recorded;
  /** Why it cannot be read. */
  readonly why?: string;
}

async function readJournal(run: RollbackNeeds, limitMs: number): Promise<Known> {
  const read = async (): Promise<Known> => {
    const recorded = await latestRollout(run.journal);
    return recorded && recorded.state.phase !== 'superseded' ? { recorded } : {};
  };
  try {
    return await unlessAborted(read(), AbortSignal.timeout(limitMs));
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/** Leaves out a record that may be somebody else's work: traffic does not go where it says. */
async function unlessDoubtful(
  run: RollbackNeeds,
  known: Known,
  versions: readonly AgentVersion[],
): Promise<Known> {
  const { recorded } = known;
  if (!recorded) return known;
  // What cannot be found out in time is no doubt: traffic waits.
  const doubt = await unlessAborted(
    doubtAbout(run, recorded, versions),
    AbortSignal.timeout(hurriedLimit),
  ).catch(() => undefined);
  if (doubt === undefined) return known;
  const { id, rollout } = recorded.journal;
  run.story.warn(
    `Deployment ${id} tells of a rollout of version ${rollout.canary}, but ${doubt}: it was left out.`,
  );
  return {};
}

/**
 * Ends the recorded rollout: its digest is not rolled out again unasked. Where this run was given no journal, or
 * another one, the version that lost its traffic names the one that knows of its rollout.
 */
async function close(
  run: RollbackNeeds,
  before: Known,
  { rules, trace }: Target,
  { routing, versions }: { readonly routing: Routing; readonly versions: readonly AgentVersion[] },
): Promise<void> {
  const known = before.why === undefined ? before : await readJournal(run, patientLimit);
  const loses = (name: string) =>
    !rules.some(({ version }) => version === name) &&
    (routing.kind !== 'fixed' || routing.rules.some(({ version }) => version === name));
  const place =
    trace?.environment === undefined
      ? placeOf(versions.find((version) => isJournalled(version) && loses(version.version)))
      : { version: trace.canary, environment: trace.environment };
  const elsewhere = await journalElsewhere(run, place);
  const there = elsewhere?.recorded;
  const isOfVersion = there?.journal.rollout.canary === elsewhere?.version;
  let untold = known.why ?? elsewhere?.why;
  for (const recorded of untold === undefined ? [known.recorded, isOfVersion ? there : undefined] : []) {
    // A promoted version can still be rolled back; what else is over stays as it ended.
    if (!recorded || (isOver(recorded.state) && recorded.state.phase !== 'promoted')) continue;
    const { journal } = recorded;
    if (rules.some(({ version }) => version === journal.rollout.canary)) continue;
    const at = run.clock.now();
    const told = await endJournal(journal, { kind: 'rolled-back', at, reason: `by ${whoAndWhy(run)}` });
    if (told.kind === 'untold') untold = told.why;
  }
  if (untold === undefined) return;
  const environment = elsewhere?.environment ?? run.config.environment;
  run.story.warn(
    `Environment '${environment}' keeps the journal of this rollout and was not told that it is over: ${untold} Run 'mode: rollback' once more with 'environment: ${environment}'.`,
  );
}

async function targetOf(
  run: RollbackNeeds,
  routing: Routing,
  versions: readonly AgentVersion[],
  recorded: Recorded | undefined,
): Promise<Target> {
  const { toVersion } = run.config.operator;
  const from = routing.kind === 'fixed' ? mainVersion(routing.rules) : undefined;
  if (toVersion !== undefined) {
    return { rules: [{ version: toVersion, percentage: 100 }], from: from === toVersion ? undefined : from };
  }
  const journalled = recorded && ofJournal(recorded, routing);
  if (recorded && journalled && !isOver(recorded.state)) return journalled;
  const traces = await readTraces(run, versions);
  // Once it is over, the journal tells only of the newest rollout if nothing was deployed without one since.
  const since = (traces[0]?.at ?? 0) > (recorded?.journal.begun.at ?? 0);
  if (journalled && !since) return journalled;
  const found = findRollbackTarget(routing, traces);
  if (found.kind === 'unknown' && journalled) return journalled;
  const agent = run.foundry.agentName;
  switch (found.kind) {
    case 'restore':
      return { rules: found.trace.baseline, from: found.trace.canary, trace: found.trace };
    case 'restored': {
      const { canary, baseline } = found.trace;
      return { rules: baseline, from: canary, why: `, as before version ${canary} was rolled out` };
    }
    case 'unsure':
      throw unsure(agent, routing, found);
    case 'first':
      throw new ActionError(
        `Version ${found.trace.canary} is the first of agent '${agent}' and serves all traffic, so there is nothing to go back to.`,
        `Name the version that all traffic should go to with 'to-version', or deploy a corrected one.`,
      );
    case 'unknown':
      throw new ActionError(
        `The routing of agent '${agent}' is ${describeRouting(routing)}, and no rollout of this action explains it, so it is not known what was in force before.`,
        `Name the version that all traffic should go to with 'to-version'.`,
      );
  }
}

/** Where the journal says to go back to, where it explains the routing. */
function ofJournal({ journal: { rollout } }: Recorded, routing: Routing): Target | undefined {
  if (rollout.baseline.length === 0 || standingOf(rollout, routing).kind === 'elsewhere') return undefined;
  return { rules: rollout.baseline, from: rollout.canary };
}

function assertServable(run: RollbackNeeds, versions: readonly AgentVersion[], name: string): void {
  const version = versions.find((known) => known.version === name);
  if (version && canServe(version)) return;
  throw new ActionError(
    `Version ${name} of agent '${run.foundry.agentName}' ${version ? `is '${version.status}'` : 'does not exist'}, so no traffic can go to it.`,
    `Name another version with 'to-version': ${
      versions
        .filter(canServe)
        .slice(0, 10)
        .map(({ version: other }) => other)
        .join(', ') || 'none is active'
    }.`,
  );
}
