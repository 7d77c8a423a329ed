import { isMadeHere } from '../definition/provenance.ts';
import { ActionError } from '../errors/errors.ts';
import type { Foundry } from '../foundry/foundry.ts';
import type { AgentVersion } from '../foundry/model.ts';
import type { Needs } from '../run/needs.ts';

/** What recognising an agent of somebody else needs of a run. */
export type OthersNeeds = Needs<{
  run: 'context' | 'log';
  foundry: 'agentName' | 'deleteVersion' | 'getAgent' | 'listVersions';
}>;

/** The agent that a run was creating belongs to somebody else. */
export class AgentOfOthers extends ActionError {
  override readonly name = 'AgentOfOthers';
}

/** What tells the releases of a first deployment from those of somebody else. */
export interface OwnReleases {
  /** Id of the run that deploys; absent outside of GitHub. */
  readonly runId: string | undefined;
  /** Versions that were there before it began: what is left of earlier first deployments. */
  readonly known: readonly string[];
}

/**
 * Releases that a first deployment did not make, newest first. "Creates a new agent or a new version of an existing
 * agent" (TypeSpec, `createAgent`): whoever loses a race for the name holds a version of somebody else's agent.
 */
export function releasesOfOthers(releases: readonly AgentVersion[], own: OwnReleases): AgentVersion[] {
  return releases.filter(
    (release) =>
      !release.draft &&
      !isMadeHere(release, own.runId) &&
      !(isMadeHere(release) && own.known.includes(release.version)),
  );
}

/**
 * Called once a create of a new agent was answered. Where somebody else made the agent meanwhile, an endpoint without
 * routing serves the version that was just made, which nobody has tested: it is deleted again.
 *
 * @throws AgentOfOthers when the agent has a release that this run did not make
 */
export async function assertOwnAgent({ foundry, context, log }: OthersNeeds, version: string): Promise<void> {
  // Not the run's signal: an untested version must not serve, also when the run is cancelled now.
  const call = { signal: AbortSignal.timeout(30_000) };
  const releases = await foundry.listVersions(call);
  const others = releasesOfOthers(releases, { runId: context.runId, known: [] });
  const [other] = others.filter((release) => release.version !== version);
  const isTheirs = others.some((release) => release.version === version);
  if (!other && !isTheirs) return;
  const what = `Agent '${foundry.agentName}' was created by somebody else while this run was creating it`;
  const next = `Run again: the new version is then compared with the one that is there now.`;
  if (isTheirs)
    throw new AgentOfOthers(`${what}: version ${version} is theirs, with the same content.`, next);
  const agent = await foundry.getAgent(call);
  if (agent?.routing.kind !== 'always-latest') {
    throw new AgentOfOthers(
      `${what}: it has version ${other?.version} too. Routing was left as it is.`,
      next,
    );
  }
  await deleteUntested(foundry, version, what);
  log.event(`deleted version ${version}, which nobody had tested`);
  throw new AgentOfOthers(
    `${what}: it has version ${other?.version}. Version ${version}, which would have served untested, was deleted again.`,
    next,
  );
}

async function deleteUntested(
  foundry: Pick<Foundry, 'deleteVersion'>,
  version: string,
  what: string,
): Promise<void> {
  try {
    await foundry.deleteVersion(version, { force: true, signal: AbortSignal.timeout(30_000) });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new AgentOfOthers(
      `${what}. Version ${version} serves whoever calls it, was not tested, and could not be deleted: ${why}`,
      `Delete version ${version}, or send all traffic to another one with 'mode: rollback' and 'to-version'.`,
      { cause: error },
    );
  }
}
