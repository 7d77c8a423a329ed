import type { KnownVersion } from './baseline.ts';
import { type Routing, sameRouting, type TrafficRule } from './routing.ts';
import { splitTraffic } from './weights.ts';

/** Metadata keys under which a version remembers the rollout that it was minted for. */
export const rolloutKeys = { baseline: 'rollout-baseline', weights: 'rollout-weights' } as const;

/** The part of a version's metadata that explains, to any later run, a split that a dead runner left behind. */
export function rolloutRecord(
  baseline: readonly TrafficRule[],
  weights: readonly number[],
): Readonly<Record<string, string>> {
  return {
    [rolloutKeys.baseline]: baseline.map(({ version, percentage }) => `${version}=${percentage}`).join(','),
    [rolloutKeys.weights]: weights.join(','),
  };
}

/** A split that a version's own record explains: the rollout of `canary` did not come to its end. */
export interface Orphan {
  readonly canary: string;
  readonly baseline: readonly TrafficRule[];
  readonly weight: number;
}

/**
 * Recognises a split left by a rollout that died: one of the versions routed to was minted for a rollout from
 * exactly the other versions, and has one of the weights of that rollout's steps.
 */
export function findOrphan(routing: Routing, versions: readonly KnownVersion[]): Orphan | undefined {
  if (routing.kind !== 'fixed' || routing.rules.length < 2) return undefined;
  for (const rule of routing.rules) {
    const canary = versions.find((known) => known.version === rule.version);
    const baseline = parseRules(canary?.metadata[rolloutKeys.baseline]);
    const weights = (canary?.metadata[rolloutKeys.weights] ?? '').split(',').map(Number);
    if (!canary || baseline.length === 0 || !weights.includes(rule.percentage)) continue;
    const planned: Routing = {
      kind: 'fixed',
      rules: splitTraffic(baseline, canary.version, rule.percentage),
    };
    if (sameRouting(planned, routing)) return { canary: canary.version, baseline, weight: rule.percentage };
  }
  return undefined;
}

function parseRules(text: string | undefined): TrafficRule[] {
  if (!text) return [];
  const rules = text.split(',').map((pair) => {
    const [version = '', percentage = ''] = pair.split('=');
    return { version, percentage: Number(percentage) };
  });
  const whole = rules.every(({ version, percentage }) => version !== '' && Number.isInteger(percentage));
  return whole && rules.reduce((sum, rule) => sum + rule.percentage, 0) === 100 ? rules : [];
}
