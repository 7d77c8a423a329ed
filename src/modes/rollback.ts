import { ActionError } from '../errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { openTraffic } from '../production/open-traffic.ts';
import type { Ending } from '../report/story.ts';
import { canServe, mainVersion } from '../rollout/baseline.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import type { RolloutRecord } from '../rollout/journal.ts';
import { findRollbackTarget } from '../rollout/record.ts';
import { describeRouting, type Routing, sameRouting, type TrafficRule } from '../rollout/routing.ts';
import { parseSteps } from '../rollout/steps.ts';
import { splitTraffic } from '../rollout/weights.ts';
import type { Run } from '../run.ts';
import { whoAndWhy } from './by-hand.ts';
import { routingWrite } from './dry-run.ts';
import { isJournalled, journalElsewhere, type Recorded } from './journal-elsewhere.ts';
import { warn } from './tell.ts';

/** Milliseconds for reading the journal while traffic waits, and afterwards. */
const hurriedLimit = 10_000;
const patientLimit = 60_000;

/** Where a rollback goes, and what it leaves. */
interface Target {
  readonly rules: readonly TrafficRule[];
  /** The version that loses its traffic, where one does. */
  readonly from: string | undefined;
}

/** One write back to the routing before the rollout in progress, or to `to-version`. A second time changes nothing. */
export async function rollback(run: Run): Promise<Ending> {
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
  const known = await readJournal(run, hurriedLimit);
  const target = targetOf(run, routing, versions, known.recorded);
  const goal = describeRouting({ kind: 'fixed', rules: target.rules });
  story.facts.version = target.from;
  story.facts.baselineVersion = mainVersion(target.rules);
  for (const { version, percentage } of target.rules)
    if (percentage > 0) assertServable(run, versions, version);
  const reason = config.operator.reason ? ` Reason: ${config.operator.reason}` : '';
  if (sameRouting(routing, { kind: 'fixed', rules: target.rules })) {
    if (!config.dryRun) await close(run, known, target, { routing, versions });
    return {
      phase: config.dryRun ? 'planned' : 'rolled-back',
      failed: false,
      cause: `Routing is ${goal} already; nothing was written.${reason}`,
    };
  }
  if (config.dryRun) {
    const over = routing.kind === 'foreign' ? routing : undefined;
    const write = routingWrite(`/agents/${foundry.agentName}`, target.rules, 'roll back', over);
    story.facts.dryRun = { writes: [write], worstCaseMs: 0, exposurePercentMinutes: 0 };
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
  return {
    phase: 'rolled-back',
    failed: false,
    cause: `Routing went from ${describeRouting(routing)} to ${goal}.${reason}`,
  };
}

/** What the journal says. */
interface Known {
  /** The newest rollout, unless another took its place. */
  readonly recorded?: Recorded;
  /** Why it cannot be read. */
  readonly why?: string;
}

async function readJournal(run: Run, limitMs: number): Promise<Known> {
  const read = async (): Promise<Known> => {
    const journal = await run.journal?.latest();
    const state = await journal?.read();
    return journal && state && state.phase !== 'superseded' ? { recorded: { journal, state } } : {};
  };
  try {
    return await unlessAborted(read(), AbortSignal.timeout(limitMs));
  } catch (error) {
    return { why: error instanceof Error ? error.message : String(error) };
  }
}

/**
 * Ends the recorded rollout: its digest is not rolled out again unasked. Where this run was given no journal, or
 * another one, the version that lost its traffic names the one that knows of its rollout.
 */
async function close(
  run: Run,
  before: Known,
  { rules }: Target,
  { routing, versions }: { readonly routing: Routing; readonly versions: readonly AgentVersion[] },
): Promise<void> {
  const known = before.why === undefined ? before : await readJournal(run, patientLimit);
  const loses = (name: string) =>
    !rules.some(({ version }) => version === name) &&
    (routing.kind !== 'fixed' || routing.rules.some(({ version }) => version === name));
  const elsewhere = await journalElsewhere(
    run,
    versions.find((version) => isJournalled(version) && loses(version.version)),
  );
  const untold = known.why ?? elsewhere?.why;
  try {
    if (untold !== undefined) throw new Error(untold);
    for (const { journal, state } of [known.recorded, elsewhere?.recorded].filter(
      (one) => one !== undefined,
    )) {
      if (state.phase === 'rolled-back') continue;
      if (rules.some(({ version }) => version === journal.record.canary)) continue;
      await journal.write({ kind: 'rolled-back', at: run.clock.now(), reason: `by ${whoAndWhy(run)}` });
    }
  } catch (error) {
    const environment = elsewhere?.environment ?? run.config.environment;
    const why = error instanceof Error ? error.message : String(error);
    warn(
      run,
      `Environment '${environment}' keeps the journal of this rollout and was not told that it is over: ${why} Run 'mode: rollback' once more with 'environment: ${environment}'.`,
    );
  }
}

function targetOf(
  run: Run,
  routing: Routing,
  versions: readonly AgentVersion[],
  recorded: Recorded | undefined,
): Target {
  const { toVersion } = run.config.operator;
  const from = routing.kind === 'fixed' ? mainVersion(routing.rules) : undefined;
  if (toVersion !== undefined) {
    return { rules: [{ version: toVersion, percentage: 100 }], from: from === toVersion ? undefined : from };
  }
  const record = recorded?.journal.record;
  if (record && record.baseline.length > 0 && isOfRollout(record, routing)) {
    return { rules: record.baseline, from: record.canary };
  }
  const found = findRollbackTarget(routing, versions);
  if (found.kind === 'unknown') {
    throw new ActionError(
      `The routing of agent '${run.foundry.agentName}' is ${describeRouting(routing)}, and no rollout of this action explains it, so it is not known what was in force before.`,
      `Name the version that all traffic should go to with 'to-version'.`,
    );
  }
  return { rules: found.baseline, from: found.canary };
}

/** True when routing is one that the recorded rollout writes; a later deployment without a journal is another matter. */
function isOfRollout({ baseline, canary, steps }: RolloutRecord, routing: Routing): boolean {
  const weights = parseSteps(steps.join('\n')).flatMap((step) =>
    step.kind === 'weight' ? [step.weight] : [],
  );
  return [0, ...weights].some((weight) =>
    sameRouting(routing, { kind: 'fixed', rules: splitTraffic(baseline, canary, weight) }),
  );
}

function assertServable(run: Run, versions: readonly AgentVersion[], name: string): void {
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
