import { createHash } from 'node:crypto';
import { ownSession } from '../foundry/session-id.ts';
import type { RunContext } from '../report/report.ts';
import type { Run } from '../run.ts';

/** How many of the newest sessions are looked through: enough for any run, bounded for agents with thousands. */
const newest = 300;

/** The job as ids of sessions name it: the same for every attempt of it, and for its `post`. */
export function runTag({ runId, job }: RunContext): string {
  const run = runId?.replace(/[^A-Za-z0-9]/g, '') || 'local';
  return job ? `${run}x${createHash('sha256').update(job).digest('hex').slice(0, 6)}` : run;
}

/**
 * Deletes probe sessions that no living run uses: those that earlier processes of this run left (it has one at a
 * time), and those of any run whose time is long over. Users' sessions are never touched. Never throws.
 */
export async function deleteLeftSessions(
  run: Pick<Run, 'foundry' | 'context' | 'clock' | 'log'>,
): Promise<void> {
  const { foundry, context, clock, log } = run;
  const own = runTag(context);
  try {
    const sessions = await foundry.listSessions({ limit: newest, signal: AbortSignal.timeout(15_000) });
    for (const { id } of sessions) {
      const ours = ownSession(id);
      if (!ours || (ours.runTag !== own && ours.staleAt > clock.now())) continue;
      await foundry.deleteSession(id, { signal: AbortSignal.timeout(10_000) });
      log.event(`deleted session ${id}, which an earlier run had left`);
    }
  } catch (error) {
    log.event(
      `sessions of earlier runs were not looked through: ${error instanceof Error ? error.message : error}`,
    );
  }
}
