import { githubFailure, isForbidden, statusOf } from './failures.ts';
import type { GitHub } from './github.ts';

/** A workflow run as it is now. */
export type WorkflowRunState =
  /** Queued, waiting or at work. */
  | { readonly kind: 'alive'; readonly status: string; readonly attempt: number }
  /** Over; `conclusion` is `success`, `failure`, `cancelled`, `timed_out` and so on. */
  | { readonly kind: 'over'; readonly conclusion: string; readonly attempt: number }
  /** No such run: deleted, or of another repository. */
  | { readonly kind: 'missing' }
  /** The token may not look (`actions: read`), or GitHub does not tell. */
  | { readonly kind: 'unknown' };

/**
 * Looks a run up.
 * @throws ActionError when GitHub fails
 */
export async function readWorkflowRun(github: GitHub, runId: string): Promise<WorkflowRunState> {
  const id = Number(runId);
  if (!Number.isSafeInteger(id) || id <= 0) return { kind: 'missing' };
  try {
    const { owner, repo, octokit } = github;
    const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: id });
    const attempt = data.run_attempt ?? 1;
    if (!data.status) return { kind: 'unknown' };
    return data.status === 'completed'
      ? { kind: 'over', conclusion: data.conclusion ?? 'unknown', attempt }
      : { kind: 'alive', status: data.status, attempt };
  } catch (error) {
    if (statusOf(error) === 404) return { kind: 'missing' };
    if (isForbidden(error)) return { kind: 'unknown' };
    throw githubFailure(`look up workflow run ${runId}`, error, 'actions: read');
  }
}

/** When a run was at work, in milliseconds since the epoch. */
export type RunTimes =
  | {
      readonly kind: 'known';
      readonly from: number;
      /** Absent while it works. */
      readonly to?: number;
    }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unknown' };

/** Looks up when a run was at work, all its attempts together. Never throws: what GitHub does not tell is unknown. */
export async function readRunTimes({ octokit, owner, repo }: GitHub, runId: string): Promise<RunTimes> {
  const id = Number(runId);
  if (!Number.isSafeInteger(id) || id <= 0) return { kind: 'missing' };
  try {
    const { data } = await octokit.rest.actions.getWorkflowRun({ owner, repo, run_id: id });
    const to = data.status === 'completed' ? { to: Date.parse(data.updated_at) } : {};
    return { kind: 'known', from: Date.parse(data.created_at), ...to };
  } catch (error) {
    return { kind: statusOf(error) === 404 ? 'missing' : 'unknown' };
  }
}

/**
 * Whether the run that claims a rollout still works; `undefined` when that cannot be known.
 *
 * @param by `<run id>/<attempt>`. An attempt that was followed by another one is over
 * @throws ActionError when GitHub fails
 */
export async function isRunAlive(github: GitHub, by: string): Promise<boolean | undefined> {
  const [runId = '', attempt = '1'] = by.split('/');
  const run = await readWorkflowRun(github, runId);
  switch (run.kind) {
    case 'alive':
      return run.attempt <= Number(attempt);
    case 'over':
    case 'missing':
      return false;
    case 'unknown':
      return undefined;
  }
}
