import type { Foundry } from '../foundry/foundry.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { mainVersion } from '../rollout/baseline.ts';
import { rolloutKeys } from '../rollout/record.ts';
import type { Needs } from '../run/needs.ts';
import { type OwnReleases, releasesOfOthers } from './others.ts';
import type { Production } from './production.ts';

/** What keeping a first version out of service needs of a run. */
export type FirstDeploymentNeeds = Needs<{
  run: 'context' | 'log' | 'signal' | 'story';
  foundry: 'agentName' | 'disableAgent' | 'enableAgent' | 'listVersions';
}>;

/**
 * The state that a first deployment leaves when its run dies: routing was never written, every release was minted
 * while nothing had ever served, and the one that the endpoint follows is this very source. Nothing says that it
 * passed its smoke tests, so it is not the stable version but still the one under test.
 *
 * @param same the candidate's own version, if it exists already
 */
export function resumeFirst(production: Production, same: AgentVersion | undefined): Production {
  const { baseline, versions } = production;
  if (baseline.kind !== 'stable' || baseline.pinned || same === undefined) return production;
  const follows = baseline.rules.every(({ version }) => version === same.version);
  const neverServed = versions.every(
    ({ metadata }) => 'deployed-by' in metadata && !metadata[rolloutKeys.baseline],
  );
  return follows && neverServed ? { ...production, baseline: { kind: 'none' } } : production;
}

/**
 * Makes sure that a version which may not serve does not serve, and says so in half a sentence.
 *
 * With a stable version there is nothing to do: routing names it. The first version of an agent has nothing to
 * go back to, and an endpoint without routing serves the latest version: so the agent is disabled, which
 * deletes nothing and which the next deployment undoes. An agent that somebody else has released something of is
 * left in service.
 */
export async function keepOutOfService(
  run: FirstDeploymentNeeds,
  production: Production,
  version: string,
): Promise<string> {
  const { foundry, log, story } = run;
  if (production.baseline.kind === 'stable') {
    return `production was not touched and stays on version ${mainVersion(production.baseline.rules)}.`;
  }
  try {
    const known = production.versions.map((release) => release.version);
    const [other] = releasesOfOthers(await foundry.listVersions(), { runId: run.context.runId, known });
    if (other) {
      return `the agent has version ${other.version} of somebody else, so it was not disabled${other.version === version ? '' : `: see to it that its endpoint does not serve version ${version}`}.`;
    }
    await foundry.disableAgent();
    log.event(`disabled agent '${foundry.agentName}': its first version may not serve`);
    return `the agent has no earlier version, so it was disabled and serves nobody.`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    story.warn(`The agent could not be disabled: ${message}`);
    return `the agent has no earlier version and could not be disabled: its endpoint serves version ${version} to whoever calls it.`;
  }
}

/**
 * Takes a first version out of service that a dead run could not test. What routing names was tested, and an
 * agent with explicit routing, without versions, or with a release of somebody else is left alone.
 * @returns half a sentence; `undefined` when there was nothing to do
 */
export async function takeUntestedOut(
  foundry: Pick<Foundry, 'getAgent' | 'listVersions' | 'disableAgent'>,
  own: OwnReleases,
): Promise<string | undefined> {
  const agent = await foundry.getAgent();
  if (!agent?.enabled || agent.routing.kind !== 'always-latest' || !agent.latest) return undefined;
  const [other] = releasesOfOthers(await foundry.listVersions(), own);
  if (other) return `the agent has version ${other.version} of somebody else, and was left in service`;
  await foundry.disableAgent();
  return `version ${agent.latest.version}, the agent's first, was not tested, so the agent was disabled and serves nobody`;
}

/** Undoes what `keepOutOfService` did, so that the next first version can be tested. */
export async function returnToService(run: FirstDeploymentNeeds, production: Production): Promise<void> {
  if (!production.agent || production.agent.enabled) return;
  await run.foundry.enableAgent({ signal: run.signal });
  run.log.event(`enabled agent '${run.foundry.agentName}' again`);
}
