import { ActionError } from '../errors/errors.ts';
import type { AgentVersion } from '../foundry/model.ts';
import { describeRouting, latestAlias } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';

/** What dealing with a service that makes no drafts needs of a run. */
export type DraftsOffNeeds = Needs<{ run: 'log' | 'story'; foundry: 'deleteVersion' | 'getAgent' }>;

/**
 * Where drafts are not enabled for the subscription, a create call with `draft: true` silently mints a release
 * (Microsoft Learn, "Manage hosted agents"). Deletes that release, unless users are sent to it.
 *
 * @returns the error that ends the run
 */
export async function takeBackRelease(
  run: DraftsOffNeeds,
  { version }: AgentVersion,
  isCode: boolean,
): Promise<ActionError> {
  const kind = isCode ? 'for uploads of code' : 'for images';
  const what = `The service does not make drafts ${kind} in this project: it minted release ${version} instead of a draft.`;
  const ask = `The request was sent with DraftAgents=V1Preview, so drafts are not enabled for this subscription. Ask Microsoft, with a support request that names the subscription, to enable draft versions of hosted agents (a preview feature); until then, preview in a project of its own with 'mode: deploy'.`;
  try {
    const obstacle = await deleteUnrouted(run, version);
    if (obstacle === undefined) {
      run.story.facts.deleted = [{ version, why: 'the service minted it in place of a draft' }];
      run.log.event(`deleted release ${version}`);
      return new ActionError(`${what} Version ${version} was deleted again; nobody was sent to it.`, ask);
    }
    return new ActionError(
      `${what} It was left alone, because ${obstacle}.`,
      `Delete version ${version} once nothing routes to it. ${ask}`,
    );
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return new ActionError(
      `${what} It could not be deleted: ${why}`,
      `Delete version ${version} by hand. ${ask}`,
      {
        cause: error,
        ...(error instanceof ActionError && error.service ? { service: error.service } : {}),
      },
    );
  }
}

/** @returns why it was not deleted; `undefined` when it is gone */
async function deleteUnrouted(run: DraftsOffNeeds, version: string): Promise<string | undefined> {
  const { foundry } = run;
  // Not the run's signal: a release that nobody asked for must go, also when the run is cancelled now.
  const limit = { signal: AbortSignal.timeout(30_000) };
  const agent = await foundry.getAgent(limit);
  if (agent?.routing.kind === 'foreign') return `routing is ${describeRouting(agent.routing)}`;
  if (agent?.routing.kind === 'fixed') {
    const rule = agent.routing.rules.find(
      ({ version: named, percentage }) => percentage > 0 && (named === version || named === latestAlias),
    );
    if (rule) return `routing sends ${rule.percentage} % of new sessions to '${rule.version}' now`;
  }
  await foundry.deleteVersion(version, limit);
  return undefined;
}
