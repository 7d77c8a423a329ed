import type { GitHub } from '../github/github.ts';
import type { Run } from '../run.ts';

/** Longest that a run works on comments and deployments, in milliseconds. */
const longest = 180_000;

/**
 * GitHub's client for this run; `undefined` without a token or outside a repository. Its library is loaded only
 * now: modes that need no GitHub do not pay for it.
 */
export async function githubOf({
  config,
  context,
  clock,
  observe,
  signal,
}: Run): Promise<GitHub | undefined> {
  if (config.githubToken === undefined || context.repository === undefined) return undefined;
  const { connectGitHub } = await import('../github/github.ts');
  return connectGitHub({
    token: config.githubToken,
    repository: context.repository,
    apiUrl: process.env.GITHUB_API_URL,
    clock,
    observe,
    signal: AbortSignal.any([signal, AbortSignal.timeout(longest)]),
  });
}
