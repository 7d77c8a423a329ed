import { ActionError } from '../errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { describeOpenRollout } from '../production/observe.ts';
import { assertWayBack } from '../production/obstacle.ts';
import { openTraffic } from '../production/open-traffic.ts';
import { findLeftSplit } from '../production/orphan.ts';
import type { Ending } from '../report/story.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { rolloutKeys } from '../rollout/record.ts';
import type { Routing } from '../rollout/routing.ts';
import type { Run } from '../run.ts';
import { warn } from './tell.ts';

/**
 * Deals with a split that a rollout without a journal left when its run died: nothing can go on with it. A schedule
 * puts it back, or leaves it, as `on-cancel` says; a person who wants it promoted is told.
 *
 * @returns `undefined` when routing is no such split
 * @throws ActionError as `findLeftSplit` does, or when no `environment` is given and a journal is kept in one
 */
export async function settleLeftSplit(
  run: Run,
  { byHand }: { readonly byHand: boolean },
): Promise<Ending | undefined> {
  const { config, foundry, story, signal } = run;
  const agent = await foundry.getAgent({ signal });
  if (!agent || (run.journal && !isSplit(agent.routing))) return undefined;
  const versions = await foundry.listVersions({ signal });
  const found = { agent, versions, traffic: openTraffic(run, agent.routing) };
  const left = await findLeftSplit(run, found);
  if (!left) {
    assertNoJournalElsewhere(run, versions);
    return undefined;
  }
  if (left.journalled) {
    // The journal is there, and nothing in it is in progress: a person made this split again.
    warn(run, describeOpenRollout(left));
    return undefined;
  }
  if (agent.routing.kind === 'fixed') story.traffic(agent.routing.rules, 'before this run');
  story.facts.version = left.canary;
  story.facts.baselineVersion = mainVersion(left.baseline);
  const back = `'mode: rollback' goes back to ${left.origin}; then deploy again.`;
  if (config.dryRun) {
    return { phase: 'planned', failed: false, cause: `${left.what}; nothing was written.`, next: back };
  }
  if (byHand || config.rollout.onCancel === 'hold') {
    const why = byHand
      ? 'Without a journal nothing can go on with it.'
      : `'on-cancel: hold' says that a person decides.`;
    return { phase: 'held', failed: true, cause: `${left.what}. ${why}`, next: back };
  }
  await assertWayBack(foundry, left.baseline, left.what);
  await found.traffic.restore(left.baseline, 'put back what a dead run left');
  return {
    phase: 'rolled-back',
    failed: true,
    cause: `${left.what}; traffic is back on ${left.origin}.`,
    next: `Deploy again when you want the rollout to start over.`,
  };
}

function isSplit(routing: Routing): boolean {
  return routing.kind === 'fixed' && routing.rules.length > 1;
}

/** Whoever forgot `environment` would take a rollout that waits for one that is over. */
function assertNoJournalElsewhere(run: Run, versions: readonly AgentVersion[]): void {
  if (run.journal) return;
  const environment = versions.find(({ draft }) => !draft)?.metadata[rolloutKeys.journal];
  if (environment === undefined) return;
  throw new ActionError(
    `Rollouts of agent '${run.foundry.agentName}' are journalled in environment '${environment}', and no 'environment' is given.`,
    `Give 'environment: ${environment}'.`,
  );
}
