import type { GitHub } from './github.ts';

/**
 * Name of the account that the token speaks for; `undefined` where GitHub does not tell. GraphQL answers that for every
 * kind of token; REST's `/user` refuses those of workflows.
 */
export async function ownLogin({ octokit }: GitHub): Promise<string | undefined> {
  return octokit
    .graphql<{ viewer?: { login?: string } }>('{ viewer { login } }')
    .then(({ viewer }) => viewer?.login)
    .catch(() => undefined);
}
