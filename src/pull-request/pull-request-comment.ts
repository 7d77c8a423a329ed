import { createHash } from 'node:crypto';
import type { GitHub } from '../github/github.ts';
import { isFromLaterRun, renderCleanedComment, renderComment } from '../report/comment.ts';
import type { Report } from '../report/report.ts';
import { githubOf } from '../run/connect-github.ts';
import type { Needs } from '../run/needs.ts';

/** What commenting on a pull request needs of a run. */
export type PullRequestCommentNeeds = Needs<{
  run: 'clock' | 'context' | 'log' | 'observe' | 'signal' | 'whenPublished';
  inputs: 'answers' | 'comment' | 'dryRun' | 'githubToken' | 'target';
}>;

/** The hidden text that the one comment of an agent begins with. An agent is one of a project. */
function markerOf({ config }: PullRequestCommentNeeds): string {
  const { agentName, projectEndpoint } = config.target;
  const project = createHash('sha256').update(projectEndpoint).digest('hex').slice(0, 12);
  return `foundry-preview:${agentName}@${project}`;
}

/**
 * Sees to it that the pull request's comment tells how this run ends, whatever ends it. The comment never changes
 * how the run ends; where it cannot be written, a notice says so, and the summary has the same text.
 */
export function tellPullRequest(run: PullRequestCommentNeeds): void {
  const { config, context, log, signal } = run;
  if (config.comment === 'never' || config.dryRun) return;
  run.whenPublished(async (report) => {
    // A cancelled run has seconds, and as a rule a newer push has cancelled it.
    if (signal.aborted) return;
    const { pullRequest } = context;
    if (pullRequest === undefined) {
      if (config.comment === 'always')
        log.notice('There is no pull request to comment on: the event names none.');
      return;
    }
    const body = renderComment(report, config.answers);
    await write(run, 'The preview', async (upsert, github) => {
      const result = await upsert(github, {
        issue: pullRequest,
        marker: markerOf(run),
        body,
        unless: (existing) => existing !== undefined && isFromLaterRun(existing, report.run),
      });
      if (result.kind === 'left')
        log.notice('The comment was left as it is: it tells of a newer run of this pull request.');
      return result;
    });
  });
}

/** Says on a pull request that its previews are gone. Edits the comment; makes none. */
export async function tellCleaned(
  run: PullRequestCommentNeeds,
  pullRequest: number,
  deleted: NonNullable<Report['deleted']>,
): Promise<void> {
  const { config, context, clock } = run;
  if (config.comment === 'never') return;
  const body = renderCleanedComment({
    agent: config.target.agentName,
    deleted,
    at: clock.now(),
    run: context,
  });
  await write(run, 'The clean-up', (upsert, github) =>
    upsert(github, {
      issue: pullRequest,
      marker: markerOf(run),
      body,
      unless: (existing) => existing === undefined,
    }),
  );
}

type Upsert = typeof import('../github/comments.ts')['upsertComment'];

/** Never throws. */
async function write(
  run: PullRequestCommentNeeds,
  what: string,
  work: (upsert: Upsert, github: GitHub) => ReturnType<Upsert>,
): Promise<void> {
  const { log } = run;
  try {
    const github = await githubOf(run);
    if (!github) {
      log.notice(`${what} was not told on the pull request: there is no 'github-token'.`);
      return;
    }
    const { upsertComment } = await import('../github/comments.ts');
    const result = await work(upsertComment, github);
    switch (result.kind) {
      case 'forbidden':
        log.notice(
          `The comment on the pull request could not be written (${result.why}): the token may only read, as it does for forks and Dependabot, or the job lacks 'permissions: pull-requests: write'. The summary of this run has the same text.`,
        );
        return;
      case 'left':
        return;
      default:
        log.event(`comment ${result.kind}: ${result.url}`);
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    log.warning(
      `The comment on the pull request could not be written: ${message} The summary has the same text.`,
    );
  }
}
