import { ActionError } from '../errors/errors.ts';
import type { GitHub } from '../github/github.ts';
import type { RunContext } from '../host/run-context.ts';
import type { Config } from '../inputs/config.ts';
import type { Timekeeping } from './connect.ts';
import type { Needs } from './needs.ts';
import type { Run } from './run.ts';

/** What speaking to GitHub needs of a run. */
export type GitHubNeeds = Needs<{ run: 'clock' | 'context' | 'observe' | 'signal'; inputs: 'githubToken' }>;

/** Longest that a run works on comments and deployments, in milliseconds. */
const longest = 180_000;

/**
 * What a run has of GitHub: the journal where an `environment` is given, and whether other runs still work.
 * Sends nothing yet, and loads GitHub's client only where it is needed.
 *
 * @param agentUrl URL that callers of the agent use, shown beside the deployment
 * @throws ActionError when an environment is given and GitHub cannot be spoken to
 */
export async function connectGitHub(
  config: Pick<Config, 'githubToken' | 'environment' | 'target'>,
  context: RunContext,
  agentUrl: string,
  { clock, observe }: Timekeeping,
): Promise<Pick<Run, 'journal' | 'isAlive'>> {
  const { githubToken, environment, target } = config;
  const open = async (token: string) => {
    const { connectGitHub: connect } = await import('../github/github.ts');
    return connect({
      token,
      repository: context.repository,
      apiUrl: process.env.GITHUB_API_URL,
      clock,
      observe,
    });
  };
  const isAlive: Run['isAlive'] = async (run) => {
    if (!githubToken || !context.repository) return undefined;
    const { isRunAlive } = await import('../github/runs.ts');
    return isRunAlive(await open(githubToken), run);
  };
  if (!environment) return { isAlive };
  if (!githubToken) {
    throw new ActionError(
      `The rollout is journalled under environment '${environment}', and there is no 'github-token'.`,
      `Leave 'github-token' at its default and give the job the permission 'deployments: write'.`,
    );
  }
  const { githubJournal } = await import('../github/journal.ts');
  const journal = githubJournal(await open(githubToken), {
    agent: target.agentName,
    projectEndpoint: target.projectEndpoint,
    environment,
    ref: context.sha ?? 'HEAD',
    runUrl: context.runUrl,
    agentUrl,
  });
  return { journal, isAlive };
}

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
}: GitHubNeeds): Promise<GitHub | undefined> {
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
