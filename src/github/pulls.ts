import { githubFailure, statusOf } from './failures.ts';
import type { GitHub } from './github.ts';

/**
 * Whether a pull request can still be merged; `missing` when there is none of this number.
 * @throws ActionError when the token may not look, or GitHub fails
 */
export async function readPullRequestState(
  { octokit, owner, repo }: GitHub,
  number: number,
): Promise<'open' | 'closed' | 'missing'> {
  try {
    const { data } = await octokit.rest.pulls.get({ owner, repo, pull_number: number });
    return data.state === 'open' ? 'open' : 'closed';
  } catch (error) {
    if (statusOf(error) === 404) return 'missing';
    throw githubFailure(`read pull request ${number}`, error, 'pull-requests: read');
  }
}
