import { type DeleteDraftNeeds, deleteDraft } from '../drafts/delete-draft.ts';
import { ActionError } from '../errors/errors.ts';
import type { Agent } from '../foundry/model.ts';
import { type CleanupPlan, type CleanupPlanNeeds, planCleanup } from '../plans/cleanup-plan.ts';
import { deleteLeftSessions, type LeftoversNeeds } from '../production/leftovers.ts';
import { endPreviewDeployments, type PreviewDeploymentNeeds } from '../pull-request/preview-deployment.ts';
import { type PullRequestCommentNeeds, tellCleaned } from '../pull-request/pull-request-comment.ts';
import { describeSplit, type FindSplitNeeds, findSplit } from '../recovery/find-split.ts';
import type { Ending } from '../report/ending.ts';
import type { PlannedWrite, Report } from '../report/report.ts';
import { assertUnderstood } from '../rollout/foreign.ts';
import { describeRouting, mayName } from '../routing/routing.ts';
import type { Needs } from '../run/needs.ts';

/** What mode `cleanup` needs of a run. */
export type CleanupNeeds = CleanupPlanNeeds &
  DeleteDraftNeeds &
  FindSplitNeeds &
  LeftoversNeeds &
  PreviewDeploymentNeeds &
  PullRequestCommentNeeds &
  Needs<{
    run: 'log' | 'signal' | 'story';
    foundry: 'agentName' | 'deleteVersion' | 'getAgent' | 'listVersions';
    inputs: 'dryRun' | 'keepVersions';
  }>;

type Deleted = NonNullable<Report['deleted']>;

/** What could not be deleted, and why. */
interface Failure {
  readonly version: string;
  readonly error: ActionError;
}

/** Deletes the drafts of closed pull requests and of branches that are gone, and releases beyond `keep-versions`. */
export async function cleanup(run: CleanupNeeds): Promise<Ending<'cleanup'>> {
  const { foundry, story, config, log, signal } = run;
  const { agent, plan } = await log.group('What may go', () => story.phase('survey', () => survey(run)));
  if (!agent) {
    return {
      phase: config.dryRun ? 'planned' : 'cleaned',
      failed: false,
      cause: `Agent '${foundry.agentName}' does not exist in this project, so there is nothing to clean up.`,
    };
  }
  if (config.dryRun) return planned(run, plan);

  await deleteLeftSessions(run);
  const failures: Failure[] = [];
  await log.group('Drafts', () =>
    story.phase('drafts', async () => {
      await deleteDrafts(run, plan, failures);
      await deleteDraftsOfRefs(run, plan, failures);
    }),
  );
  await log.group('Releases', () => story.phase('releases', () => deleteReleases(run, plan, failures)));
  signal.throwIfAborted();
  return ending(run, failures);
}

async function survey(run: CleanupNeeds): Promise<{ agent: Agent | undefined; plan: CleanupPlan }> {
  const { foundry, story, log, signal } = run;
  const agent = await foundry.getAgent({ signal });
  if (!agent) return { agent, plan: { pullRequests: [], refs: [], releases: [] } };
  const routing = assertUnderstood(foundry.agentName, agent.routing);
  story.routing(routing, 'now');
  log.event(`routing is ${describeRouting(routing)}`);
  const versions = await foundry.listVersions({ includeDrafts: true, signal });
  const split = await findSplit(run, routing, versions);
  if (split) run.story.warn(describeSplit(split));
  return { agent, plan: await planCleanup(run, routing, versions) };
}

/** Deletes drafts, and tells each pull request about its own. */
async function deleteDrafts(
  run: CleanupNeeds,
  { pullRequests }: CleanupPlan,
  failures: Failure[],
): Promise<void> {
  const { story, log } = run;
  story.facts.deleted = [];
  for (const { pullRequest, drafts } of pullRequests) {
    const deleted: { version: string; why: string }[] = [];
    for (const { version } of drafts) {
      await attempt(run, version, failures, async () => {
        await deleteDraft(run, version);
        log.event(`deleted ${version} of pull request ${pullRequest}`);
        deleted.push({ version, why: `a draft of pull request ${pullRequest}, which is closed` });
      });
    }
    story.facts.deleted = [...story.facts.deleted, ...deleted];
    await endPreviewDeployments(run, pullRequest);
    // A comment that says that nothing was there is worth nothing.
    if (deleted.length > 0) await tellCleaned(run, pullRequest, deleted);
  }
}

