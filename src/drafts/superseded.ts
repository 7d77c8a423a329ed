import type { AgentVersion } from '../foundry/model.ts';
import type { Needs } from '../run/needs.ts';
import { type DeleteDraftNeeds, deleteDraft } from './delete-draft.ts';
import { compareAge, type DraftOwner, draftsOf } from './draft-owner.ts';

/** What deleting older drafts needs of a run. */
export type SupersededNeeds = DeleteDraftNeeds &
  Needs<{ run: 'log' | 'signal' | 'story'; foundry: 'listVersions'; inputs: 'keepDrafts' }>;

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
  run: SupersededNeeds,
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
    story.warn(`Older drafts of this pull request could not all be deleted: ${message}`);
  }
}
