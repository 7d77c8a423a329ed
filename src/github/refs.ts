import { githubFailure, statusOf } from './failures.ts';
import type { GitHub } from './github.ts';

/** Whether a branch or tag is there; `unknown` when the token may not look, and why. */
export type RefState =
  | { readonly kind: 'there' | 'gone' }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Asks which of these branches and tags there are.
 *
 * A token that may not read contents can be answered as if a ref were not there, so nothing counts as gone before
 * the default branch was seen with the same token.
 * @param refs such as `refs/heads/main`
 * @throws ActionError when GitHub fails
 */
export async function readRefs(github: GitHub, refs: readonly string[]): Promise<Map<string, RefState>> {
  const { octokit, owner, repo } = github;
  const states = new Map<string, RefState>();
  if (refs.length === 0) return states;
  const { data } = await octokit.rest.repos.get({ owner, repo }).catch((error) => {
    throw githubFailure('read the repository', error, 'metadata: read');
  });
  const sees = await isThere(github, `refs/heads/${data.default_branch}`);
  for (const ref of refs) {
    const there = sees ? await isThere(github, ref) : undefined;
    states.set(
      ref,
      there === undefined
        ? {
            kind: 'unknown',
            why: "the token may not read branches; give the job the permission 'contents: read'",
          }
        : { kind: there ? 'there' : 'gone' },
    );
  }
  return states;
}

/** `undefined` when the token may not look. */
async function isThere({ octokit, owner, repo }: GitHub, ref: string): Promise<boolean | undefined> {
  try {
    await octokit.rest.git.getRef({ owner, repo, ref: ref.replace(/^refs\//, '') });
    return true;
  } catch (error) {
    const status = statusOf(error);
    if (status === 404) return false;
    if (status === 403) return undefined;
    throw githubFailure(`read ${ref}`, error, 'contents: read');
  }
}
