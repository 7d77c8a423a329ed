import { InputError } from '../errors/errors.ts';
import type { Config } from '../inputs/config.ts';
import { isChecked } from '../rollout/steps.ts';
import type { TestRun } from '../smoke/results.ts';
import { formatDuration } from '../time/duration.ts';
import { undecidable } from './forecast/forecast.ts';
import type { PlayedPlan } from './forecast/play.ts';
import { type AskingPlan, promptLimit, promptsOfSmoke, promptsOfTests } from './prompts.ts';
import { testsFor } from './testing.ts';

/** What of the configuration decides what the checks will ask and find. */
export type PlannedConfig = Pick<Config, 'rollout' | 'smoke' | 'environment'>;

/** Milliseconds that a test is taken to last before any was asked. */
export const assumedTestMs = 2_000;

/** Whole milliseconds that the tests of a run took, in the middle; `undefined` when nothing was asked. */
export function usualTestMs({ results }: TestRun): number | undefined {
  const taken = results.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b);
  const middle = taken[Math.floor(taken.length / 2)];
  return middle === undefined ? undefined : Math.round(middle);
}

/**
 * The comparison that a rollout's checks will make, as it can be played beforehand; `undefined` where nothing is
 * compared or nothing is asked.
 *
 * @param testMs milliseconds that a version takes for a test, measured where there were smoke tests
 */
export function comparisonPlan(
  config: PlannedConfig,
  plan: AskingPlan,
  testMs = assumedTestMs,
): PlayedPlan | undefined {
  const { rollout, smoke } = config;
  const tests = testsFor(plan.tests, 'check');
  const checks = plan.steps.some(isChecked);
  if (rollout.baseline === 'none' || !plan.hasStable || tests.length === 0 || !checks) return undefined;
  return {
    steps: plan.steps,
    standard: {
      kind: 'comparison',
      margin: rollout.margin,
      ...(rollout.maxLatencyRatio === undefined ? {} : { maxLatencyRatio: rollout.maxLatencyRatio }),
    },
    tests: tests.length,
    turns: promptsOfTests(tests) / tests.length,
    repeat: smoke.repeat,
    concurrency: smoke.concurrency,
    testMs,
    analysisIntervalMs: rollout.analysisIntervalMs,
    maxWaitMs: rollout.maxWaitMs,
    resumable: config.environment !== undefined,
    significance: rollout.significance,
    minSamples: rollout.minSamples,
    maxPrompts: promptLimit(config, plan),
    promptsBefore: promptsOfSmoke(config, plan),
  };
}

/**
 * Refuses a plan whose checks could come to no verdict, before anything is created.
 * @throws InputError with what would do
 */
export async function refuseUndecidable(config: PlannedConfig, plan: AskingPlan): Promise<void> {
  const played = comparisonPlan(config, plan);
  const why = played && (await undecidable(played));
  if (!played || !why) return;
  const { rollout } = config;
  switch (why.kind) {
    case 'too-few-prompts':
      throw new InputError(
        'max-prompts',
        String(rollout.maxPrompts ?? ''),
        `this rollout asks ${why.needed} prompts even when nothing is wrong or everything is: accepted is ${why.needed} or more, or fewer tests and looks.`,
        { meant: String(why.needed) },
      );
    case 'min-samples-out-of-reach':
      throw new InputError(
        'min-samples',
        String(rollout.minSamples),
        `a check of these steps and tests sees at most ${why.seen} pairs, so it could never pass: accepted is ${why.seen} or less, or more tests, a longer step, or a shorter 'analysis-interval'.`,
        { meant: String(why.seen) },
      );
    case 'no-second-look': {
      const needed = formatDuration(Math.ceil(why.neededMs / 1_000) * 1_000);
      throw new InputError(
        'max-wait',
        formatDuration(rollout.maxWaitMs),
        `two looks must agree before a version is rolled back, and a second one ${formatDuration(played.analysisIntervalMs)} ('analysis-interval') after the first does not fit: accepted is ${needed} or more, a shorter 'analysis-interval', or 'environment', under which another job goes on.`,
        { meant: needed },
      );
    }
  }
}
