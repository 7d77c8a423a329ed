import type { AgentVersion } from '../foundry/model.ts';
import { describeSplit, findSplit } from '../recovery/find-split.ts';
import { isJournalled, journalElsewhere, placeOf } from '../recovery/journal-elsewhere.ts';
import { doubtAbout } from '../recovery/vouch.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { isOver } from '../rollout/journal.ts';
import { latestRollout, type Recorded } from '../rollout/journals.ts';
import type { OpenSplit } from '../rollout/traces.ts';
import type { Routing } from '../routing/routing.ts';
import type { Run } from '../run/run.ts';

/** Milliseconds for reading a journal: what a person decided does not wait for GitHub. */
const limitMs = 15_000;

/** What is known of the agent's newest rollout, by its journal and by routing. */
export interface KnownRollout {
  /** The newest one that a journal tells of, this run's or the one that a version names. */
  readonly recorded?: Recorded;
  /** The split that it left, where no journal says that it is in progress. */
  readonly split?: OpenSplit;
}

/**
 * Finds the newest rollout of the agent. What cannot be read, or may be somebody else's work, is warned of and left
 * out: it keeps nobody from acting.
 */
export async function findRollout(
  run: Run,
  routing: Routing,
  versions: readonly AgentVersion[],
): Promise<KnownRollout> {
  const recorded = await recordedOf(run, versions);
  if (recorded && !isOver(recorded.state)) return { recorded };
  const split = await findSplit(run, routing, versions);
  if (split?.kind === 'unsure') run.story.warn(describeSplit(split));
  return { ...(recorded && { recorded }), ...(split?.kind === 'open' && { split }) };
}

/** True while some run may move the rollout on. */
export function isOpen({ recorded, split }: KnownRollout): boolean {
  return split !== undefined || (recorded !== undefined && !isOver(recorded.state));
}

async function recordedOf(run: Run, versions: readonly AgentVersion[]): Promise<Recorded | undefined> {
  const { story } = run;
  const own = await read(run);
  const elsewhere = own ? undefined : await journalElsewhere(run, placeOf(versions.find(isJournalled)));
  if (elsewhere?.why !== undefined) {
    story.warn(
      `Environment '${elsewhere.environment}' keeps the journal of version ${elsewhere.version}, and it could not be read: ${elsewhere.why}`,
    );
  }
  const recorded = own ?? elsewhere?.recorded;
  if (!recorded) return undefined;
  const doubt = await unlessAborted(doubtAbout(run, recorded, versions), AbortSignal.timeout(limitMs)).catch(
    () => undefined,
  );
  if (doubt === undefined) return recorded;
  const { id, rollout } = recorded.journal;
  story.warn(
    `Deployment ${id} tells of a rollout of version ${rollout.canary}, but ${doubt}: it was left out.`,
  );
  return undefined;
}

async function read({ journal, config, story }: Run): Promise<Recorded | undefined> {
  try {
    const recorded = await unlessAborted(latestRollout(journal), AbortSignal.timeout(limitMs));
    return recorded?.state.phase === 'superseded' ? undefined : recorded;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    story.warn(`The journal in environment '${config.environment}' could not be read: ${why}`);
    return undefined;
  }
}
