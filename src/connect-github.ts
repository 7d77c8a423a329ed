import { ActionError } from './errors.ts';
import type { Config } from './inputs/config.ts';
import type { RunContext } from './report/report.ts';
import type { Run } from './run.ts';

/**
 * What a run has of GitHub: the journal where an `environment` is given, and whether other runs still work.
 * Sends nothing yet.
 *
 * @param agentUrl URL that callers of the agent use, shown beside the deployment
 * @throws ActionError when an environment is given and GitHub cannot be spoken to
 */
export async function connectGitHub(
  config: Config,
  context: RunContext,
  agentUrl: string,
): Promise<Pick<Run, 'journal' | 'isAlive'>> {
  const { githubToken, environment, target } = config;
  if (!environment) return { isAlive: async () => undefined };
  if (!githubToken) {
    throw new ActionError(
      `The rollout is journalled under environment '${environment}', and there is no 'github-token'.`,
      `Leave 'github-token' at its default and give the job the permission 'deployments: write'.`,
    );
  }
  const [{ connectGitHub: connect }, { githubJournal }, { isRunAlive }] = await Promise.all([
    import('./github/github.ts'),
    import('./github/journal.ts'),
    import('./github/runs.ts'),
  ]);
  const github = await connect({
    token: githubToken,
    repository: context.repository,
    apiUrl: process.env.GITHUB_API_URL,
  });
  return {
    journal: githubJournal(github, {
      agent: target.agentName,
      projectEndpoint: target.projectEndpoint,
      environment,
      ref: context.sha ?? 'HEAD',
      runUrl: context.runUrl,
      agentUrl,
    }),
    isAlive: (run) => isRunAlive(github, run),
  };
}
