import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { type VerdictStage, verdictStage } from './verdict-stage.ts';

let at: VerdictStage;
afterEach(() => at.close());

/** The defaults of the action: `10% 5m check, 100%` and a look every minute; five minutes pass in ten seconds. */
const byDefault = { steps: '', 'analysis-interval': '', 'smoke-timeout': '10m' };
const fast = {
  env: {
    NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'clock-fast.ts')).href}`,
    CLOCK_SPEED: '30',
  },
};

it('a fix goes out over a stable version that answers HTTP 500 to everything, and says so', async () => {
  at = await verdictStage({ FAIL_EVERY: '1' });
  await at.checks('hours', 'sunday');
  const result = await at.rollOut({}, byDefault, fast);
  expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', verdict: 'pass' });
  expect(at.on.routing()).toEqual({ 2: 100 });
  expect(result.report.steps.map(({ text }: { text: string }) => text)).toEqual(['10% 5m check', '100%']);
  // Six, where the machine is quick enough for a look in what it takes for a minute.
  expect(result.report.steps[0].looks.length).toBeGreaterThanOrEqual(2);
  expect(result.report.cause).toMatch(/version 1 gave no usable answer to (\d+) of \1 /);
});

it('a canary that answers nothing to its only question is rolled back after one minute', async () => {
  at = await verdictStage();
  await at.checks('hours');
  const result = await at.rollOut({ FAIL_AFTER_REQUESTS: '1', COUNT_FILE: at.countFile() }, byDefault, fast);
  expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
  expect(at.on.routing()).toEqual({ 1: 100 });
  expect(result.report.steps[0].looks).toHaveLength(2);
});
