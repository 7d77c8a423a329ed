import { ActionError } from '../errors/errors.ts';
import type { Agent, AgentVersion } from '../foundry/model.ts';
import { type Baseline, findBaseline } from '../rollout/baseline.ts';
import { assertUnderstood } from '../rollout/foreign.ts';
import type { Traffic } from '../rollout/traffic.ts';
import { describeRouting, sameRouting, type UnderstoodRouting } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';
import { hideVariables, type KnownVariablesNeeds, servingVersions } from './known-variables.ts';
import { deleteLeftSessions, type LeftoversNeeds } from './leftovers.ts';
import { type OpenTrafficNeeds, openTraffic } from './open-traffic.ts';
import { assertUserNamed } from './user-identity.ts';

/** What reading and pinning production needs of a run. */
export type ProductionNeeds = KnownVariablesNeeds &
  LeftoversNeeds &
  OpenTrafficNeeds &
  Needs<{
    run: 'log' | 'signal' | 'story';
    foundry: 'agentName' | 'getAgent' | 'listVersions';
    inputs: 'dryRun' | 'smoke' | 'target';
  }>;

/** What serves users now, as this run read it, and the one writer that may change it. */
export interface Production {
  /** `undefined` before the first deployment. */
  readonly agent: Agent | undefined;
  /** Releases, newest first. */
  readonly versions: readonly AgentVersion[];
  readonly baseline: Baseline;
  readonly traffic: Traffic;
}

/** The agent as it was found, before anything was concluded from it: what earlier runs left is put right first. */
export type Found = Omit<Production, 'baseline'>;

/**
 * Reads the agent, its releases and its routing.
 *
 * @throws ActionError when routing is not understood, or its tests need a user that the inputs do not name
 */
export async function findProduction(run: ProductionNeeds): Promise<Found> {
  const { foundry, config, story, log, signal } = run;
  const agent = await foundry.getAgent({ signal });
  const routing = assertUnderstood(foundry.agentName, agent?.routing ?? { kind: 'always-latest' });
  assertUserNamed(agent, config);
  const versions = agent ? await foundry.listVersions({ signal }) : [];
  log.event(
    agent
      ? `agent '${foundry.agentName}': ${describeRouting(routing)}, ${versions.length} release${versions.length === 1 ? '' : 's'}`
      : `agent '${foundry.agentName}' does not exist yet`,
  );
  story.facts.principalId = agent?.principalId;
  if (agent && !config.dryRun) await deleteLeftSessions(run);
  if (routing.kind === 'fixed') story.traffic(routing.rules, 'before this run');
  hideVariables(run, servingVersions(routing, versions));
  return { agent, versions, traffic: openTraffic(run, routing) };
}

/**
 * Concludes what the stable state is, once whoever may has put right what earlier runs left.
 *
 * @throws ActionError when routing is not understood or names a version that cannot serve, or somebody disabled the
 *   agent
 */
export function concludeProduction(
  { foundry }: ProductionNeeds,
  { agent, versions, traffic }: Found,
): Production {
  const settled = assertUnderstood(foundry.agentName, traffic.lastSeen);
  const baseline = findBaseline(settled, versions, foundry.agentName);
  if (agent && !agent.enabled && baseline.kind === 'stable' && !isUnfinishedFirst(settled, versions)) {
    throw new ActionError(
      `Agent '${foundry.agentName}' is disabled: it refuses every request, so a new version cannot be tested.`,
      `Enable the agent ('mode: enable' with a 'reason') and run again.`,
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
export function isUnfinishedFirst(routing: UnderstoodRouting, versions: readonly AgentVersion[]): boolean {
  return routing.kind === 'always-latest' && versions.every((version) => 'deployed-by' in version.metadata);
}

/**
 * Names the stable version explicitly where the endpoint follows the latest version: a new release would be
 * served at once (Microsoft Learn, "Configure and share your agent"). Must directly precede every create call: a pin
 * that was read a while ago is looked at again, since somebody may have taken it off while the source was packed.
 *
 * @returns the stable state to go back to, which is another one where `on-drift: adopt` took over what somebody set
 * @throws Drift when routing was changed since it was read and `on-drift` is `fail`
 */
export async function pinStable(run: ProductionNeeds, production: Production): Promise<Production> {
  const { traffic, versions } = production;
  if (production.baseline.kind === 'none') return production;
  let { baseline } = production;
  if (baseline.pinned) {
    await traffic.keep(baseline.rules, run.signal);
    if (sameRouting(traffic.lastSeen, { kind: 'fixed', rules: baseline.rules })) return production;
    const adopted = assertUnderstood(run.foundry.agentName, traffic.lastSeen);
    const found = findBaseline(adopted, versions, run.foundry.agentName);
    if (found.kind === 'none') return { ...production, baseline: found };
    baseline = found;
  }
  if (!baseline.pinned) await traffic.move(baseline.rules, 'pin the stable version', run.signal);
  return { ...production, baseline: { ...baseline, pinned: true } };
}
