import type { Session } from '../asking/probe.ts';
import type { Foundry } from '../foundry/foundry.ts';
import { ownSession } from '../foundry/probe/session-id.ts';
import type { Conversations } from '../report/conversations.ts';

/** Sessions that are counted at most. */
export const mostSessions = 1_000;
/** Milliseconds for counting, and for stopping, however many there are. */
const countLimitMs = 60_000;
const stopLimitMs = 120_000;
/** Sessions that are stopped at once. */
const atOnce = 8;

/** States of a session that has no compute: its next request goes where routing says. */
const atRest = new Set(['idle', 'stopped', 'failed', 'deleting', 'deleted', 'expired']);

/**
 * Counts the sessions that callers have open on versions, and stops them where that is asked for. Called once routing
 * is back and was read back: a session that is stopped before goes on with the version that it was to leave. Sessions
 * of other versions, and those of this action's own probes, are left alone.
 *
 * @throws ActionError when not even the first sessions can be listed; the signal's reason when it aborts
 */
export async function settleConversations(
  foundry: Pick<Foundry, 'listSessions' | 'stopSession'>,
  versions: readonly string[],
  options: { readonly stop: boolean; readonly signal: AbortSignal },
): Promise<Conversations> {
  const { stop, signal } = options;
  const found: Session[] = [];
  const isMeant = (session: Session) => {
    const { id, version, status } = session;
    const meant = versions.includes(version ?? '') && !atRest.has(status) && ownSession(id) === undefined;
    if (meant) found.push(session);
    return meant;
  };
  const late = AbortSignal.timeout(countLimitMs);
  let cut = false;
  try {
    await foundry.listSessions({ limit: mostSessions, isMeant, signal: AbortSignal.any([signal, late]) });
  } catch (error) {
    // What was found until then counts: an agent may have more sessions than can be listed.
    if (signal.aborted || found.length === 0) throw error;
    cut = true;
  }
  const open = found.slice(0, mostSessions);
  const counted = { versions, open: open.length, more: cut || found.length >= mostSessions };
  return stop ? { ...counted, ...(await stopAll(foundry, open, signal)) } : counted;
}

async function stopAll(
  foundry: Pick<Foundry, 'stopSession'>,
  sessions: readonly Session[],
  caller: AbortSignal,
): Promise<{ stopped: number; why?: string }> {
  const signal = AbortSignal.any([caller, AbortSignal.timeout(stopLimitMs)]);
  const left = [...sessions];
  let stopped = 0;
  let why: string | undefined;
  const work = async () => {
    for (let next = left.shift(); next && !signal.aborted; next = left.shift()) {
      try {
        await foundry.stopSession(next.id, { signal });
        stopped += 1;
      } catch (error) {
        why ??= error instanceof Error ? error.message : String(error);
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return { stopped, ...(stopped < sessions.length && { why: why ?? 'there was no time left' }) };
}
