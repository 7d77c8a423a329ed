import { obstacleOf } from '../production/obstacle.ts';
import { openTraffic } from '../production/open-traffic.ts';
import { endJournal } from '../recovery/end-journal.ts';
import { describeDeed, endRollout } from '../recovery/end-rollout.ts';
import { isOver } from '../rollout/journal.ts';
import type { Course } from '../rollout/planned-rollout.ts';
import { type Standing, standingOf } from '../rollout/standing.ts';
import type { Routing } from '../routing/routing.ts';
import type { Run } from '../run/run.ts';
import { whoAndWhy } from './by-hand.ts';
import type { KnownRollout } from './known-rollout.ts';

/** Milliseconds for telling the journal, once traffic is where it belongs. */
const journalLimitMs = 30_000;

/** A rollout in progress that a person is to end, and where traffic stands. */
export interface Stoppable {
  readonly rollout: Course & { readonly agent: string };
  readonly standing: Standing;
}

/** The rollout that is in progress; `undefined` when none is. */
export function stoppable(run: Run, known: KnownRollout, routing: Routing): Stoppable | undefined {
  const { recorded, split } = known;
  if (recorded && !isOver(recorded.state)) {
    const { rollout } = recorded.journal;
    return { rollout, standing: standingOf(rollout, routing, recorded.state) };
  }
  if (!split) return undefined;
  const rollout = { ...split.trace, agent: run.foundry.agentName };
  return { rollout, standing: standingOf(rollout, routing) };
}

/**
 * Ends the rollout in progress because a person stopped the agent: traffic goes back to what served before, and no run
 * goes on with it. What somebody else made of routing meanwhile is left alone.
 *
 * @returns what was done, in a sentence; `undefined` when no rollout was in progress
 */
export async function stopRollout(
  run: Run,
  known: KnownRollout,
  routing: Routing,
): Promise<string | undefined> {
  const { clock, foundry, story } = run;
  const found = stoppable(run, known, routing);
  if (!found) return undefined;
  const { recorded } = known;
  const open = recorded && !isOver(recorded.state) ? recorded : undefined;
  const { canary } = found.rollout;
  story.facts.version = canary;
  const byHand = whoAndWhy(run);
  try {
    const { deed, journal } = await endRollout(
      { ...found, recorded: open },
      {
        traffic: openTraffic(run, routing),
        obstacleOf: obstacleOf(foundry),
        clock,
        what: `The rollout of version ${canary} is to be put back`,
        why: 'disable',
        onCancel: 'rollback',
        onForeign: 'leave',
        byHand,
        journalLimitMs,
      },
    );
    if (journal.kind === 'untold')
      story.warn(
        `The journal could not be told that the rollout of version ${canary} is over: ${journal.why}`,
      );
    return `The rollout of version ${canary} is over. ${describeDeed(deed).replace(/ first\.$/, '.')}`;
  } catch (error) {
    run.signal.throwIfAborted();
    // The agent serves nobody by now, and no run may go on with the rollout once it does again.
    const why = error instanceof Error ? error.message : String(error);
    story.warn(`Traffic was not put back: ${why}`);
    if (open)
      await endJournal(
        open.journal,
        { kind: 'failed', at: clock.now(), reason: `by ${byHand}` },
        journalLimitMs,
      );
    return `The rollout of version ${canary} is over, and its traffic could not be put back.`;
  }
}

/**
 * Writes down in the journal of the newest rollout that a person took the agent out of service, or back. Where no journal
 * is kept, the report alone tells.
 */
export async function recordByHand(
  run: Run,
  { recorded }: KnownRollout,
  kind: 'disabled' | 'enabled',
): Promise<void> {
  const { clock, log, story } = run;
  if (!recorded) {
    log.event(`no rollout of the agent is journalled, so the reason is kept in this run's report alone`);
    return;
  }
  try {
    await recorded.journal.write({ kind, at: clock.now(), by: whoAndWhy(run) });
    log.event(`recorded with the rollout of version ${recorded.journal.rollout.canary}`);
  } catch (error) {
    run.signal.throwIfAborted();
    story.warn(`The journal could not be told: ${error instanceof Error ? error.message : String(error)}`);
  }
}
