import { settleConversations } from '../production/conversations.ts';
import { describeConversations } from '../report/conversations.ts';
import type { Run } from '../run/run.ts';

/**
 * Tells how many conversations are still with versions that lost their traffic, and ends them there where
 * `end-sessions` says so. Never throws: traffic is back, which is what matters. A cancelled run has no time for it.
 */
export async function leaveConversations(run: Run, versions: readonly string[]): Promise<void> {
  const { foundry, config, story, log, signal } = run;
  if (versions.length === 0 || signal.aborted) return;
  try {
    const found = await story.phase('sessions', () =>
      settleConversations(foundry, versions, { stop: config.rollout.endSessions, signal }),
    );
    story.facts.conversations = found;
    const said = describeConversations(found);
    if (found.why === undefined) log.event(said);
    else story.warn(said);
  } catch (error) {
    if (signal.aborted) return;
    const why = error instanceof Error ? error.message : String(error);
    story.warn(
      `The sessions that callers have open on version ${versions.join(', ')} were not counted: ${why}`,
    );
  }
}
