import { cut } from '../cut.ts';
import { ActionError } from '../errors.ts';
import { journalSchema, type RolloutRecord } from './journal.ts';
import type { TrafficRule } from './routing.ts';

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
  const broken = Object.entries(fields).find(([name, holds]) => !holds(value[name]));
  if (broken) {
    throw new ActionError(
      `The rollout of agent '${value.agent}' in the journal cannot be read: '${broken[0]}' is ${excerpt(value[broken[0]])}.`,
      `Set the routing by hand, delete that deployment in the repository's environment, and deploy again.`,
    );
  }
  return value as unknown as RolloutRecord;
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
