import { ActionError } from '../errors.ts';
import type { Agent, AgentVersion } from '../foundry/model.ts';
import { type Baseline, findBaseline } from '../rollout/baseline.ts';
import { findOrphan } from '../rollout/record.ts';
import { describeRouting, type Routing } from '../rollout/routing.ts';
import type { Traffic } from '../rollout/traffic.ts';
import type { Run } from '../run.ts';
import { deleteLeftSessions } from './leftovers.ts';
import { openTraffic } from './open-traffic.ts';

/** What serves users now, as this run read it, and the one writer that may change it. */
export interface Production {
  /** `undefined` before the first deployment. */
  readonly agent: Agent | undefined;
  /** Releases, newest first. */
  readonly versions: readonly AgentVersion[];
  readonly baseline: Baseline;
  readonly traffic: Traffic;
}

/**
 * Reads the agent, its releases and its routing. A split that a dead run left behind is put back first (or
 * reported, by `on-cancel`), so that it is never taken for the stable state.
 *
 * @throws ActionError when routing names a version that cannot serve, or somebody disabled the agent
 */
export async function surveyProduction(run: Run): Promise<Production> {
  const { foundry, config, story, log, signal } = run;
  const agent = await foundry.getAgent({ signal });
  const versions = agent ? await foundry.listVersions({ signal }) : [];
  const routing: Routing = agent?.routing ?? { kind: 'always-latest' };
  log.event(
    agent
      ? `agent '${foundry.agentName}': ${describeRouting(routing)}, ${versions.length} release${versions.length === 1 ? '' : 's'}`
      : `agent '${foundry.agentName}' does not exist yet`,
  );
  story.facts.principalId = agent?.principalId;
  if (agent && !config.dryRun) await deleteLeftSessions(run);
  if (routing.kind === 'fixed') story.traffic(routing.rules, 'before this run');
  const traffic = openTraffic(run, routing);
  await repairOrphan(run, traffic, routing, versions);
  const baseline = findBaseline(traffic.lastSeen, versions, foundry.agentName);
  if (
    agent &&
    !agent.enabled &&
    baseline.kind === 'stable' &&
    !isUnfinishedFirst(traffic.lastSeen, versions)
  ) {
    throw new ActionError(
      `Agent '${foundry.agentName}' is disabled: it refuses every request, so a new version cannot be tested.`,
      `Enable the agent (POST /agents/${foundry.agentName}:enable) and run again.`,
    );
  }
  return {
    agent,
    versions,
    baseline: agent && !agent.enabled ? { kind: 'none' } : baseline,
    traffic,
  };
}

/** True for an agent whose first deployment failed and was taken out of service: nothing of it ever served. */
function isUnfinishedFirst(routing: Routing, versions: readonly AgentVersion[]): boolean {
  return routing.kind === 'always-latest' && versions.every((version) => 'deployed-by' in version.metadata);
}

/** Puts a split back that the record of one of its versions explains. */
async function repairOrphan(
  run: Run,
  traffic: Traffic,
  routing: Routing,
  versions: readonly AgentVersion[],
): Promise<void> {
  const orphan = findOrphan(routing, versions);
  if (!orphan) return;
  const what = `Version ${orphan.canary} was left at ${orphan.weight} % by a rollout that did not come to its end`;
  if (run.config.rollout.onCancel === 'hold' || run.config.dryRun) {
    if (run.config.dryRun) {
      run.story.warn(
        `${what}; a real run would restore ${describeRouting({ kind: 'fixed', rules: orphan.baseline })} first.`,
      );
      return;
    }
    throw new ActionError(
      `${what}, and 'on-cancel: hold' says that a person decides.`,
      `Run 'mode: rollback' to go back, or 'mode: promote' to go on; then deploy again.`,
    );
  }
  await traffic.restore(orphan.baseline, 'put back what a dead run left');
  run.story.warn(
    `${what}; traffic was put back to ${describeRouting({ kind: 'fixed', rules: orphan.baseline })} first.`,
  );
}

/**
 * Names the stable version explicitly where the endpoint follows the latest version: a new release would be
 * served at once (Microsoft Learn, "Configure and share your agent"). Must precede every create call.
 *
 * @returns the rules to go back to; empty when nothing has ever served
 */
export async function pinStable(run: Run, production: Production): Promise<Production> {
  const { baseline, traffic } = production;
  if (baseline.kind === 'none' || baseline.pinned) return production;
  await traffic.move(baseline.rules, 'pin the stable version', run.signal);
  return { ...production, baseline: { ...baseline, pinned: true } };
}
