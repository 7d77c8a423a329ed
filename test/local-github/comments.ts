import { invalid, notFound, Refusal } from './answer.ts';
import { type Call, idOf, type Operation, page, text } from './call.ts';
import type { Comment, PullRequest } from './state.ts';
import { commentView } from './views.ts';

/** Characters that a comment may have. */
const longest = 65_536;

function issueOf(call: Call): PullRequest {
  const issue = call.state.pulls.get(idOf(call, 'issue_number'));
  if (!issue) throw notFound();
  return issue;
}

function commentOf(call: Call): Comment {
  const id = idOf(call, 'comment_id');
  const comment = call.state.comments.find((known) => known.id === id);
  if (!comment) throw notFound();
  return comment;
}

function bodyOf(call: Call): string {
  const body = text(call, 'body') ?? '';
  if (body.trim() === '') throw invalid('IssueComment', 'body', "Body can't be blank", 'missing_field');
  // GitHub counts characters, not UTF-16 units.
  if ([...body].length > longest) {
    throw invalid(
      'IssueComment',
      'data',
      `Body is too long (maximum is ${longest} characters)`,
      'unprocessable',
    );
  }
  return body;
}

/** Comments on issues and pull requests, which share their numbers. */
export const comments: Readonly<Record<string, Operation>> = {
  'issues/list-comments'(call) {
    const issue = issueOf(call);
    const since = Date.parse(call.url.searchParams.get('since') ?? '');
    const found = call.state.comments
      .filter((comment) => comment.issue === issue.number && !(comment.updatedAt < since))
      .sort((a, b) => a.id - b.id);
    return page(call, found, (comment) => commentView(call, comment));
  },
  'issues/create-comment'(call) {
    const issue = issueOf(call);
    if (issue.locked) throw new Refusal(403, 'Unable to create comment because issue is locked.');
    const comment = call.state.addComment(issue.number, bodyOf(call), call.actor);
    const body = commentView(call, comment) as { url: string };
    return { status: 201, headers: { location: body.url }, body };
  },
  'issues/get-comment': (call) => ({ status: 200, body: commentView(call, commentOf(call)) }),
  'issues/update-comment'(call) {
    const comment = commentOf(call);
    comment.body = bodyOf(call);
    comment.updatedAt = Date.now();
    return { status: 200, body: commentView(call, comment) };
  },
  'issues/delete-comment'(call) {
    const comment = commentOf(call);
    call.state.comments = call.state.comments.filter((known) => known !== comment);
    return { status: 204 };
  },
};
