import { ActionError } from '../errors/errors.ts';
import type { TrafficRule } from '../routing/routing.ts';
import { cut } from '../text/cut.ts';
import { type Begun, journalSchema } from './journal.ts';
import type { Rollout } from './planned-rollout.ts';
import { parseSteps, type Step } from './steps.ts';

/** A rollout as the journal keeps it: written once, when it begins, and never changed. */
export interface RolloutRecord {
  readonly schema: typeof journalSchema;
  readonly agent: string;
  readonly projectEndpoint: string;
  readonly canary: string;
  readonly baseline: readonly TrafficRule[];
  /** The steps as the user wrote them. */
  readonly steps: readonly string[];
  readonly analysisIntervalMs: number;
  readonly onFailure: 'rollback' | 'hold';
  readonly onInconclusive: 'rollback' | 'hold' | 'continue';
  readonly digests: Readonly<Record<string, string>>;
  readonly protocol: 'responses' | 'invocations';
  /** The run that began it, as claims name it. */
  readonly claimedBy?: string;
  readonly startedBy?: Begun['run'];
  readonly mark?: string;
  readonly testMs?: number;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
}

/** Writes a rollout down. */
export function encodeRecord(rollout: Rollout, begun: Begun, projectEndpoint: string): RolloutRecord {
  const { agent, canary, baseline, steps, analysisIntervalMs, policy, digests, protocol } = rollout;
  return {
    schema: journalSchema,
    agent,
    projectEndpoint,
    canary,
    baseline,
    steps: steps.map(({ text }) => text),
    analysisIntervalMs,
    onFailure: policy.onFailure,
    onInconclusive: policy.onInconclusive,
    digests,
    protocol,
    ...(begun.by === undefined ? {} : { claimedBy: begun.by }),
    ...(begun.run ? { startedBy: begun.run } : {}),
    ...(begun.mark === undefined ? {} : { mark: begun.mark }),
    ...(begun.testMs === undefined ? {} : { testMs: begun.testMs }),
    startedAt: begun.at,
  };
}

/**
 * The rollout that a record is about, its steps parsed: nobody parses them again.
 * @throws ActionError for steps that this version of the action cannot read
 */
export function readRecord(record: RolloutRecord): { readonly rollout: Rollout; readonly begun: Begun } {
  const { agent, canary, baseline, analysisIntervalMs, digests, protocol } = record;
  const { onFailure, onInconclusive, claimedBy, startedBy, mark, testMs, startedAt } = record;
  return {
    rollout: {
      agent,
      canary,
      baseline,
      steps: stepsOfRecord(record),
      analysisIntervalMs,
      policy: { onFailure, onInconclusive, onCancel: 'rollback' },
      digests,
      protocol,
    },
    begun: {
      ...(claimedBy === undefined ? {} : { by: claimedBy }),
      ...(startedBy ? { run: startedBy } : {}),
      ...(mark === undefined ? {} : { mark }),
      ...(testMs === undefined ? {} : { testMs }),
      at: startedAt,
    },
  };
}

function stepsOfRecord({ agent, steps }: RolloutRecord): readonly Step[] {
  try {
    return parseSteps(steps.join('\n'));
  } catch (cause) {
    throw broken(agent, 'steps', steps, cause);
  }
}

/**
 * Reads the record of a rollout back. `undefined` for what is no record of this action: others may make entries of
 * the same name.
 *
 * @throws ActionError when it is a record of another schema, or one that somebody changed: to guess at what traffic to
 *   go back to would be worse than to stop
 */
export function decodeRecord(value: unknown): RolloutRecord | undefined {
  if (!isObject(value) || typeof value.schema !== 'number' || typeof value.agent !== 'string')
    return undefined;
  if (value.schema !== journalSchema) {
    throw new ActionError(
      `The rollout of agent '${value.agent}' in the journal has schema ${value.schema}; this version of the action reads schema ${journalSchema}.`,
      `Continue it with the version of the action that began it, or end it with that version's 'mode: rollback'.`,
    );
  }
  const wrong = Object.entries(fields).find(([name, holds]) => !holds(value[name]));
  if (wrong) throw broken(value.agent, wrong[0], value[wrong[0]]);
  return value as unknown as RolloutRecord;
}

function broken(agent: string, field: string, value: unknown, cause?: unknown): ActionError {
  return new ActionError(
    `The rollout of agent '${agent}' in the journal cannot be read: '${field}' is ${excerpt(value)}.`,
    `Set the routing by hand, delete that deployment in the repository's environment, and deploy again.`,
    { cause },
  );
}

type Check = (value: unknown) => boolean;

const fields: Readonly<Record<keyof RolloutRecord, Check>> = {
  schema: (value) => value === journalSchema,
  agent: isText,
  projectEndpoint: isText,
  canary: isText,
  baseline: (value) => Array.isArray(value) && value.every(isRule) && isWhole(value),
  steps: (value) => Array.isArray(value) && value.length > 0 && value.every(isText),
  analysisIntervalMs: (value) => isCount(value) && value > 0,
  onFailure: oneOf('rollback', 'hold'),
  onInconclusive: oneOf('rollback', 'hold', 'continue'),
  digests: (value) => isObject(value) && Object.values(value).every((digest) => typeof digest === 'string'),
  protocol: oneOf('responses', 'invocations'),
  claimedBy: (value) => value === undefined || isText(value),
  startedBy: (value) =>
    value === undefined ||
    (isObject(value) &&
      isText(value.runId) &&
      (value.workflowRun === undefined || isText(value.workflowRun))),
  mark: (value) => value === undefined || isText(value),
  testMs: (value) => value === undefined || isCount(value),
  startedAt: isCount,
};

/** Either nothing, on a first deployment, or whole percents that sum to 100. */
function isWhole(rules: readonly TrafficRule[]): boolean {
  return rules.length === 0 || rules.reduce((sum, { percentage }) => sum + percentage, 0) === 100;
}

function isRule(value: unknown): value is TrafficRule {
  return isObject(value) && isText(value.version) && isCount(value.percentage) && value.percentage <= 100;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function oneOf(...known: readonly string[]): Check {
  return (value) => typeof value === 'string' && known.includes(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function excerpt(value: unknown): string {
  return cut(JSON.stringify(value) ?? 'missing', 200);
}
