import { isChecked, type Step } from '../rollout/steps.ts';
import type { Needs } from '../run/needs.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { type MetricsNeeds, metricsOf } from './metrics.ts';
import { testsFor } from './testing.ts';

/** What warning of checks that ask nothing needs of a run. */
export type IdleChecksNeeds = MetricsNeeds & Needs<{ run: 'story' }>;

/** A check that has nothing to ask and nothing to measure lets everything pass. */
export function sayIdleChecks(
  run: IdleChecksNeeds,
  steps: readonly Step[],
  tests: readonly TestCase[],
): void {
  const idle = steps.filter(isChecked);
  if (idle.length === 0 || testsFor(tests, 'check').length > 0 || metricsOf(run).length > 0) return;
  run.story.warn(
    `There are no tests and no metrics for ${idle.map(({ text }) => `'${text}'`).join(', ')}: such a check only waits, and its verdict is none. Add 'smoke-prompts', 'smoke-tests' or 'metrics'.`,
  );
}
