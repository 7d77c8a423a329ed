import {
  groupDrafts,
  groupRefDrafts,
  isQueueEntryOf,
  type PullRequestDrafts,
  type RefDrafts,
} from '../drafts/orphaned-drafts.ts';
import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { findExpendable } from '../production/expendable.ts';
import { type VersionsInProgressNeeds, versionsInProgress } from '../recovery/versions-in-progress.ts';
import type { UnderstoodRouting } from '../routing/routing.ts';
import { githubOf } from '../run/connect-github.ts';
import type { Needs } from '../run/needs.ts';

/** What planning a clean-up needs of a run. */
export type CleanupPlanNeeds = VersionsInProgressNeeds &
  Needs<{
    run: 'clock' | 'context' | 'log' | 'observe' | 'signal' | 'story';
    inputs: 'githubToken' | 'keepVersions';
  }>;

/** What a clean-up deletes. */
export interface CleanupPlan {
  /** By pull request; one without drafts is there when the event says that it was closed. */
  readonly pullRequests: readonly PullRequestDrafts[];
  /** Drafts of branches and tags that are gone, those of a merge queue's entries among them. */
  readonly refs: readonly RefDrafts[];
  /** Oldest first. */
  readonly releases: readonly AgentVersion[];
}

/** Decides what goes. Reads only. @throws ActionError when GitHub does not say what is still needed */
export async function planCleanup(
  run: CleanupPlanNeeds,
  routing: UnderstoodRouting,
  versions: readonly AgentVersion[],
): Promise<CleanupPlan> {
  const { config, context, log } = run;
  const drafts = groupDrafts(versions, context.repository);
  const pullRequests =
    context.pullRequest === undefined
      ? await closedOnes(run, drafts)
      : await ofThisPullRequest(run, context.pullRequest, drafts);
  const refs = await goneOnes(run, versions);
  if (config.keepVersions === undefined) return { pullRequests, refs, releases: [] };
  const releases = versions.filter(({ draft }) => !draft);
  if (releases.length <= config.keepVersions) return { pullRequests, refs, releases: [] };
  const { expendable, kept } = findExpendable(
    releases,
    routing,
    config.keepVersions,
    await versionsInProgress(run, releases),
  );
  for (const { version, why } of kept) log.event(`version ${version} stays: ${why}`);
  return { pullRequests, refs, releases: expendable };
}

/** The event's own pull request, once it is closed. */
async function ofThisPullRequest(
  run: CleanupPlanNeeds,
  pullRequest: number,
  groups: readonly PullRequestDrafts[],
): Promise<PullRequestDrafts[]> {
  const state = run.context.pullRequestState ?? (await stateOf(run, pullRequest));
  if (state === 'open') {
    run.story.warn(
      `Pull request ${pullRequest} is open, so its drafts stay. Run the clean-up on 'pull_request' with 'types: [closed]'.`,
    );
    return [];
  }
  return [groups.find((group) => group.pullRequest === pullRequest) ?? { pullRequest, drafts: [] }];
}

/** Of all pull requests with drafts, those that are closed. */
async function closedOnes(
  run: CleanupPlanNeeds,
  groups: readonly PullRequestDrafts[],
): Promise<PullRequestDrafts[]> {
  const closed: PullRequestDrafts[] = [];
  for (const group of groups) {
    const state = await stateOf(run, group.pullRequest);
    run.log.event(`pull request ${group.pullRequest} is ${state}, drafts: ${group.drafts.length}`);
    if (state === 'closed') closed.push(group);
    if (state === 'missing') {
      run.story.warn(
        `There is no pull request ${group.pullRequest} in this repository; ${group.drafts.map(({ version }) => version).join(', ')} of it ${group.drafts.length === 1 ? 'was' : 'were'} left alone.`,
      );
    }
  }
  return closed;
}

/**
 * Of all branches and tags with drafts, those that are gone; with a pull request in the event, only the entries of the
 * merge queue that were made of it.
 */
async function goneOnes(run: CleanupPlanNeeds, versions: readonly AgentVersion[]): Promise<RefDrafts[]> {
  const { context, log } = run;
  const { pullRequest } = context;
  const groups = groupRefDrafts(versions, context.repository).filter(
    ({ ref }) => pullRequest === undefined || isQueueEntryOf(ref, pullRequest),
  );
  if (groups.length === 0) return [];
  const github = await githubOf(run);
  if (!github) {
    run.story.warn(
      `Which branches are gone cannot be known without a 'github-token'; their drafts were left alone.`,
    );
    return [];
  }
  const { readRefs } = await import('../github/refs.ts');
  const states = await readRefs(
    github,
    groups.map(({ ref }) => ref),
  );
  const unknown = groups.flatMap(({ ref }) => {
    const state = states.get(ref);
    return state?.kind === 'unknown' ? [state.why] : [];
  });
  if (unknown[0] !== undefined)
    run.story.warn(
      `Drafts of ${unknown.length} ${unknown.length === 1 ? 'branch' : 'branches'} were left alone: ${unknown[0]}.`,
    );
  for (const { ref, drafts } of groups)
    log.event(`${ref} is ${states.get(ref)?.kind}, drafts: ${drafts.length}`);
  return groups.filter(({ ref }) => states.get(ref)?.kind === 'gone');
}

async function stateOf(run: CleanupPlanNeeds, pullRequest: number): Promise<'open' | 'closed' | 'missing'> {
  const github = await githubOf(run);
  if (!github) {
    throw new ActionError(
      `Whether pull request ${pullRequest} is closed cannot be known without a 'github-token'; nothing was deleted.`,
      `Leave 'github-token' at its default, and give the job the permission 'pull-requests: read'.`,
    );
  }
  const { readPullRequestState } = await import('../github/pulls.ts');
  return readPullRequestState(github, pullRequest);
}
