import { ActionError } from '../errors/errors.ts';
import type { Agent, AgentVersion } from '../foundry/model.ts';
import { putInService } from '../production/in-service.ts';
import { isUnfinishedFirst } from '../production/production.ts';
import { findRollout } from '../ramp/known-rollout.ts';
import { recordByHand } from '../ramp/stop-by-hand.ts';
import { describeSplit } from '../recovery/find-split.ts';
import type { Ending } from '../report/ending.ts';
import { describeRouting } from '../routing/routing.ts';
import type { Run } from '../run/run.ts';

/**
 * Takes a disabled agent back into service, with the routing that it has. A second time changes nothing.
 */
export async function enable(run: Run): Promise<Ending<'enable'>> {
  const { foundry, config, story, log, signal } = run;
  const { agentName } = foundry;
  const agent = await foundry.getAgent({ signal });
  if (!agent) {
    throw new ActionError(
      `Agent '${agentName}' does not exist, so there is nothing to enable.`,
      `Check 'agent-name' and 'project-endpoint'; 'mode: deploy' creates an agent.`,
    );
  }
  story.facts.principalId = agent.principalId;
  story.routing(agent.routing, 'before this run');
  const reason = `Reason: ${config.operator.reason}`;
  const routing = describeRouting(agent.routing);
  if (agent.enabled) {
    return {
      phase: config.dryRun ? 'planned' : 'enabled',
      failed: false,
      untouched: true,
      cause: `Agent '${agentName}' is enabled already, with routing ${routing}; nothing was written. ${reason}`,
    };
  }
  const versions = await foundry.listVersions({ signal });
  refuseUntested(run, agent, versions);
  const known = await findRollout(run, agent.routing, versions);
  if (known.split) story.warn(describeSplit(known.split));
  if (config.dryRun) {
    const why = `take the agent back into service, with routing ${routing}`;
    const writes = [{ method: 'POST', path: `/agents/${agentName}:enable`, why }];
    story.facts.dryRun = { writes, worstCaseMs: 0, exposurePercentMinutes: 0 };
    return {
      phase: 'planned',
      failed: false,
      cause: `Dry run: agent '${agentName}' would be enabled, with routing ${routing}; nothing was written.`,
    };
  }
  await log.group('Enable', () => story.phase('enable', () => putInService(run, true)));
  await recordByHand(run, known, 'enabled');
  return {
    phase: 'enabled',
    failed: false,
    cause: `Agent '${agentName}' is in service again; routing is ${routing}. ${reason}`,
  };
}

/** An agent whose first deployment failed was disabled because nothing of it has passed its tests. */
function refuseUntested(
  { foundry }: Run,
  { routing, latest }: Agent,
  versions: readonly AgentVersion[],
): void {
  if (routing.kind !== 'always-latest' || versions.length === 0 || !isUnfinishedFirst(routing, versions))
    return;
  throw new ActionError(
    `Agent '${foundry.agentName}' was never in service: its endpoint serves the latest version${latest ? `, ${latest.version},` : ''} and no version of it has passed its smoke tests.`,
    `Run 'mode: deploy', which tests the version and then enables the agent.`,
  );
}
