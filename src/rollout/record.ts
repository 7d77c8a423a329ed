import type { KnownVersion } from './baseline.ts';
import { type Routing, sameRouting, type TrafficRule } from './routing.ts';
import { splitTraffic } from './weights.ts';

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
  if (routing.kind !== 'fixed') return undefined;
  // A version may be named without any traffic.
  const serving = routing.rules.filter(({ percentage }) => percentage > 0);
  if (serving.length < 2) return undefined;
  const explanations = serving.flatMap((rule) => {
    const canary = versions.find((known) => known.version === rule.version);
    const baseline = parseRules(canary?.metadata[rolloutKeys.baseline]);
    const weights = (canary?.metadata[rolloutKeys.weights] ?? '').split(',').map(Number);
    if (!canary || baseline.length === 0 || !weights.includes(rule.percentage)) return [];
    const planned: Routing = {
      kind: 'fixed',
      rules: splitTraffic(baseline, canary.version, rule.percentage),
    };
    return sameRouting(planned, routing)
      ? [{ canary: canary.version, baseline, weight: rule.percentage }]
      : [];
  });
  // Two versions that were each rolled out over the other explain the same split in opposite ways: no guess then.
  return explanations.length === 1 ? explanations[0] : undefined;
}

/** What the record of the newest rollout says about going back. */
export type RollbackTarget =
  /** Traffic stands at one of the rollout's weights, its end included. */
  | {
      readonly kind: 'restore';
      readonly canary: string;
      readonly baseline: readonly TrafficRule[];
      readonly weight: number;
    }
  /** Traffic is where it was before that rollout. */
  | { readonly kind: 'restored'; readonly canary: string; readonly baseline: readonly TrafficRule[] }
  /** No record explains the routing: a person has to name a version. */
  | { readonly kind: 'unknown' };

/**
 * Finds the rules that were in force before the newest rollout, from the records in its versions' metadata.
 * Looking only at the newest makes going back idempotent: a second time finds traffic where it belongs.
 *
 * @param versions newest first
 */
export function findRollbackTarget(routing: Routing, versions: readonly KnownVersion[]): RollbackTarget {
  if (routing.kind !== 'fixed') return { kind: 'unknown' };
  for (const { version, draft, metadata } of versions) {
    const baseline = parseRules(metadata[rolloutKeys.baseline]);
    if (draft || baseline.length === 0) continue;
    if (sameRouting({ kind: 'fixed', rules: baseline }, routing))
      return { kind: 'restored', canary: version, baseline };
    const weight = routing.rules.find((rule) => rule.version === version)?.percentage ?? 0;
    const planned = splitTraffic(baseline, version, weight);
    if (weight < 100 && findOrphan(routing, versions)?.canary !== version) return { kind: 'unknown' };
    if (weight > 0 && sameRouting({ kind: 'fixed', rules: planned }, routing)) {
      return { kind: 'restore', canary: version, baseline, weight };
    }
    return { kind: 'unknown' };
  }
  return { kind: 'unknown' };
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
