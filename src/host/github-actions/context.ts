import type { RunContext } from '../run-context.ts';
import { readEvent } from './event.ts';

/**
 * Where and why this run happened, from the runner's environment. Never throws: outside GitHub, whatever is not
 * known is left out. (`@actions/github` has a context too, but importing it loads its client: 100 ms.)
 */
export function readRunContext(env: NodeJS.ProcessEnv): RunContext {
  const repository = slug(env.GITHUB_REPOSITORY);
  const event = readEvent(env.GITHUB_EVENT_PATH, repository);
  const eventSha = given(env.GITHUB_SHA);
  const sha = event.sha ?? eventSha;
  const runId = given(env.GITHUB_RUN_ID);
  const runAttempt = given(env.GITHUB_RUN_ATTEMPT);
  const server = (given(env.GITHUB_SERVER_URL) ?? 'https://github.com').replace(/\/+$/, '');
  const pullRequest = event.pullRequest?.number ?? pullRequestOf(env.GITHUB_REF);
  return leaveOutUnknown({
    repository,
    sha,
    eventSha: eventSha === sha ? undefined : eventSha,
    ref: given(env.GITHUB_REF),
    actor: given(env.GITHUB_ACTOR),
    event: given(env.GITHUB_EVENT_NAME),
    runId,
    runAttempt,
    runNumber: given(env.GITHUB_RUN_NUMBER),
    workflowRef: given(env.GITHUB_WORKFLOW_REF),
    job: given(env.GITHUB_JOB),
    runUrl: repository && runId && runUrl(`${server}/${repository}/actions/runs/${runId}`, runAttempt),
    commitUrl: repository && sha && `${server}/${repository}/commit/${sha}`,
    pullRequest,
    fork: event.fork,
    upstreamEvent: event.upstreamEvent,
    pullRequestState: event.pullRequest?.state,
  });
}

/** A re-run has pages of its own; the plain address always shows the newest attempt. */
function runUrl(url: string, attempt: string | undefined): string {
  return attempt && attempt !== '1' ? `${url}/attempts/${attempt}` : url;
}

/** `refs/pull/12/merge`: what the `pull_request` events run on. */
function pullRequestOf(ref: string | undefined): number | undefined {
  const match = /^refs\/pull\/(\d+)\//.exec(ref ?? '');
  return match ? Number(match[1]) : undefined;
}

function slug(value: string | undefined): string | undefined {
  return value && /^[\w.-]+\/[\w.-]+$/.test(value) ? value : undefined;
}

function given(value: string | undefined): string | undefined {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

type Known<T> = { [K in keyof T]?: Exclude<T[K], undefined | ''> };

function leaveOutUnknown<T extends object>(fields: T): Known<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Known<T>;
}
