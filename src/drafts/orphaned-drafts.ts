import type { AgentVersion } from '../foundry/model.ts';
import { compareAge, pullRequestOf } from './draft-owner.ts';

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
