import { createHash } from 'node:crypto';

/** Where and why this run happened. Ids and URLs come from the runner's environment. */
export interface RunContext {
  readonly repository?: string;
  readonly sha?: string;
  readonly ref?: string;
  readonly actor?: string;
  readonly runId?: string;
  readonly runAttempt?: string;
  /** Counts the runs of one workflow; a repeated run keeps it. */
  readonly runNumber?: string;
  /** `owner/name/.github/workflows/file.yml@refs/heads/main` */
  readonly workflowRef?: string;
  /** Id of the job in its workflow file. */
  readonly job?: string;
  readonly runUrl?: string;
  readonly commitUrl?: string;
  readonly pullRequest?: number;
  /** Name of the event that started the workflow: `push`, `pull_request`, `schedule`. */
  readonly event?: string;
  /** The event names another repository as where code comes from: the token is read-only then, at most. */
  readonly fork?: boolean;
  /** What started the run that a `workflow_run` is about. */
  readonly upstreamEvent?: string;
  /** `GITHUB_SHA`, where `sha` is another commit: the merge of a pull request, the default branch behind a run. */
  readonly eventSha?: string;
  /** As the event tells it. */
  readonly pullRequestState?: 'open' | 'closed' | 'merged';
}

/** This job as claims and messages name it: `<run id>/<attempt>/<job>`. */
export function runName({ runId, runAttempt, job }: RunContext): string {
  return [runId ?? 'local', runAttempt ?? '1', ...(job ? [job] : [])].join('/');
}

/** The job as ids of sessions name it: the same for every attempt of it, and for its `post`. */
export function runTag({ runId, job }: RunContext): string {
  const run = runId?.replace(/[^A-Za-z0-9]/g, '') || 'local';
  return job ? `${run}x${createHash('sha256').update(job).digest('hex').slice(0, 6)}` : run;
}
