import { ActionError } from '../errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { describeOpenRollout } from '../production/observe.ts';
import { openTraffic } from '../production/open-traffic.ts';
import { findLeftSplit } from '../production/orphan.ts';
import { putBack } from '../production/put-back.ts';
import type { Ending } from '../report/story.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { assertUnderstood } from '../rollout/foreign.ts';
import { isOver } from '../rollout/journal.ts';
import type { Run } from '../run.ts';
import { isJournalled, journalElsewhere, openElsewhere } from './journal-elsewhere.ts';
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
  if (!agent) return undefined;
  // A journal says that nothing is in progress; without one nobody knows, and a person who promotes is told.
  if (!run.journal || byHand) assertUnderstood(foundry.agentName, agent.routing);
  const versions = await foundry.listVersions({ signal });
  const found = { agent, versions, traffic: openTraffic(run, agent.routing) };
  const left = await findLeftSplit(run, found, 'throw');
  if (!left) {
    await refuseOpenElsewhere(run, versions);
    return undefined;
  }
  if (left.living) {
    return { phase: 'idle', failed: false, cause: `${left.what}; this run left it alone.` };
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
  const why = 'put back what a dead run left';
  await putBack(found.traffic, left.baseline, { foundry, what: left.what, why });
  return {
    phase: 'rolled-back',
    failed: true,
    cause: `${left.what}; traffic is back on ${left.origin}.`,
    next: `Deploy again when you want the rollout to start over.`,
  };
}

/** Whoever forgot `environment`, or named another one, would take a rollout that waits for one that is over. */
async function refuseOpenElsewhere(run: Run, versions: readonly AgentVersion[]): Promise<void> {
  const elsewhere = await journalElsewhere(run, versions.find(isJournalled));
  if (!elsewhere) return;
  if (elsewhere.why !== undefined) {
    throw new ActionError(
      `Environment '${elsewhere.environment}' keeps the journal of version ${elsewhere.version}, and it cannot be read: ${elsewhere.why}`,
      `Give 'environment: ${elsewhere.environment}'.`,
    );
  }
  if (elsewhere.recorded && !isOver(elsewhere.recorded.state)) throw openElsewhere(elsewhere, 'in progress');
}
