import type { AgentVersion } from '../foundry/model.ts';
import { compareAge, pullRequestOf, refOf } from './draft-owner.ts';

/** Drafts of one pull request, oldest first. */
export interface PullRequestDrafts {
  readonly pullRequest: number;
  readonly drafts: readonly AgentVersion[];
}

/** The drafts that this action made for pull requests of `repository`, by pull request. */
export function groupDrafts(
  versions: readonly AgentVersion[],
  repository: string | undefined,
): PullRequestDrafts[] {
  const groups = Map.groupBy(versions, (version) => pullRequestOf(version, repository));
  return [...groups]
    .flatMap(([pullRequest, drafts]) =>
      pullRequest === undefined ? [] : [{ pullRequest, drafts: drafts.toSorted(compareAge) }],
    )
    .sort((a, b) => a.pullRequest - b.pullRequest);
}

/** Drafts of one branch or tag, oldest first. */
export interface RefDrafts {
  /** Such as `refs/heads/gh-readonly-queue/main/pr-12-0a1b2c`. */
  readonly ref: string;
  readonly drafts: readonly AgentVersion[];
}

/** The drafts that this action made in `repository` for branches and tags without a pull request, by ref. */
export function groupRefDrafts(
  versions: readonly AgentVersion[],
  repository: string | undefined,
): RefDrafts[] {
  const groups = Map.groupBy(versions, (version) => refOf(version, repository));
  return [...groups]
    .flatMap(([ref, drafts]) => (ref === undefined ? [] : [{ ref, drafts: drafts.toSorted(compareAge) }]))
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** True for an entry of the merge queue that was made of this pull request. */
export function isQueueEntryOf(ref: string, pullRequest: number): boolean {
  return new RegExp(`^refs/heads/gh-readonly-queue/.+/pr-${pullRequest}-[0-9a-f]+$`).test(ref);
}