/** Deletes drafts that belong to no pull request. */
async function deleteDraftsOfRefs(
  run: CleanupNeeds,
  { refs }: CleanupPlan,
  failures: Failure[],
): Promise<void> {
  const { story, log } = run;
  for (const { ref, drafts } of refs) {
    for (const { version } of drafts) {
      await attempt(run, version, failures, async () => {
        await deleteDraft(run, version);
        log.event(`deleted ${version} of ${ref}`);
        const why = `a draft of ${ref}, which is gone`;
        story.facts.deleted = [...(story.facts.deleted ?? []), { version, why }];
      });
    }
  }
}

/** Deletes releases, looking each time at routing as it is then. */
async function deleteReleases(
  run: CleanupNeeds,
  { releases }: CleanupPlan,
  failures: Failure[],
): Promise<void> {
  const { foundry, story, log, signal } = run;
  for (const { version } of releases) {
    await attempt(run, version, failures, async () => {
      const agent = await foundry.getAgent({ signal });
      if (agent && mayName(agent.routing, version)) {
        log.event(`version ${version} stays: routing is ${describeRouting(agent.routing)} now`);
        return;
      }
      try {
        await foundry.deleteVersion(version, { signal });
      } catch (error) {
        if (!(error instanceof ActionError) || error.service?.status !== 409) throw error;
        // Only drafts are deleted by force: these sessions are users'.
        run.story.warn(
          `Version ${version} has active sessions and was left alone; it goes with a later clean-up.`,
        );
        return;
      }
      log.event(`deleted version ${version}`);
      const why = `beyond 'keep-versions: ${run.config.keepVersions}'`;
      story.facts.deleted = [...(story.facts.deleted ?? []), { version, why }];
    });
  }
}

/** One that cannot be deleted does not keep the others from going. */
async function attempt(
  run: CleanupNeeds,
  version: string,
  failures: Failure[],
  work: () => Promise<void>,
): Promise<void> {
  run.signal.throwIfAborted();
  try {
    await work();
  } catch (error) {
    run.signal.throwIfAborted();
    if (!(error instanceof ActionError)) throw error;
    failures.push({ version, error });
    run.log.warning(`${version} could not be deleted: ${error.message}`);
  }
}

function ending({ story }: CleanupNeeds, failures: readonly Failure[]): Ending<'cleanup'> {
  const deleted: Deleted = story.facts.deleted ?? [];
  const drafts = deleted.filter(({ version }) => version.startsWith('draft-')).length;
  const done = `Deleted ${drafts} ${drafts === 1 ? 'draft' : 'drafts'} and ${deleted.length - drafts} ${deleted.length - drafts === 1 ? 'release' : 'releases'}.`;
  const [first] = failures;
  if (!first) return { phase: 'cleaned', failed: false, cause: done };
  return {
    phase: 'failed',
    failed: true,
    cause: `${done} Not deleted: ${failures.map(({ version }) => version).join(', ')}. ${first.error.message}`,
    next: first.error.next,
    ...(first.error.service ? { service: first.error.service } : {}),
  };
}

function planned(
  { foundry, story }: CleanupNeeds,
  { pullRequests, refs, releases }: CleanupPlan,
): Ending<'cleanup'> {
  const write = (version: string, why: string): PlannedWrite => ({
    method: 'DELETE',
    path: `/agents/${foundry.agentName}/versions/${version}`,
    why,
  });
  const writes = [
    ...pullRequests.flatMap(({ pullRequest, drafts }) =>
      drafts.map(({ version }) =>
        write(version, `a draft of pull request ${pullRequest}, which is closed; its sessions go with it`),
      ),
    ),
    ...refs.flatMap(({ ref, drafts }) =>
      drafts.map(({ version }) =>
        write(version, `a draft of ${ref}, which is gone; its sessions go with it`),
      ),
    ),
    ...releases.map(({ version }) => write(version, `beyond 'keep-versions'`)),
  ];
  story.facts.dryRun = { writes, worstCaseMs: 0, exposurePercentMinutes: 0 };
  return {
    phase: 'planned',
    failed: false,
    cause: `Dry run: ${writes.length} versions would be deleted; nothing was written.`,
    next: `Run without 'dry-run' to delete them.`,
  };
}
