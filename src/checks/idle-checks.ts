import { warnAll } from '../candidate/assemble.ts';
import { isChecked, type Step } from '../rollout/steps.ts';
import type { Run } from '../run/run.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { metricsOf } from './metrics.ts';
import { testsFor } from './testing.ts';

/** A check that has nothing to ask and nothing to measure lets everything pass. */
export function sayIdleChecks(run: Run, steps: readonly Step[], tests: readonly TestCase[]): void {
  const idle = steps.filter(isChecked);
  if (idle.length === 0 || testsFor(tests, 'check').length > 0 || metricsOf(run).length > 0) return;
  warnAll(run, [
    `There are no tests and no metrics for ${idle.map(({ text }) => `'${text}'`).join(', ')}: such a check only waits, and its verdict is none. Add 'smoke-prompts', 'smoke-tests' or 'metrics'.`,
  ]);
}
