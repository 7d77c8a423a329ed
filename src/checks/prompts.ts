import type { Config } from '../inputs/config.ts';
import { plannedLooks } from '../rollout/look-times.ts';
import { kindOf, type Step } from '../rollout/steps.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { testsFor } from './testing.ts';

/** A rollout as it is planned, as far as its questions go. */
export interface AskingPlan {
  readonly steps: readonly Step[];
  /** All tests, of whatever tag. */
  readonly tests: readonly TestCase[];
  /** False on a first deployment. */
  readonly hasStable: boolean;
}

/** Fewest pairs of a look; with fewer tests they are asked more often. */
const fewestPairs = 3;

/** Prompts of tests that are asked once, of one version. */
export function promptsOfTests(tests: readonly TestCase[]): number {
  return tests.reduce((sum, { turns }) => sum + turns.length, 0);
}

/** Prompts of the smoke tests, when none is asked again. */
export function promptsOfSmoke(
  { smoke }: Pick<Config, 'smoke'>,
  { tests }: Pick<AskingPlan, 'tests'>,
): number {
  return promptsOfTests(testsFor(tests, 'smoke')) * smoke.repeat;
}

/** Prompts that one rollout asks when nothing comes out worse: smoke tests, and all looks of its checks. */
export function plannedPrompts(
  { rollout, smoke }: Pick<Config, 'rollout' | 'smoke'>,
  { steps, tests, hasStable }: AskingPlan,
): number {
  const checked = testsFor(tests, 'check');
  const compares = rollout.baseline === 'stable' && hasStable;
  const asks = Math.max(checked.length * smoke.repeat, compares && checked.length > 0 ? fewestPairs : 0);
  const ofALook = checked.length === 0 ? 0 : Math.ceil((asks * promptsOfTests(checked)) / checked.length);
  const looks = steps.reduce((sum, step) => {
    const checkMs = kindOf(step).checkMs(step);
    return checkMs === undefined ? sum : sum + plannedLooks(checkMs, rollout.analysisIntervalMs);
  }, 0);
  return promptsOfSmoke({ smoke }, { tests }) + looks * ofALook * (compares ? 2 : 1);
}

/** Prompts that one rollout may ask: the input `max-prompts`, or three times the plan and 300. */
export function promptLimit(config: Pick<Config, 'rollout' | 'smoke'>, plan: AskingPlan): number {
  return config.rollout.maxPrompts ?? 3 * plannedPrompts(config, plan) + 300;
}
