import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { ActionError } from '../errors/errors.ts';
import { realPath } from '../files/confined.ts';
import { belongingOf } from '../github/own-commit.ts';
import type { RunContext } from '../host/run-context.ts';
import type { Config, Source } from '../inputs/config.ts';
import { selectFiles } from '../package/code-package.ts';
import { githubOf } from '../run/connect-github.ts';
import type { Needs } from '../run/needs.ts';
import { type Checkout, checkoutsOf } from './checkout.ts';
import { filesNotHeld, type LocalFile } from './held-files.ts';
import { isStartedByWriters } from './started-by.ts';

/** What telling our own code from that of strangers needs of a run. */
export type TrustNeeds = Needs<{
  run: 'clock' | 'context' | 'observe' | 'signal' | 'story';
  inputs: 'allowForks' | 'definition' | 'files' | 'githubToken' | 'mode' | 'source' | 'workspace';
}>;

const allow = `where everybody may run code in the project, set 'allow-forks: true'.`;
/** Files that a refusal names. */
const mostNamed = 3;

/**
 * Refuses to package what a stranger wrote, to be uploaded with the repository's identity: it would run in the project,
 * with the agent's identity and everything that it may read. An event that names a fork is about a fork, whatever is
 * checked out. Otherwise the commits that the source lies in must be this repository's own. Asks GitHub only where a
 * commit is checked out that the event did not name.
 *
 * @throws ActionError for a fork, for a commit that is not this repository's, and where neither can be told
 */
export async function assertOwnCode(run: TrustNeeds): Promise<void> {
  const { context, config } = run;
  const { mode, source, allowForks, workspace } = config;
  const isCode = source.kind === 'folder' || source.kind === 'zip';
  if (allowForks || (!isCode && mode === 'deploy')) return;
  if (context.fork === true) throw fromFork(context);
  if (!isCode) return;
  const checkouts = checkoutsOf(realPath(source.path), realPath(workspace));
  for (const checkout of checkouts) await assertOwnCommit(run, checkout);
  if (!isStartedByWriters(context)) await assertHeldFiles(run, source, checkouts[0]);
}

/**
 * Refuses files that the checked-out commit does not hold, in a run that a stranger may have started: they were built,
 * or brought from another run, and nobody can tell whose they are.
 */
async function assertHeldFiles(
  run: TrustNeeds,
  source: CodeSource,
  checkout: Checkout | undefined,
): Promise<void> {
  const { context, config } = run;
  if (!checkout) throw untold(context, 'no commit is checked out');
  const files = await filesOf(source, config);
  const strange = await filesNotHeld(checkout, files);
  if (!strange) throw untold(context, 'it cannot be seen which files the checked-out commit holds');
  if (strange.length === 0) return;
  const named = strange.slice(0, mostNamed).map((file) => JSON.stringify(relative(config.workspace, file)));
  const more = strange.length > mostNamed ? ` and ${strange.length - mostNamed} more` : '';
  throw untold(context, `the checked-out commit does not hold ${named.join(', ')}${more} as they lie there`);
}

type CodeSource = Extract<Source, { kind: 'folder' | 'zip' }>;

/** What is uploaded, and the definition that says what becomes of it. */
async function filesOf(
  source: CodeSource,
  { files, definition }: Pick<Config, 'files' | 'definition'>,
): Promise<LocalFile[]> {
  const code =
    source.kind === 'zip'
      ? [{ file: source.path, size: (await stat(source.path)).size }]
      : (await selectFiles({ source: source.path, displayName: source.display, files })).files;
  if (definition.file === undefined) return [...code];
  return [...code, { file: definition.file, size: (await stat(definition.file)).size }];
}

/**
 * True when the code comes from a fork, or may and is allowed to: what its definition reads is what the inputs list.
 */
export function mayBeForeign(context: RunContext, { allowForks }: { readonly allowForks: boolean }): boolean {
  return context.fork ?? (allowForks && !isStartedByWriters(context));
}

async function assertOwnCommit(run: TrustNeeds, { folder, commit }: Checkout): Promise<void> {
  const { context, config, story } = run;
  const own = [context.eventSha ?? context.sha, ...(context.fork === false ? [context.sha] : [])];
  if (commit !== undefined && own.includes(commit)) return;
  const byWriters = isStartedByWriters(context);
  if (commit === undefined) {
    if (byWriters) return;
    throw untold(context, `the commit that is checked out cannot be read`);
  }
  const where = relative(realPath(config.workspace), folder) || '.';
  const github = await githubOf(run);
  if (!github) {
    if (!byWriters)
      throw untold(context, `commit ${commit} is checked out, and there is no 'github-token' to ask`);
    story.warn(
      `Commit ${commit} is checked out in '${where}', and not that of the event; whether it is this repository's own was not asked, because there is no 'github-token'.`,
    );
    return;
  }
  const belonging = await belongingOf(
    github,
    commit,
    own.filter((sha) => sha !== undefined),
  );
  if (belonging.kind === 'own') return;
  const found =
    belonging.kind === 'other'
      ? `it is neither the event's, nor the head of a pull request of this repository, nor in the history of its branches and tags`
      : `GitHub does not tell whether it is this repository's (${belonging.why})`;
  throw new ActionError(
    `Commit ${commit} is checked out in '${where}', and ${found}: it may be a fork's. Its code was not uploaded.`,
    `Check out a commit of this repository, with 'contents: read' and 'pull-requests: read' in the job's permissions so that GitHub tells; or, ${allow}`,
  );
}

function fromFork({ pullRequest }: RunContext): ActionError {
  const subject = pullRequest === undefined ? 'The code' : `Pull request ${pullRequest}`;
  return new ActionError(
    `${subject} comes from a fork. Its code was not uploaded: it would run in the Foundry project, with the agent's identity and everything that this identity may read.`,
    `Let a maintainer review the code and push it to a branch of this repository; or, ${allow}`,
  );
}

function untold({ event }: RunContext, why: string): ActionError {
  return new ActionError(
    `The event '${event}' does not tell whether the code comes from a fork, it runs with this repository's identity, and ${why}. Nothing was uploaded.`,
    `Deploy what 'actions/checkout' brings, unchanged; or run on 'pull_request' or 'push'; or, ${allow}`,
  );
}
