import type { AgentVersion } from '../foundry/model.ts';
import type { Run } from '../run/run.ts';
import { deleteDraft } from './delete-draft.ts';
import { compareAge, type DraftOwner, draftsOf } from './draft-owner.ts';

/** What the report says of a draft that made room. */
export const supersededBy = (draft: string) => `replaced by ${draft}, as 'keep-drafts' asks`;

/**
 * The drafts of `owner` that make room for `current`: older ones beyond `keep`, the current one counted. Newer ones
 * belong to a newer run.
 *
 * @param keep `undefined`: all stay
 */
export function supersededDrafts(
  owner: DraftOwner,
  versions: readonly AgentVersion[],
  current: AgentVersion,
  keep: number | undefined,
): AgentVersion[] {
  if (keep === undefined) return [];
  const older = draftsOf(owner, versions).filter(
    (draft) => draft.version !== current.version && compareAge(draft, current) < 0,
  );
  return older.slice(keep - 1);
}

/** Deletes them. The preview has ended by now: what cannot be deleted is a warning, and goes with the next push. */
export async function deleteSupersededDrafts(
  run: Run,
  owner: DraftOwner,
  current: AgentVersion,
): Promise<void> {
  const { foundry, log, story, config, signal } = run;
  try {
    const versions = await foundry.listVersions({ includeDrafts: true, signal });
    for (const { version } of supersededDrafts(owner, versions, current, config.keepDrafts)) {
      if (await deleteDraft(run, version, { sparesLivingTests: true })) {
        story.facts.deleted = [
          ...(story.facts.deleted ?? []),
          { version, why: supersededBy(current.version) },
        ];
        log.event(`deleted ${version}`);
      } else log.event(`left ${version} alone: another run is testing it`);
    }
  } catch (error) {
    signal.throwIfAborted();
    const message = error instanceof Error ? error.message : String(error);
    const warning = `Older drafts of this pull request could not all be deleted: ${message}`;
    story.warn(warning);
    log.warning(warning);
  }
}
