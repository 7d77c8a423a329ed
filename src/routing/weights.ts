import type { TrafficRule } from './routing.ts';

/**
 * The rules that give `weight` percent to the canary and share the rest among the baseline's versions in the
 * proportions that they had, in whole percents that sum to 100 (largest remainder; a tie goes to the version
 * that is listed first). Versions left with 0 % are not named.
 *
 * @param baseline the rules recorded before the rollout; they sum to 100, or are empty on a first deployment
 * @param weight whole percent from 0 to 100
 */
export function splitTraffic(
  baseline: readonly TrafficRule[],
  canary: string,
  weight: number,
): readonly TrafficRule[] {
  const stable = baseline.filter((rule) => rule.version !== canary && rule.percentage > 0);
  const total = stable.reduce((sum, rule) => sum + rule.percentage, 0);
  if (total === 0 || weight >= 100) return [{ version: canary, percentage: 100 }];

  const left = 100 - weight;
  const shares = stable.map((rule) => {
    const exact = (rule.percentage * left) / total;
    return { version: rule.version, percentage: Math.floor(exact), remainder: exact - Math.floor(exact) };
  });
  let missing = left - shares.reduce((sum, share) => sum + share.percentage, 0);
  for (const share of [...shares].sort((a, b) => b.remainder - a.remainder)) {
    if (missing === 0) break;
    share.percentage += 1;
    missing -= 1;
  }
  const rules = shares.map(({ version, percentage }) => ({ version, percentage }));
  if (weight > 0) rules.push({ version: canary, percentage: weight });
  return rules.filter((rule) => rule.percentage > 0);
}
