import pMap from 'p-map';
import type { Session } from '../asking/probe.ts';
import { ActionError } from '../errors/errors.ts';
import { ownSession } from '../foundry/probe/session-id.ts';
import { runTag } from '../host/run-context.ts';
import type { Needs } from '../run/needs.ts';

/** What deleting a draft needs of a run. */
export type DeleteDraftNeeds = Needs<{
  run: 'clock' | 'context' | 'log' | 'signal';
  foundry: 'deleteSession' | 'deleteVersion' | 'listSessions';
}>;

/** How many of the newest sessions are looked through for those of one draft. */
const newest = 1_000;

/**
 * Deletes a draft, and its sessions where it has any. Only drafts are ever deleted by force: nobody but testers
 * talks to them.
 *
 * @param options.sparesLivingTests leaves a draft alone that another run is testing right now
 * @returns false when it was left alone
 * @throws ActionError as the service refuses; a draft that is gone already counts as deleted
 */
export async function deleteDraft(
  run: DeleteDraftNeeds,
  draft: string,
  options: { readonly sparesLivingTests?: boolean } = {},
): Promise<boolean> {
  const { foundry, signal, log } = run;
  try {
    await foundry.deleteVersion(draft, { signal });
    return true;
  } catch (error) {
    // 409 says that sessions are active (Microsoft Learn, "Manage hosted agents").
    if (!(error instanceof ActionError) || error.service?.status !== 409) throw error;
  }
  const sessions = await foundry.listSessions({ limit: newest, signal });
  const its = sessions.filter(({ version }) => version === draft);
  if (options.sparesLivingTests && its.some((session) => isLivingTest(run, session))) return false;
  await pMap(its, ({ id }) => foundry.deleteSession(id, { signal }), { concurrency: 4 });
  if (its.length > 0) log.event(`ended ${its.length} session${its.length === 1 ? '' : 's'} of ${draft}`);
  await foundry.deleteVersion(draft, { force: true, signal });
  return true;
}

/** True for a probe of another run that may still be at work. */
function isLivingTest({ clock, context }: DeleteDraftNeeds, { id }: Session): boolean {
  const own = ownSession(id);
  return own !== undefined && own.runTag !== runTag(context) && own.staleAt > clock.now();
}
