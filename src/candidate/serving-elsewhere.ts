import { ActionError } from '../errors/errors.ts';
import type { Foundry } from '../foundry/foundry.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { isOver } from '../rollout/journal.ts';
import { latestRollout, type Recorded } from '../rollout/journals.ts';
import { rolloutKeys } from '../rollout/record.ts';
import { describeRouting } from '../routing/routing.ts';
import type { GitHubNeeds } from '../run/connect-github.ts';
import { githubOf } from '../run/connect-github.ts';
import type { Needs } from '../run/needs.ts';
import { servingOf } from './serving.ts';

/** What finding the version that serves elsewhere needs of a run. */
export type ServingElsewhereNeeds = GitHubNeeds &
  Needs<{ run: 'context' | 'log' | 'signal' | 'story'; inputs: 'target' }>;

/** What is asked of the stage before. */
type Elsewhere = Pick<Foundry, 'agentName' | 'projectEndpoint' | 'getAgent' | 'getVersion' | 'listVersions'>;

/** Milliseconds for reading the journal of the stage before. */
const journalLimitMs = 15_000;

/**
 * The version that serves all traffic in the project that `from-version: serving` takes it from.
 *
 * @throws ActionError when nobody serves there, or the stage is in the middle of a rollout: what it will end with is not
 *   known yet
 */
export async function servingVersion(run: ServingElsewhereNeeds, foundry: Elsewhere): Promise<AgentVersion> {
  const { agentName, projectEndpoint } = foundry;
  const agent = await foundry.getAgent({ signal: run.signal });
  const of = `agent '${agentName}' in ${projectEndpoint}`;
  if (!agent) {
    throw new ActionError(
      `There is no ${of}, so no version of it serves (input 'from-version').`,
      `Deploy it there first, or correct 'from-project-endpoint'.`,
    );
  }
  if (!agent.enabled) {
    throw new ActionError(
      `There is ${of}, and it is disabled: no version of it serves (input 'from-version').`,
      `Find out why it was taken out of service; name a version instead of 'serving' if it is meant all the same.`,
    );
  }
  const serving = await servingOf(foundry, agent, run.signal);
  const [version] = serving;
  if (version === undefined || serving.length > 1) {
    throw new ActionError(
      `No version of ${of} serves all traffic: routing is ${describeRouting(agent.routing)}${serving.length > 1 ? ', in the middle of a rollout' : ''}.`,
      `Let the rollout there end, or name a version instead of 'serving'.`,
    );
  }
  const environments = [version, agent.latest].flatMap((one) => one?.metadata[rolloutKeys.journal] ?? []);
  for (const environment of new Set(environments)) await refuseOpen(run, foundry, environment);
  run.log.event(`version ${version.version} serves all traffic of ${of}`);
  return version;
}

/** A version that has all traffic may still be in its last check, and the next one may wait for its first share. */
async function refuseOpen(
  run: ServingElsewhereNeeds,
  { agentName, projectEndpoint }: Pick<Elsewhere, 'agentName' | 'projectEndpoint'>,
  environment: string,
): Promise<void> {
  let recorded: Recorded | undefined;
  try {
    recorded = await unlessAborted(
      newest(run, projectEndpoint, environment),
      AbortSignal.timeout(journalLimitMs),
    );
  } catch (error) {
    run.signal.throwIfAborted();
    run.story.warn(
      `Whether the rollout of agent '${agentName}' in ${projectEndpoint} is over is not known; environment '${environment}' keeps its journal: ${error instanceof Error ? error.message : error}`,
    );
    return;
  }
  if (!recorded || isOver(recorded.state)) return;
  throw new ActionError(
    `Agent '${agentName}' in ${projectEndpoint} is in the middle of a rollout of version ${recorded.journal.rollout.canary}, as its journal in environment '${environment}' says, so what will serve there is not known yet.`,
    `Let that rollout end ('mode: advance', 'mode: promote' or 'mode: rollback' there), then run again; or name a version instead of 'serving'.`,
  );
}

async function newest(
  run: ServingElsewhereNeeds,
  projectEndpoint: string,
  environment: string,
): Promise<Recorded | undefined> {
  const github = await githubOf(run);
  if (!github) throw new Error(`there is no 'github-token'.`);
  const { githubJournal } = await import('../github/journal.ts');
  const { config, context } = run;
  const place = { agent: config.target.agentName, projectEndpoint, environment, ref: context.sha ?? 'HEAD' };
  return latestRollout(githubJournal(github, place));
}
