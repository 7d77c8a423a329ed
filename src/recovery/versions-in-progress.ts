import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { isOver } from '../rollout/journal.ts';
import { latestRollout } from '../rollout/journals.ts';
import { rolloutKeys } from '../rollout/record.ts';
import { githubOf } from '../run/connect-github.ts';
import type { Needs } from '../run/needs.ts';

/** What finding versions of a living rollout needs of a run. */
export type VersionsInProgressNeeds = Needs<{
  run: 'clock' | 'context' | 'observe' | 'signal';
  foundry: 'agentName';
  inputs: 'environment' | 'githubToken' | 'target';
}>;

/**
 * Versions that a journalled rollout needs which is not over: its canary and those that it goes back to. The
 * environments that journals are kept in are named by the releases' own metadata, and by the input.
 *
 * @throws ActionError when a journal cannot be read: then nobody knows what may be deleted
 */
export async function versionsInProgress(
  run: VersionsInProgressNeeds,
  releases: readonly AgentVersion[],
): Promise<string[]> {
  const { config, context, foundry } = run;
  const environments = new Set(releases.flatMap(({ metadata }) => metadata[rolloutKeys.journal] ?? []));
  if (config.environment) environments.add(config.environment);
  if (environments.size === 0) return [];
  const github = await githubOf(run);
  if (!github) {
    throw new ActionError(
      `Rollouts of agent '${foundry.agentName}' are journalled in environment '${[...environments].join("', '")}', which cannot be read without a 'github-token'; no release was deleted.`,
      `Leave 'github-token' at its default, and give the job the permission 'deployments: read'.`,
    );
  }
  const { githubJournal } = await import('../github/journal.ts');
  const versions: string[] = [];
  for (const environment of environments) {
    const recorded = await latestRollout(
      githubJournal(github, {
        agent: foundry.agentName,
        projectEndpoint: config.target.projectEndpoint,
        environment,
        ref: context.sha ?? 'HEAD',
      }),
    );
    if (!recorded || isOver(recorded.state)) continue;
    const { canary, baseline } = recorded.journal.rollout;
    versions.push(canary, ...baseline.map(({ version }) => version));
  }
  return versions;
}
