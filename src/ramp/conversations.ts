import { settleConversations } from '../production/conversations.ts';
import { describeConversations } from '../report/conversations.ts';
import type { PlannedWrite } from '../report/report.ts';
import type { Needs } from '../run/needs.ts';

/** What ending conversations needs of a run. */
export type ConversationNeeds = Needs<{
  run: 'log' | 'signal' | 'story';
  foundry: 'agentName' | 'listSessions' | 'stopSession';
  inputs: 'rollout';
}>;

/**
 * Tells how many conversations are still with versions that lost their traffic, and ends them there where
 * `end-sessions` says so. Never throws: traffic is back, which is what matters. A cancelled run has no time for it.
 */
export async function leaveConversations(
  run: ConversationNeeds,
  versions: readonly string[],
  options: { readonly outOfService?: true } = {},
): Promise<void> {
  const { foundry, config, story, log, signal } = run;
  if (versions.length === 0 || signal.aborted) return;
  try {
    const counted = await story.phase('sessions', () =>
      settleConversations(foundry, versions, { stop: config.rollout.endSessions, signal }),
    );
    const found = { ...counted, ...options };
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

/**
 * What a dry run of a rollback would do about conversations; counts them.
 * @throws ActionError when they cannot be listed
 */
export async function plannedStops(
  run: ConversationNeeds,
  versions: readonly string[],
  options: { readonly outOfService?: true } = {},
): Promise<PlannedWrite[]> {
  const { foundry, config, story, signal } = run;
  if (versions.length === 0 || !config.rollout.endSessions) return [];
  const found = { ...(await settleConversations(foundry, versions, { stop: false, signal })), ...options };
  story.facts.conversations = found;
  if (found.open === 0) return [];
  const path = `/agents/${foundry.agentName}/endpoint/sessions/(session):stop`;
  const why = `each of ${found.open}${found.more ? ' or more' : ''} sessions that callers have open${options.outOfService ? '' : ` on version ${versions.join(', ')}`}`;
  return [{ method: 'POST', path, why }];
}
