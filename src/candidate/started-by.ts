import type { RunContext } from '../host/run-context.ts';

/**
 * Events that nobody starts who may not write to the repository (GitHub Docs, "Events that trigger workflows"). All
 * others a stranger can: by an issue, a comment, a star, a fork, a check of a foreign commit.
 */
const byWriters = new Set([
  'branch_protection_rule',
  'create',
  'delete',
  'deployment',
  'deployment_status',
  'dynamic',
  'label',
  'merge_group',
  'milestone',
  'page_build',
  'push',
  'registry_package',
  'release',
  'repository_dispatch',
  'schedule',
  'workflow_dispatch',
]);

/** Pull requests and what is said about them: their payload tells whose they are. */
const aboutPullRequests = /^pull_request(?:_target|_review|_review_comment)?$/;

/**
 * True when only people who may write to the repository can have started the run: by such an event, by a pull request
 * from a branch of this repository, or outside of GitHub altogether. What lies on the runner beside the checkout is
 * then theirs too.
 */
export function isStartedByWriters({ event, fork, upstreamEvent }: RunContext): boolean {
  if (event === undefined) return true;
  if (event === 'workflow_run')
    return fork === false && isStartedByWriters({ event: upstreamEvent ?? '', fork });
  if (aboutPullRequests.test(event)) return fork === false || (event === 'pull_request' && fork !== true);
  return byWriters.has(event) && fork !== true;
}
