import { percent } from '../analysis/sentences.ts';
import type { DryRunReport } from '../report/report.ts';
import { forecast } from './forecast/forecast.ts';
import { assumedTestMs, comparisonPlan, type PlannedConfig } from './plan.ts';
import { type AskingPlan, plannedPrompts, promptLimit } from './prompts.ts';

/**
 * What a dry run tells of the checks: what they would find, and what the rollout would cost in prompts. The forecast
 * is played by the same judge that decides.
 *
 * @param measuredTestMs milliseconds that a version takes for a test, where an earlier rollout measured it
 */
export async function foresee(
  config: PlannedConfig,
  plan: AskingPlan,
  measuredTestMs?: number,
): Promise<Pick<DryRunReport, 'detectableDrop' | 'forecast' | 'prompts'>> {
  const testMs = measuredTestMs ?? assumedTestMs;
  const played = comparisonPlan(config, plan, testMs);
  if (!played) {
    const planned = plannedPrompts(config, plan);
    return planned === 0
      ? {}
      : { prompts: { least: planned, usual: planned, most: promptLimit(config, plan) } };
  }
  const { faults, smallestDrop, prompts } = await forecast(played);
  const drop = smallestDrop
    ? `a drop from ${percent(smallestDrop.from)} to ${percent(smallestDrop.to)} (80 % of the time)`
    : 'none reliably: no drop would be found 80 % of the time';
  return {
    detectableDrop: drop,
    forecast: { faults, testMs, measured: measuredTestMs !== undefined },
    prompts,
  };
}
