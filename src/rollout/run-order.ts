import { createHash } from 'node:crypto';

/** A run of a workflow, as versions and journals remember it. */
export interface WorkflowRun {
  /** Counts the runs of one workflow over all its branches; a repeated run keeps its number. */
  readonly number: number;
  /** From 1. */
  readonly attempt: number;
  /** `owner/name/file.yml`. */
  readonly workflow: string;
  /** `refs/heads/main`. */
  readonly ref: string;
}

/** Longest name of workflow and ref together, in characters; a longer one stands as its digest. */
const longestName = 160;

/**
 * The run that a context is of; `undefined` where the runner does not tell.
 *
 * @param context.workflowRef `owner/name/.github/workflows/file.yml@refs/heads/main`, as GITHUB_WORKFLOW_REF has it
 */
export function workflowRunOf(context: {
  readonly runNumber?: string;
  readonly runAttempt?: string;
  readonly workflowRef?: string;
}): WorkflowRun | undefined {
  const name = (context.workflowRef ?? '').replace('/.github/workflows/', '/');
  const text = `${context.runNumber}/${context.runAttempt ?? '1'} ${name}`;
  const run = decodeWorkflowRun(text);
  if (!run || name.length <= longestName) return run;
  const digest = (part: string) => createHash('sha256').update(part).digest('hex').slice(0, 32);
  return { ...run, workflow: digest(run.workflow), ref: `refs/${digest(run.ref)}` };
}

/** `412/1 contoso/shop/deploy.yml@refs/heads/main` */
export function encodeWorkflowRun({ number, attempt, workflow, ref }: WorkflowRun): string {
  return `${number}/${attempt} ${workflow}@${ref}`;
}

/** Reads what {@link encodeWorkflowRun} wrote; `undefined` for anything else. */
export function decodeWorkflowRun(text: string | undefined): WorkflowRun | undefined {
  const groups = /^(?<number>\d{1,15})\/(?<attempt>\d{1,9}) (?<workflow>.+?)@(?<ref>refs\/.+)$/.exec(
    text ?? '',
  )?.groups;
  if (!groups) return undefined;
  const { number, attempt, workflow = '', ref = '' } = groups;
  return { number: Number(number), attempt: Number(attempt), workflow, ref };
}

/**
 * Whether GitHub started a run before another one of the same workflow: on the same ref, so that it is about an older
 * commit, or on another ref, where that cannot be told. `undefined` when it did not, or when they cannot be compared.
 */
export function precedes(run: WorkflowRun, other: WorkflowRun): 'same ref' | 'another ref' | undefined {
  if (run.workflow !== other.workflow || run.number >= other.number) return undefined;
  return run.ref === other.ref ? 'same ref' : 'another ref';
}
