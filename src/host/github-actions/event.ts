import { readFileSync } from 'node:fs';
import { namesFork } from './named-fork.ts';

/** The pull request that an event is about, as far as the event tells. */
export interface EventPullRequest {
  readonly number: number;
  /** The newest commit of the pull request's branch; `GITHUB_SHA` is a merge commit that nobody reviewed. */
  readonly headSha?: string;
  readonly state?: 'open' | 'closed' | 'merged';
}

/** What this action takes from the event that started the workflow. */
export interface WorkflowEvent {
  readonly pullRequest?: EventPullRequest;
  /** The commit that the event is about, where that is not `GITHUB_SHA`. */
  readonly sha?: string;
  /** True when the event names another repository as where code comes from; absent where it does not tell. */
  readonly fork?: boolean;
  /** What started the run that a `workflow_run` is about. */
  readonly upstreamEvent?: string;
}

/**
 * Reads the event payload (`GITHUB_EVENT_PATH`). Empty when there is none or it cannot be read: a run outside
 * GitHub has no event, and no report is worth failing a rollout for.
 */
export function readEvent(path: string | undefined, repository?: string): WorkflowEvent {
  if (!path) return {};
  try {
    return parseEvent(JSON.parse(readFileSync(path, 'utf8')), repository);
  } catch {
    return {};
  }
}

/**
 * The payload's shapes: GitHub Docs, "Webhook events and payloads". Everything in it may be missing.
 * @param repository `owner/name` of this repository
 */
export function parseEvent(payload: unknown, repository?: string): WorkflowEvent {
  const fork = namesFork(payload, repository);
  return { ...subjectOf(objectOf(payload)), ...(fork === undefined ? {} : { fork }) };
}

function subjectOf(event: Fields): WorkflowEvent {
  const pull = objectOf(event.pull_request);
  if (isNumber(pull.number)) return aboutPullRequest(pull, pull.number);

  // Comments on a pull request arrive as comments on an issue that has a `pull_request`.
  const issue = objectOf(event.issue);
  if (isNumber(issue.number) && typeof issue.pull_request === 'object') {
    const merged = typeof objectOf(issue.pull_request).merged_at === 'string';
    const state = stateOf(issue.state, merged);
    return { pullRequest: { number: issue.number, ...(state && { state }) } };
  }

  const run = objectOf(event.workflow_run);
  if (isSha(run.head_sha)) return aboutWorkflowRun(run, run.head_sha);
  return {};
}

function aboutPullRequest(pull: Fields, number: number): WorkflowEvent {
  const head = objectOf(pull.head);
  const sha = isSha(head.sha) ? head.sha : undefined;
  const state = stateOf(pull.state, pull.merged === true || typeof pull.merged_at === 'string');
  return {
    ...(sha && { sha }),
    pullRequest: { number, ...(sha && { headSha: sha }), ...(state && { state }) },
  };
}

/** GitHub leaves `pull_requests` empty for forks; then the run is about a commit only. */
function aboutWorkflowRun(run: Fields, sha: string): WorkflowEvent {
  const pull = objectOf(Array.isArray(run.pull_requests) ? run.pull_requests[0] : undefined);
  return {
    sha,
    ...(typeof run.event === 'string' && { upstreamEvent: run.event }),
    ...(isNumber(pull.number) && { pullRequest: { number: pull.number, headSha: sha } }),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function objectOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function isNumber(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function isSha(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(value);
}

function stateOf(state: unknown, merged: boolean): EventPullRequest['state'] {
  if (merged) return 'merged';
  return state === 'open' || state === 'closed' ? state : undefined;
}
