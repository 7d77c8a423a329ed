import { ActionError } from '../errors/errors.ts';
import { putInService } from '../production/in-service.ts';
import { routingWrite } from '../production/planned-routing.ts';
import { leaveConversations, plannedStops } from '../ramp/conversations.ts';
import { findRollout, type KnownRollout } from '../ramp/known-rollout.ts';
import { recordByHand, stoppable, stopRollout } from '../ramp/stop-by-hand.ts';
import type { Ending } from '../report/ending.ts';
import type { PlannedWrite } from '../report/report.ts';
import { describeRouting, type Routing } from '../routing/routing.ts';
import type { Run } from '../run/run.ts';

/**
 * Takes an agent out of service: it refuses every request until `enable`. The rollout in progress is over, its traffic
 * goes back, and the reason is recorded with it. A second time changes nothing.
 */
export async function disable(run: Run): Promise<Ending<'disable'>> {
  const { foundry, config, story, log, signal } = run;
  const { agentName } = foundry;
  const agent = await foundry.getAgent({ signal });
  if (!agent) {
    throw new ActionError(
      `Agent '${agentName}' does not exist, so there is nothing to disable.`,
      `Check 'agent-name' and 'project-endpoint'.`,
    );
  }
  story.facts.principalId = agent.principalId;
  story.routing(agent.routing, 'before this run');
  // The harm is stopped before anything else is read.
  if (agent.enabled && !config.dryRun) {
    await log.group('Disable', () => story.phase('disable', () => putInService(run, false)));
  }
  const versions = await foundry.listVersions({ includeDrafts: true, signal });
  const names = versions.map(({ version }) => version);
  const known = await findRollout(run, agent.routing, versions);
  if (config.dryRun) return planned(run, { enabled: agent.enabled, routing: agent.routing, known, names });

  const ended = await story.phase('rollout', () => stopRollout(run, known, agent.routing));
  if (agent.enabled) await recordByHand(run, known, 'disabled');
  await leaveConversations(run, names, { outOfService: true });
  const reason = `Reason: ${config.operator.reason}`;
  return {
    phase: 'disabled',
    failed: false,
    ...(agent.enabled || ended ? {} : { untouched: true as const }),
    cause: [
      agent.enabled
        ? `Agent '${agentName}' is disabled and refuses every request.`
        : `Agent '${agentName}' is disabled already${ended ? '' : '; nothing was written'}.`,
      ...(ended ? [ended] : []),
      reason,
    ].join(' '),
    next: `Run 'mode: enable' with a 'reason' when it may serve again.`,
  };
}

async function planned(
  run: Run,
  found: {
    readonly enabled: boolean;
    readonly routing: Routing;
    readonly known: KnownRollout;
    readonly names: readonly string[];
  },
): Promise<Ending<'disable'>> {
  const { story, foundry } = run;
  const path = `/agents/${foundry.agentName}`;
  const writes: PlannedWrite[] = [];
  if (found.enabled)
    writes.push({ method: 'POST', path: `${path}:disable`, why: 'take the agent out of service' });
  const open = stoppable(run, found.known, found.routing);
  if (open?.standing.kind === 'at-weight' && open.rollout.baseline.length > 0) {
    const why = `end the rollout of version ${open.rollout.canary}`;
    writes.push(routingWrite(path, open.rollout.baseline, why));
  }
  writes.push(...(await plannedStops(run, found.names, { outOfService: true })));
  story.facts.dryRun = { writes, worstCaseMs: 0, exposurePercentMinutes: 0 };
  return {
    phase: 'planned',
    failed: false,
    cause: found.enabled
      ? `Dry run: agent '${foundry.agentName}' would be disabled, with routing ${describeRouting(found.routing)}; nothing was written.`
      : `Dry run: agent '${foundry.agentName}' is disabled already; nothing was written.`,
  };
}
