import { detectableRate, enough, fewestPairs } from '../analysis/power.ts';
import { all, percent } from '../analysis/sentences.ts';
import type { RolloutConfig, SmokeConfig } from '../inputs/config.ts';
import type { Step } from '../rollout/steps.ts';
import type { TestCase } from '../smoke/test-case.ts';

/** Pass rates of the stable version that the sentence speaks of. */
const stableRates = [1, 0.95] as const;

/** What the question depends on. */
export interface PlannedChecks {
  readonly rollout: Pick<
    RolloutConfig,
    'baseline' | 'significance' | 'margin' | 'maxLatencyRatio' | 'analysisIntervalMs'
  >;
  readonly smoke: Pick<SmokeConfig, 'repeat'>;
  readonly steps: readonly Step[];
  /** Tests of a check. */
  readonly tests: readonly TestCase[];
  /** False on a first deployment. */
  readonly hasStable: boolean;
}

/**
 * The smallest drop of the pass rate that the checks can see, and what they cost:
 * `a drop from 100 % to 86.5 % (80 % of the time), for at most 132 prompts`.
 *
 * @returns `undefined` where nothing is compared
 */
export function detectableDrop({
  rollout,
  smoke,
  steps,
  tests,
  hasStable,
}: PlannedChecks): string | undefined {
  const rounds = plannedLooks(steps, rollout.analysisIntervalMs) * smoke.repeat;
  const pairs = rounds * tests.length;
  if (rollout.baseline === 'none' || !hasStable || pairs === 0) return undefined;
  const prompts = 2 * rounds * tests.reduce((sum, { turns }) => sum + turns.length, 0);
  const price = `for at most ${prompts} prompts`;
  const power = { ...rollout, gates: rollout.maxLatencyRatio === undefined ? 1 : 2 };
  const drops = stableRates.flatMap((from) => {
    const to = detectableRate(from, { ...power, pairs });
    return to === undefined ? [] : [`from ${percent(from)} to ${percent(to)}`];
  });
  if (drops.length > 0) return `a drop ${drops.join(' or ')} (${percent(enough)} of the time), ${price}`;
  const needed = fewestPairs(power);
  return pairs < needed
    ? `none: ${all(pairs, 'pair')} of answers would be compared, and it takes ${needed} to tell that a version which always fails is worse; ${price}`
    : `none reliably: ${all(pairs, 'pair')} of answers are too few to see any drop ${percent(enough)} of the time; ${price}`;
}

/** Looks that the checks of a plan take when each is over at once: one when its step begins, one when it ends. */
export function plannedLooks(steps: readonly Step[], intervalMs: number): number {
  return steps.reduce(
    (sum, step) => sum + (step.kind === 'weight' && step.check ? Math.ceil(step.bakeMs / intervalMs) + 1 : 0),
    0,
  );
}
