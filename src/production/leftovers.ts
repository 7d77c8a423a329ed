import { ownSession } from '../foundry/probe/session-id.ts';
import { runTag } from '../host/run-context.ts';
import type { Needs } from '../run/needs.ts';

/** What deleting sessions that were left needs of a run. */
export type LeftoversNeeds = Needs<{
  run: 'clock' | 'context' | 'log';
  foundry: 'deleteSession' | 'listSessions';
}>;

/** How many of the newest sessions are looked through: enough for any run, bounded for agents with thousands. */
const newest = 300;

/** Limits of one request after a cancel, in milliseconds. */
const hurried = { listMs: 1_000, deleteMs: 1_000 };
/** Milliseconds between the two looks after a cancel. */
const secondLook = 500;

/**
 * Deletes probe sessions that no living run uses: those that earlier processes of this run left (it has one at a
 * time), and those of any run whose time is long over. Users' sessions are never touched. Never throws.
 */
export async function deleteLeftSessions(run: LeftoversNeeds): Promise<void> {
  const own = runTag(run.context);
  const isLeft = (id: string) => {
    const ours = ownSession(id);
    return ours !== undefined && (ours.runTag === own || ours.staleAt <= run.clock.now());
  };
  await deleteSessions(run, isLeft, { listMs: 15_000, deleteMs: 10_000 });
}

/**
 * Deletes what this run itself has opened, after a cancel: it has seconds. Looks twice, because a session that was
 * asked for when its probe was stopped may come into being a moment later. Never throws.
 */
export async function deleteOwnSessions(run: LeftoversNeeds): Promise<void> {
  const own = runTag(run.context);
  const isOwn = (id: string) => ownSession(id)?.runTag === own;
  await deleteSessions(run, isOwn, hurried);
  await run.clock.sleep(secondLook);
  await deleteSessions(run, isOwn, hurried);
}

async function deleteSessions(
  { foundry, log }: LeftoversNeeds,
  isMeant: (id: string) => boolean,
  limits: { readonly listMs: number; readonly deleteMs: number },
): Promise<void> {
  try {
    const sessions = await foundry.listSessions({
      limit: newest,
      signal: AbortSignal.timeout(limits.listMs),
    });
    for (const { id } of sessions) {
      if (!isMeant(id)) continue;
      await foundry.deleteSession(id, { signal: AbortSignal.timeout(limits.deleteMs) });
      log.event(`deleted session ${id}, which was left`);
    }
  } catch (error) {
    log.event(
      `sessions that were left were not looked through: ${error instanceof Error ? error.message : error}`,
    );
  }
}
