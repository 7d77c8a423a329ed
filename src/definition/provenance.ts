import { InputError } from '../errors/errors.ts';
import type { Metadata } from '../foundry/model.ts';
import { digestKeys } from '../foundry/operations/mint.ts';
import type { RunContext } from '../host/run-context.ts';
import { rolloutKeys } from '../rollout/record.ts';
import { encodeWorkflowRun, workflowRunOf } from '../rollout/run-order.ts';

/** Pairs of `metadata` that a version may have (TypeSpec of the service, `MetadataPropertyForRequest`). */
export const maxPairs = 16;
/** Characters of a key and of a value. */
const MAX_KEY = 64;
const MAX_VALUE = 512;

/** What `deployed-by` says on every version that this action makes. */
const product = 'foundry-agent-rollout';

/** True for a version that this action made, in the run of that id; of any run where none is given. */
export function isMadeHere({ metadata }: { readonly metadata: Metadata }, runId?: string): boolean {
  if (metadata[provenanceKeys.deployedBy] !== product) return false;
  return runId === undefined || metadata[provenanceKeys.run]?.split('/')[0] === runId;
}

/** True when another run of this action minted a version, as its metadata say; which run this is must be known. */
export function isMadeElsewhere({ metadata }: { readonly metadata: Metadata }, runId?: string): boolean {
  const by = metadata[provenanceKeys.run]?.split('/')[0];
  return runId !== undefined && by !== undefined && by !== runId;
}

/** Keys under which a version remembers what it was made of, by whom and for what. */
export const provenanceKeys = {
  deployedBy: 'deployed-by',
  codeSha256: 'code-sha256',
  repository: 'github-repository',
  sha: 'github-sha',
  ref: 'github-ref',
  run: 'github-run',
  /** The run among those of its workflow (run-order.ts). */
  workflowRun: 'github-workflow-run',
  pullRequest: 'github-pull-request',
  promotedFrom: 'promoted-from',
  optimizationCandidate: 'optimization-candidate',
} as const;

/** Keys that this action writes itself, at one time or another. */
export const ownKeys: readonly string[] = [
  ...Object.values(provenanceKeys),
  ...Object.values(digestKeys),
  ...Object.values(rolloutKeys),
];
/** A rollout adds its record when the version is minted: room is kept for it. */
const KEPT_FREE = Object.keys(rolloutKeys).length;

/** Where a version comes from. */
export interface ProvenanceContext extends RunContext {
  /** The user's own pairs. */
  readonly user: Metadata;
  /** `source-digest`, `definition-digest`, `code-sha256`, as far as there are any. */
  readonly digests: Readonly<Record<string, string>>;
  /** The version whose bytes these are: `<project host and path>/agents/<name>/versions/<version>`. */
  readonly promotedFrom?: string | undefined;
  /** The optimization candidate whose configuration this is: `<job-id>/<candidate-id>`. */
  readonly optimizationCandidate?: string | undefined;
}

/**
 * The metadata of a new version: the user's, and who made it, of which bytes, commit and run. Unknown facts are left
 * out, long ones cut to 512 characters. The run is `<id>`, or `<id>/attempts/<n>` for a repeated one.
 *
 * Later runs decide by some of these: whether a version is this source already, whether a run still rolls it out,
 * whose draft it is, what is newer. None of them ever gives way. Where the service's limit is too tight for
 * everything, facts that only inform are left out: the ref first, the origin last.
 *
 * @throws InputError when the user's pairs collide with these, or are more than fit beside those that are needed
 */
export function provenance(context: ProvenanceContext): Metadata {
  checkMetadata(context.user, () => 'metadata');
  const needed = known([
    ...neededOfRun(context),
    ...Object.entries(context.digests),
    // Whoever ends the rollout records the promotion by it.
    [provenanceKeys.optimizationCandidate, context.optimizationCandidate],
  ]);
  checkRoom(context.user, needed.length);
  const informative = known([
    [provenanceKeys.promotedFrom, context.promotedFrom],
    [provenanceKeys.sha, context.sha],
    [provenanceKeys.pullRequest, context.pullRequest?.toString()],
    [provenanceKeys.ref, context.ref],
  ]);
  const own = Object.keys(context.user).length;
  return Object.fromEntries([
    ...Object.entries(context.user),
    ...needed,
    ...informative.slice(0, maxPairs - KEPT_FREE - needed.length - own),
  ]);
}

/** What later runs need to know of the run that made a version. */
function neededOfRun(context: RunContext): [string, string | undefined][] {
  const { runId, runAttempt } = context;
  const repeated = runAttempt !== undefined && runAttempt !== '1';
  const workflowRun = workflowRunOf(context);
  return [
    [provenanceKeys.deployedBy, product],
    [provenanceKeys.repository, context.repository],
    [provenanceKeys.run, runId && repeated ? `${runId}/attempts/${runAttempt}` : runId],
    [provenanceKeys.workflowRun, workflowRun && encodeWorkflowRun(workflowRun)],
  ];
}

/**
 * Checks, before anything is read or built, that the user's pairs leave room for what this run will need at least.
 * @throws InputError naming how many are accepted
 */
export function checkMetadataRoom(user: Metadata, run: RunContext): void {
  checkRoom(user, known(neededOfRun(run)).length + Object.keys(digestKeys).length);
}

/** @param needed pairs beside the record of a rollout, for which room is kept in any case */
function checkRoom(user: Metadata, needed: number): void {
  const own = Object.keys(user).length;
  const free = maxPairs - KEPT_FREE - needed;
  if (own <= free) return;
  throw new InputError(
    'metadata',
    `${own} pairs`,
    `the service takes ${maxPairs} pairs, and this action needs ${needed + KEPT_FREE} of them here, which tell later runs what the version is; accepted are up to ${free}.`,
  );
}

/** The facts that have a value, each cut to what the service stores. */
function known(facts: readonly (readonly [string, string | undefined])[]): [string, string][] {
  return facts.flatMap(([key, value]) =>
    value ? [[key, value.slice(0, MAX_VALUE).toWellFormed()] satisfies [string, string]] : [],
  );
}

/**
 * Checks the user's own metadata against the service's limits and this action's keys.
 * @param placeOf where a pair was written
 * @throws InputError
 */
export function checkMetadata(metadata: Metadata, placeOf: (key: string) => string): void {
  const pairs = Object.entries(metadata);
  const [last] = pairs.at(-1) ?? [];
  if (last !== undefined && pairs.length > maxPairs) {
    throw new InputError(
      placeOf(last),
      `${pairs.length} pairs`,
      `accepted are up to ${maxPairs} pairs of metadata.`,
    );
  }
  for (const [key, value] of pairs) {
    const refuse = (accepted: string) => new InputError(placeOf(key), key, accepted);
    if (ownKeys.includes(key))
      throw refuse('this action writes metadata of this name itself; use another one.');
    if (key === '' || key.length > MAX_KEY)
      throw refuse(`accepted are names of metadata of 1 to ${MAX_KEY} characters.`);
    if (value.length > MAX_VALUE) {
      throw refuse(`its value has ${value.length} characters; accepted are up to ${MAX_VALUE}.`);
    }
  }
}
