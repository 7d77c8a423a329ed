import type { ErrorObject } from 'ajv';
import { isObject } from './canonical.ts';

/** One way in which the wire is not what the SDK's models say; the README's table tells the same to people. */
interface Difference {
  /** Operations that it concerns; all that have the model when left out. */
  readonly operations?: readonly string[];
  readonly side: 'request' | 'answer';
  /** JSON pointer in the body, to the object that has or lacks `property`. */
  readonly at: RegExp;
  readonly keyword: 'additionalProperties' | 'required';
  /** Any, when it is left out. */
  readonly property?: string;
  /** Why the wire is right here, with its source. */
  readonly reason: string;
}

/** Every difference that is left, with its reason. An exchange with any other one fails its test. */
export const knownDifferences: readonly Difference[] = [
  {
    side: 'answer',
    at: /^(\/versions\/latest)?$/,
    keyword: 'additionalProperties',
    property: 'error',
    reason: "part of the wire format of a failed version (TypeSpec); the SDK's models drop it",
  },
  {
    side: 'answer',
    at: /^\/versions$/,
    keyword: 'required',
    property: 'latest',
    reason: 'drafts are never latest, so an agent that has nothing but drafts has none (TypeSpec)',
  },
  {
    side: 'answer',
    at: /^\/agent_endpoint\/authorization_schemes\/\d+$/,
    keyword: 'additionalProperties',
    property: 'isolation_key_source',
    reason: 'left the scheme with 2.10.0; endpoints that were set up before keep it (Microsoft Learn)',
  },
  {
    operations: ['createVersion'],
    side: 'request',
    at: /^$/,
    keyword: 'additionalProperties',
    property: 'draft',
    reason: 'the SDK cannot mark an upload as a draft; that the metadata part may is not settled',
  },
  {
    side: 'answer',
    at: /^\/agent_endpoint\/version_selector$/,
    keyword: 'required',
    property: 'version_selection_rules',
    reason: 'an experiment routes by itself (TypeSpec, src/experiments); the SDK has no experiments yet',
  },
  ...['type', 'experiment_id'].map(
    (property): Difference => ({
      side: 'answer',
      at: /^\/agent_endpoint\/version_selector$/,
      keyword: 'additionalProperties',
      property,
      reason: 'how an experiment shows itself is a guess; the SDK has none yet',
    }),
  ),
  ...(['request', 'answer'] as const).map(
    (side): Difference => ({
      side,
      at: /definition$/,
      keyword: 'additionalProperties',
      reason: 'fields of a later service, which users may write, pass through untouched',
    }),
  ),
  ...['mutations', 'files', 'avg_score'].map(
    (property): Difference => ({
      operations: ['listCandidates', 'getCandidate', 'promoteCandidate'],
      side: 'answer',
      at: /^$/,
      keyword: 'additionalProperties',
      property,
      reason: 'azd reads it beside what the SDK has (optimize_api/models.go)',
    }),
  ),
];

/** A job in the shape that azd reads (`inputs.agent`, optimize_api/models.go), which is all another than the SDK's. */
export function isOlderJob(job: unknown): boolean {
  return isObject(job) && 'inputs' in job;
}

/** Whether a difference is one of the table. */
export function isKnown(operation: string, side: 'request' | 'answer', error: ErrorObject): boolean {
  const property = error.params.additionalProperty ?? error.params.missingProperty;
  return knownDifferences.some(
    (known) =>
      known.side === side &&
      known.keyword === error.keyword &&
      (known.operations?.includes(operation) ?? true) &&
      known.at.test(error.instancePath) &&
      (known.property === undefined || known.property === property),
  );
}
