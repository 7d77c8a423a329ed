import type { AgentVersion } from '../foundry/model.ts';
import { describeSplit } from '../recovery/find-split.ts';
import { readTraces, type TracesNeeds } from '../recovery/traces.ts';
import type { Ending } from '../report/ending.ts';
import type { VersionReport } from '../report/report.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { dueAt } from '../rollout/due.ts';
import { isOver, type JournalState } from '../rollout/journal.ts';
import { latestRollout } from '../rollout/journals.ts';
import { standingOf } from '../rollout/standing.ts';
import { findRollbackTarget, type RollbackTarget } from '../rollout/traces.ts';
import { describeRouting, type Routing } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';

/** What mode `status` needs of a run. */
export type StatusNeeds = TracesNeeds &
  Needs<{
    run: 'clock' | 'isAlive' | 'journal' | 'signal' | 'story';
    foundry: 'agentName' | 'getAgent' | 'listVersions';
  }>;

/** What is running where, who moved it last, and what happens next. Reads only. */
export async function status(run: StatusNeeds): Promise<Ending<'status'>> {
  const { foundry, story, signal } = run;
  const agent = await foundry.getAgent({ signal });
  if (!agent) {
    return {
      phase: 'reported',
      failed: false,
      cause: `Agent '${foundry.agentName}' does not exist in this project.`,
    };
  }
  const versions = await foundry.listVersions({ signal, includeDrafts: true });
  const { routing } = agent;
  story.routing(routing, 'now');
  const target = findRollbackTarget(routing, await readTraces(run, versions));
  story.facts.principalId = agent.principalId;
  story.facts.version = routing.kind === 'fixed' ? mainVersion(routing.rules) : agent.latest?.version;
  if (target.kind === 'restore' && target.weight < 100) {
    story.facts.version = target.trace.canary;
    story.facts.baselineVersion = mainVersion(target.trace.baseline);
  }
  story.facts.versions = versions.map((version) => describeVersion(version, routing, target));
  const progress = await describeProgress(run, routing);
  return {
    phase: 'reported',
    failed: false,
    cause: [
      agent.enabled ? '' : 'The agent is disabled and refuses every request.',
      `Routing is ${describeRouting(routing)}.`,
      progress ?? explain(routing, target),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** The rollout in progress by the journal: its step, what is due when, and drift as a finding. */
async function describeProgress(run: StatusNeeds, routing: Routing): Promise<string | undefined> {
  const { story, clock } = run;
  const recorded = await latestRollout(run.journal);
  if (!recorded || isOver(recorded.state)) return undefined;
  const { state, journal } = recorded;
  const { rollout, begun } = journal;
  const { position } = state;
  story.facts.version = rollout.canary;
  story.facts.baselineVersion = mainVersion(rollout.baseline);
  story.plan(rollout.steps.map(({ text }) => text));
  for (let index = 0; index < position.step; index += 1) story.step(index, 'done', begun.at);
  story.step(position.step, 'current', position.begunAt ?? clock.now());
  const due = dueAt(rollout, position, clock.now());
  if (state.phase === 'rolling' && due !== undefined) story.facts.nextDue = due;
  const standing = standingOf(rollout, routing, state);
  const where = `The rollout of version ${rollout.canary} is at step ${position.step} (${rollout.steps[position.step]?.text ?? ''})`;
  if (standing.journal.kind === 'contradicts') {
    const { expected } = standing.journal;
    story.facts.drift = {
      expected: expected.kind === 'fixed' ? expected.rules : [],
      found: routing.kind === 'fixed' ? routing.rules : [],
    };
    return `${where}, and somebody has moved routing by hand: ${describeRouting(expected)} was expected.`;
  }
  const works = await describeClaim(run, state);
  if (state.phase === 'held') return `${where}, held because of: ${state.reason ?? 'a failure'}.${works}`;
  if (due === undefined) return `${where} and waits for a person: 'mode: promote' goes on.${works}`;
  return `${where}; it is due at ${new Date(due).toISOString()}.${works}`;
}

/** Who works on a rollout, as far as GitHub tells. */
async function describeClaim({ isAlive }: StatusNeeds, { claim }: JournalState): Promise<string> {
  if (!claim) return '';
  const alive = await isAlive(claim.by).catch(() => undefined);
  if (alive === undefined) return ` Run ${claim.by} works on it, as far as is known.`;
  return alive
    ? ` Run ${claim.by} works on it.`
    : ` Run ${claim.by} worked on it and is over; the next run settles what it left.`;
}

function explain(routing: Routing, target: RollbackTarget): string {
  if (routing.kind === 'foreign') {
    return `No run of this action writes over it, except for 'mode: rollback' with 'to-version'.`;
  }
  if (routing.kind === 'always-latest') {
    return 'No version is named: a new release would be served at once. The next deployment names the stable one first.';
  }
  switch (target.kind) {
    case 'restore': {
      const { trace, weight } = target;
      return weight === 100
        ? `Version ${trace.canary} serves everything; 'mode: rollback' goes back to ${describeRouting({ kind: 'fixed', rules: trace.baseline })}.`
        : describeSplit({ kind: 'open', trace, weight });
    }
    case 'restored':
      return `Version ${target.trace.canary}, the last that was rolled out, has no traffic.`;
    case 'first':
      return `Version ${target.trace.canary} is the agent's first and serves everything; there is nothing to go back to.`;
    case 'unsure':
      return describeSplit(target);
    case 'unknown':
      return 'No rollout of this action explains this routing: it was set by hand, or by another tool.';
  }
}

function describeVersion(version: AgentVersion, routing: Routing, target: RollbackTarget): VersionReport {
  const serves =
    routing.kind === 'fixed' &&
    routing.rules.some((rule) => rule.version === version.version && rule.percentage > 0);
  const isTarget =
    target.kind === 'restore' && target.trace.baseline.some((rule) => rule.version === version.version);
  const role =
    target.kind === 'restore' && target.weight < 100 && target.trace.canary === version.version
      ? 'canary'
      : serves
        ? 'stable'
        : isTarget
          ? 'rollback target'
          : undefined;
  const sha = version.metadata['github-sha'];
  return {
    version: version.version,
    draft: version.draft,
    status: version.status,
    ...(version.createdAt ? { createdAt: version.createdAt.getTime() } : {}),
    ...(sha ? { sha } : {}),
    ...(role ? { role } : {}),
  };
}
