import { ActionError } from '../errors/errors.ts';
import { ownLogin } from './account.ts';
import { githubFailure, isForbidden, messageOf, statusOf } from './failures.ts';
import type { GitHub } from './github.ts';
import { pagesUpTo } from './pages.ts';
import { repeatable } from './patience.ts';

/** Characters that GitHub takes in one comment. UTF-16 units, which are never fewer than GitHub's characters. */
export const longestComment = 65_536;

/** What became of a comment. */
export type CommentResult =
  | { readonly kind: 'created' | 'updated' | 'unchanged'; readonly id: number; readonly url: string }
  /** `unless` said so; nothing was written. */
  | { readonly kind: 'left' }
  /** The token may not write here (fork, Dependabot, no permission), or the conversation is locked. */
  | { readonly kind: 'forbidden'; readonly why: string };

interface Comment {
  readonly id: number;
  readonly html_url: string;
  readonly body?: string | undefined;
  readonly user: { readonly login: string; readonly type: string } | null;
}

/** Pages of comments, 100 each, that are looked through at most. */
const mostPages = 100;

/** Times that a comment is looked for anew because somebody deleted it in between. */
const attempts = 3;

/**
 * Writes the one comment that a pull request has under `marker`: edits it in place, creates it where there is none.
 *
 * Only a comment by the token's own account that begins with the marker counts: what others write, an agent's answer
 * further down included, is never taken for it. Two runs at once may both create one; whoever comes last keeps the
 * oldest and deletes the others.
 *
 * @param comment.marker text that only this comment has, for example `foundry-rollout:<agent>`
 * @param comment.body Markdown; the marker is put before it
 * @param comment.unless asked before anything is written, with the comment as it is; true leaves everything as it is
 * @throws ActionError when GitHub fails, or the body is longer than `longestComment` with its marker
 */
export async function upsertComment(
  github: GitHub,
  comment: {
    readonly issue: number;
    readonly marker: string;
    readonly body: string;
    readonly unless?: (existing: string | undefined) => boolean;
  },
): Promise<CommentResult> {
  const first = markerLine(comment.marker);
  const body = `${first}\n${comment.body}`;
  if (body.length > longestComment) {
    throw new ActionError(
      `The comment for pull request ${comment.issue} has ${body.length} characters; GitHub takes ${longestComment}.`,
      `Set 'answers: none' to make it shorter.`,
    );
  }
  try {
    const me = await whoAmI(github);
    for (let attempt = 1; ; attempt += 1) {
      const result = await write(github, { ...comment, marker: first, body }, me);
      if (result) return result;
      if (attempt === attempts) {
        throw new ActionError(
          `The comment on pull request ${comment.issue} was deleted ${attempts} times while it was being written.`,
          `Find out what deletes it, or set 'comment: false'.`,
        );
      }
    }
  } catch (error) {
    if (isForbidden(error)) return { kind: 'forbidden', why: messageOf(error) };
    throw githubFailure(`write the comment on pull request ${comment.issue}`, error, 'pull-requests: write');
  }
}

/** One attempt; `undefined` when the comment vanished meanwhile. */
async function write(
  github: GitHub,
  { issue, marker, body, unless }: Parameters<typeof upsertComment>[1],
  me: Author,
): Promise<CommentResult | undefined> {
  const before = await ours(github, issue, marker, me);
  if (unless?.(before[0]?.body)) return { kind: 'left' };
  if (before.length > 0) return settle(github, before, body, 'updated');
  let mine: Comment;
  try {
    mine = (await github.octokit.rest.issues.createComment({ ...at(github), issue_number: issue, body }))
      .data;
  } catch (error) {
    if (isForbidden(error)) throw error;
    // The answer may have been lost after the comment was made: look before making another one.
    const found = await ours(github, issue, marker, me);
    if (found.length === 0) throw error;
    return settle(github, found, body, 'created');
  }
  const after = await ours(github, issue, marker, me);
  return settle(github, after.some(({ id }) => id === mine.id) ? after : [...after, mine], body, 'created');
}

/** Leaves exactly one comment with this body: the oldest. */
async function settle(
  github: GitHub,
  found: readonly Comment[],
  body: string,
  kind: 'created' | 'updated',
): Promise<CommentResult | undefined> {
  const [keep, ...rest] = [...found].sort((a, b) => a.id - b.id);
  if (!keep) return undefined;
  const same = keep.body === body;
  if (!same && !(await unlessGone(update(github, keep.id, body)))) return undefined;
  for (const { id } of rest) {
    await unlessGone(github.octokit.rest.issues.deleteComment({ ...at(github), comment_id: id }));
  }
  return { kind: same && kind === 'updated' ? 'unchanged' : kind, id: keep.id, url: keep.html_url };
}

function update(github: GitHub, id: number, body: string): Promise<unknown> {
  return github.octokit.rest.issues.updateComment({
    ...at(github),
    comment_id: id,
    body,
    request: repeatable,
  });
}

/** False when what it was about has been deleted. */
async function unlessGone(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/** Our comments with the marker, of all pages. */
async function ours(github: GitHub, issue: number, marker: string, me: Author): Promise<Comment[]> {
  const { octokit } = github;
  const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
    ...at(github),
    issue_number: issue,
    per_page: 100,
  });
  const found: Comment[] = [];
  for await (const { data } of pagesUpTo(mostPages, `the comments of pull request ${issue}`, pages)) {
    // GitHub may hand a body back with other line ends.
    found.push(...data.filter(({ body, user }) => body?.split(/\r?\n/, 1)[0] === marker && me(user)));
  }
  return found;
}

/** Whether a comment's author is the account that the token speaks for. */
type Author = (user: Comment['user']) => boolean;

/** Where GitHub does not tell whose the token is, any bot counts, and people never do. */
async function whoAmI(github: GitHub): Promise<Author> {
  const login = await ownLogin(github);
  return (user) =>
    login === undefined ? user?.type === 'Bot' : user?.login.toLowerCase() === login.toLowerCase();
}

function markerLine(marker: string): string {
  if (!/^[\w.:/@ -]+$/.test(marker)) throw new Error(`'${marker}' cannot be a comment's marker.`);
  return `<!-- ${marker} -->`;
}

function at({ owner, repo }: GitHub): { owner: string; repo: string } {
  return { owner, repo };
}
