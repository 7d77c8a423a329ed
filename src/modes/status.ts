import type { AgentVersion } from '../foundry/model.ts';
import type { VersionReport } from '../report/report.ts';
import type { Ending } from '../report/story.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { findRollbackTarget, type RollbackTarget } from '../rollout/record.ts';
import { describeRouting, type Routing } from '../rollout/routing.ts';
import type { Run } from '../run.ts';

/** What is running where, who moved it last, and what happens next. Reads only. */
export async function status(run: Run): Promise<Ending> {
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
  if (routing.kind === 'fixed') story.traffic(routing.rules, 'now');
  const target = findRollbackTarget(routing, versions);
  story.facts.principalId = agent.principalId;
  story.facts.version = routing.kind === 'fixed' ? mainVersion(routing.rules) : agent.latest?.version;
  story.facts.versions = versions.map((version) => describeVersion(version, routing, target));
  return {
    phase: 'reported',
    failed: false,
    cause: [
      agent.enabled ? '' : 'The agent is disabled and refuses every request.',
      `Routing is ${describeRouting(routing)}.`,
      explain(routing, target),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function explain(routing: Routing, target: RollbackTarget): string {
  if (routing.kind === 'always-latest') {
    return 'No version is named: a new release would be served at once. The next deployment names the stable one first.';
  }
  switch (target.kind) {
    case 'restore':
      return target.weight === 100
        ? `Version ${target.canary} was promoted; 'mode: rollback' goes back to ${describeRouting({ kind: 'fixed', rules: target.baseline })}.`
        : `The rollout of version ${target.canary} stands at ${target.weight} %; 'mode: rollback' goes back to ${describeRouting({ kind: 'fixed', rules: target.baseline })}.`;
    case 'restored':
      return `Version ${target.canary}, the newest that was rolled out, has no traffic.`;
    case 'unknown':
      return 'No rollout of this action explains this routing: it was set by hand, or by another tool.';
  }
}

function describeVersion(version: AgentVersion, routing: Routing, target: RollbackTarget): VersionReport {
  const serves =
    routing.kind === 'fixed' &&
    routing.rules.some((rule) => rule.version === version.version && rule.percentage > 0);
  const isTarget =
    target.kind === 'restore' && target.baseline.some((rule) => rule.version === version.version);
  const role =
    target.kind === 'restore' && target.weight < 100 && target.canary === version.version
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
