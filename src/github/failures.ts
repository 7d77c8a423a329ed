import { ActionError, type ServiceFailure } from '../errors/errors.ts';
import { cut } from '../text/cut.ts';

/** What Octokit throws, as far as it can be relied on. */
interface RequestFailure {
  readonly status?: number;
  readonly message: string;
  readonly cause?: unknown;
  readonly request?: { readonly method?: string; readonly url?: string };
  readonly response?: {
    readonly headers: Readonly<Record<string, string | number | undefined>>;
    readonly data: unknown;
  };
}

/** Longest message of GitHub that is kept, in characters. */
const longestMessage = 500;

/** The HTTP status that GitHub answered; `undefined` when no answer came. */
export function statusOf(error: unknown): number | undefined {
  const { response, status } = asFailure(error);
  // Octokit gives connection errors the status 500; only an answer has a response.
  return response ? status : undefined;
}

/** A header of GitHub's answer. */
export function headerOf(error: unknown, name: string): string | undefined {
  const value = asFailure(error).response?.headers[name];
  return value === undefined ? undefined : String(value);
}

/** What GitHub said, or why no answer came. */
export function messageOf(error: unknown): string {
  const { response, message } = asFailure(error);
  const said = (response?.data as { message?: unknown } | undefined)?.message;
  return cut(typeof said === 'string' && said !== '' ? said : message, longestMessage);
}

/** `ECONNREFUSED`, `ETIMEDOUT` and their like, from however deep. */
export function connectionCode(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string') return code;
  }
  return undefined;
}

/**
 * Milliseconds to wait when an error is a rate limit, `undefined` when it is none (GitHub Docs, "Rate limits for
 * the REST API"): `retry-after`; else until the quota is full again; else a minute, since a secondary limit does not
 * always say.
 */
export function limitWait(error: unknown, now: number): number | undefined {
  const status = statusOf(error);
  if (status !== 403 && status !== 429) return undefined;
  const seconds = Number(headerOf(error, 'retry-after') ?? Number.NaN);
  if (seconds >= 0) return seconds * 1000;
  if (headerOf(error, 'x-ratelimit-remaining') === '0') {
    const reset = Number(headerOf(error, 'x-ratelimit-reset')) * 1000;
    // GitHub's own clock, so that a runner's that is wrong does not matter.
    const there = Date.parse(headerOf(error, 'date') ?? '');
    return Number.isFinite(reset) ? Math.max(1000, reset - (Number.isNaN(there) ? now : there)) : 60_000;
  }
  return status === 429 || /rate limit|abuse/i.test(messageOf(error)) ? 60_000 : undefined;
}

/** True when the token may not do it (fork, Dependabot, `permissions:`), which trying again does not change. */
export function isForbidden(error: unknown): boolean {
  return statusOf(error) === 403 && limitWait(error, 0) === undefined;
}

/** True when the request may have taken effect although no good answer came. */
export function mayHaveActed(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined ? !neverSent.has(connectionCode(error) ?? '') : status >= 500;
}

const neverSent = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * An error of GitHub as users see it.
 *
 * @param operation what was to be done, in our words: `create the deployment`
 * @param permission what the job needs for it: `deployments: write`
 */
export function githubFailure(operation: string, error: unknown, permission: string): ActionError {
  if (error instanceof ActionError) return error;
  const status = statusOf(error);
  const message = messageOf(error);
  const { request } = asFailure(error);
  const code = connectionCode(error);
  const id = headerOf(error, 'x-github-request-id');
  const service: ServiceFailure = {
    operation,
    method: request?.method ?? '',
    path: request?.url && URL.canParse(request.url) ? new URL(request.url).pathname : '',
    message,
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(id !== undefined && { requestId: id }),
  };
  const said = message.replace(/\.$/, '');
  const how = status === undefined ? `no answer came (${code ?? said})` : `HTTP ${status}, ${said}`;
  return new ActionError(`GitHub did not ${operation}: ${how}.`, nextStep(error, permission), {
    cause: error,
    service,
  });
}

function nextStep(error: unknown, permission: string): string {
  const status = statusOf(error);
  if (limitWait(error, Date.now()) !== undefined) return `Run again later: GitHub's rate limit is used up.`;
  if (status === 401) return `Give a valid token in 'github-token'; 'github.token' is the default.`;
  if (status === 403 || status === 404) {
    return `Give the job 'permissions: { ${permission} }', and leave 'github-token' at its default or use a token that may do it.`;
  }
  if (status === undefined || status >= 500) return `Run again; see githubstatus.com when it keeps failing.`;
  return `Correct what GitHub names, and run again.`;
}

function asFailure(error: unknown): RequestFailure {
  return error instanceof Error ? (error as RequestFailure) : { message: String(error) };
}
