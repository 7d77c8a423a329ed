import type { TrafficRule } from '../routing/routing.ts';
import { type Course, stepsOf } from './planned-rollout.ts';

/** Metadata keys under which a version remembers the rollout that it was minted for. */
export const rolloutKeys = {
  baseline: 'rollout-baseline',
  weights: 'rollout-weights',
  /** GitHub environment that keeps the rollout's journal. */
  journal: 'rollout-journal',
} as const;

/** The part of a version's metadata that explains, to any later run, a split that a dead runner left behind. */
export function rolloutRecord(
  baseline: readonly TrafficRule[],
  weights: readonly number[],
  journal?: string,
): Readonly<Record<string, string>> {
  return {
    ...(journal ? { [rolloutKeys.journal]: journal } : {}),
    [rolloutKeys.baseline]: baseline.map(({ version, percentage }) => `${version}=${percentage}`).join(','),
    [rolloutKeys.weights]: weights.join(','),
  };
}

/**
 * The rollout that a version was minted for, from its metadata. Metadata never change: a version that is used again
 * carries this record all the same, so it may only explain a routing that nothing newer explains.
 *
 * @returns `undefined` without a record, and for one that was damaged
 */
export function readRolloutRecord(
  canary: string,
  metadata: Readonly<Record<string, string>>,
): Course | undefined {
  const rules = metadata[rolloutKeys.baseline];
  if (rules === undefined) return undefined;
  const baseline = parseRules(rules);
  if (!baseline) return undefined;
  const weights = (metadata[rolloutKeys.weights] ?? '').split(',').map(Number);
  return { canary, baseline, steps: stepsOf(weights.filter((weight) => weight > 0 && weight <= 100)) };
}

/** Rules as `rolloutRecord` writes them; `undefined` unless they are whole percents that sum to 100. */
function parseRules(text: string): TrafficRule[] | undefined {
  // The first version of an agent had nothing before it.
  if (text === '') return [];
  const rules = text.split(',').map((pair) => {
    const [version = '', percentage = ''] = pair.split('=');
    return { version, percentage: Number(percentage) };
  });
  return isWhole(rules) ? rules : undefined;
}

/** True for rules that name versions and share out exactly all traffic. */
export function isWhole(rules: readonly TrafficRule[]): boolean {
  const named = rules.every(
    ({ version, percentage }) => version !== '' && Number.isInteger(percentage) && percentage >= 0,
  );
  return named && rules.reduce((sum, rule) => sum + rule.percentage, 0) === 100;
}
