import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { obstacleOf } from '../production/obstacle.ts';
import { type OpenTrafficNeeds, openTraffic } from '../production/open-traffic.ts';
import type { Found } from '../production/production.ts';
import type { Ending } from '../report/ending.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { assertUnderstood } from '../rollout/foreign.ts';
import { isOver } from '../rollout/journal.ts';
import { standingOf } from '../rollout/standing.ts';
import type { Traffic } from '../rollout/traffic.ts';
import type { Needs } from '../run/needs.ts';
import { type Deed, endRollout } from './end-rollout.ts';
import { describeSplit, type FindSplitNeeds, findLeftSplit, type LeftSplit } from './find-split.ts';
import {
  isJournalled,
  type JournalElsewhereNeeds,
  journalElsewhere,
  openElsewhere,
  placeOf,
} from './journal-elsewhere.ts';

/** What ending a split that was left needs of a run. */
export type LeftSplitNeeds = FindSplitNeeds &
  JournalElsewhereNeeds &
  OpenTrafficNeeds &
  Needs<{
    run: 'clock' | 'journal' | 'signal' | 'story';
    foundry: 'agentName' | 'getAgent' | 'getVersion' | 'listVersions';
    inputs: 'dryRun' | 'rollout';
  }>;

/**
 * Ends a split that a dead run left before a deployment begins (or reports it, by `on-cancel`), so that it is never
 * taken for the stable state. One that a living run works on is superseded, or left to it, by `on-active-rollout`.
 *
 * @throws ActionError when the user wants to decide, and as {@link findLeftSplit} does
 */
export async function endSplitBefore(run: LeftSplitNeeds, { versions, traffic }: Found): Promise<void> {
  const { config, story } = run;
  const left = await findLeftSplit(run, traffic.lastSeen, versions, 'go on');
  if (!left) return;
  if (left.living && config.rollout.onActiveRollout === 'fail') {
    throw new ActionError(
      `${left.what}.`,
      `Let it end, or cancel it; one 'concurrency' group for everything that deploys the agent keeps runs apart. 'on-active-rollout: supersede' starts from the same baseline at once.`,
    );
  }
  if (config.dryRun) {
    story.warn(`${left.what}; a real run would restore ${left.origin} first.`);
    return;
  }
  if (!left.living && config.rollout.onCancel === 'hold') {
    throw new ActionError(
      `${left.what}, and 'on-cancel: hold' says that a person decides.`,
      `Run 'mode: rollback' to go back, then deploy again.`,
    );
  }
  const why = left.living ? `superseded version ${left.trace.canary}` : 'put back what a dead run left';
  const deed = await endSplit(run, left, traffic, why);
  run.story.warn(`${left.what}; ${afterwards(deed, left)} first.`);
}

/**
 * Deals with a split that a rollout without a journal left when its run died: nothing can go on with it. A schedule
 * puts it back, or leaves it, as `on-cancel` says; a person who wants it promoted is told.
 *
 * @returns `undefined` when routing is no such split
 * @throws ActionError as `findLeftSplit` does, or when no `environment` is given and a journal is kept in one
 */
export async function settleLeftSplit(
  run: LeftSplitNeeds,
  { byHand }: { readonly byHand: boolean },
): Promise<Ending<'advance'> | undefined> {
  const { config, foundry, story, signal } = run;
  const agent = await foundry.getAgent({ signal });
  if (!agent) return undefined;
  // A journal says that nothing is in progress; without one nobody knows, and a person who promotes is told.
  if (!run.journal || byHand) assertUnderstood(foundry.agentName, agent.routing);
  const versions = await foundry.listVersions({ signal });
  const left = await findLeftSplit(run, agent.routing, versions, 'throw');
  if (!left) {
    await refuseOpenElsewhere(run, versions);
    return undefined;
  }
  if (left.living) {
    return { phase: 'idle', failed: false, cause: `${left.what}; this run left it alone.` };
  }
  if (left.trace.journalled) {
    // The journal is there, and nothing in it is in progress: a person made this split again.
    run.story.warn(describeSplit(left));
    return undefined;
  }
  if (agent.routing.kind === 'fixed') story.traffic(agent.routing.rules, 'before this run');
  story.facts.version = left.trace.canary;
  story.facts.baselineVersion = mainVersion(left.trace.baseline);
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
  const traffic = openTraffic(run, agent.routing);
  const deed = await endSplit(run, left, traffic, 'put back what a dead run left');
  return {
    phase: 'rolled-back',
    failed: true,
    cause: `${left.what}; ${afterwards(deed, left)}.`,
    next: `Deploy again when you want the rollout to start over.`,
  };
}

async function endSplit(
  { foundry, clock }: LeftSplitNeeds,
  { trace, what }: LeftSplit,
  traffic: Traffic,
  why: string,
): Promise<Deed> {
  const rollout = { ...trace, agent: foundry.agentName };
  const { deed } = await endRollout(
    { rollout, standing: standingOf(rollout, traffic.lastSeen) },
    {
      traffic,
      obstacleOf: obstacleOf(foundry),
      clock,
      what,
      why,
      onCancel: 'rollback',
      onForeign: 'leave',
    },
  );
  return deed;
}

function afterwards(deed: Deed, { origin }: LeftSplit): string {
  return deed.kind === 'restored' ? `traffic was put back to ${origin}` : `nothing was written`;
}

/** Whoever forgot `environment`, or named another one, would take a rollout that waits for one that is over. */
async function refuseOpenElsewhere(run: LeftSplitNeeds, versions: readonly AgentVersion[]): Promise<void> {
  const elsewhere = await journalElsewhere(run, placeOf(versions.find(isJournalled)));
  if (!elsewhere) return;
  if (elsewhere.why !== undefined) {
    throw new ActionError(
      `Environment '${elsewhere.environment}' keeps the journal of version ${elsewhere.version}, and it cannot be read: ${elsewhere.why}`,
      `Give 'environment: ${elsewhere.environment}'.`,
    );
  }
  if (elsewhere.recorded && !isOver(elsewhere.recorded.state)) throw openElsewhere(elsewhere, 'in progress');
}
