import { describe, expect, it } from 'vitest';
import { forecast } from '../../../src/checks/forecast/forecast.ts';
import {
  comparisonPlan,
  type PlannedConfig,
  refuseUndecidable,
  usualTestMs,
} from '../../../src/checks/plan.ts';
import { promptLimit } from '../../../src/checks/prompts.ts';
import { readConfig } from '../../../src/inputs/inputs.ts';
import type { TestResult } from '../../../src/smoke/results.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';

function configOf(inputs: Record<string, string> = {}): PlannedConfig {
  const given = { 'project-endpoint': 'http://127.0.0.1:9/api/projects/p', 'agent-name': 'shop', ...inputs };
  const env = Object.fromEntries(
    Object.entries(given).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
  );
  return readConfig(env, () => {});
}

function testsOf(count: number): TestCase[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `t${index}`,
    description: `test ${index}`,
    turns: [{ question: { kind: 'prompt', prompt: `question ${index}` }, assert: [] }],
    tags: [],
    origin: { file: 'smoke-prompts' },
  }));
}

const planOf = (config: PlannedConfig, tests = 1) => ({
  steps: config.rollout.steps,
  tests: testsOf(tests),
  hasStable: true,
});

describe('a plan', () => {
  it('may ask three times its prompts and 300, unless the user says otherwise', () => {
    const config = configOf();
    // One smoke prompt, and six looks of three pairs.
    expect(promptLimit(config, planOf(config))).toBe(3 * 37 + 300);
    expect(promptLimit(configOf({ 'max-prompts': '50' }), planOf(config))).toBe(50);
  });

  it('is compared with nothing on a first deployment, and without tests', () => {
    const config = configOf();
    expect(comparisonPlan(config, { ...planOf(config), hasStable: false })).toBeUndefined();
    expect(comparisonPlan(config, planOf(config, 0))).toBeUndefined();
    expect(comparisonPlan(configOf({ baseline: 'none' }), planOf(config))).toBeUndefined();
  });

  it('takes the tests for as long as the one in the middle took', () => {
    const results = [900, 31_000.4, 1_200.6].map(
      (latencyMs): TestResult => ({
        outcome: 'pass',
        test: testsOf(1)[0] as TestCase,
        repeat: 1,
        version: '2',
        answers: [],
        latencyMs,
      }),
    );
    const run = { version: '2', results, passed: 3, failed: 0, errors: 0, durationMs: 0 };
    expect(usualTestMs(run)).toBe(1_201);
    expect(usualTestMs({ ...run, results: [] })).toBeUndefined();
    const config = configOf();
    expect(comparisonPlan(config, planOf(config), 1_201)?.testMs).toBe(1_201);
  });

  it('that judges latency too is foreseen with the limit that two gates share', async () => {
    const prompts = async (inputs: Record<string, string>) => {
      const config = configOf(inputs);
      const played = comparisonPlan(config, planOf(config));
      if (!played) throw new Error('nothing is compared');
      return (await forecast(played)).faults[0]?.prompts;
    };
    // 7 to 0 decides one gate of one, 8 to 0 one of two; both twice, with the smoke prompt before.
    expect(await prompts({})).toBe(1 + 2 * 14);
    expect(await prompts({ 'max-latency-ratio': '1.5' })).toBe(1 + 2 * 16);
  });

  it.each([
    [{ 'max-prompts': '20' }, /max-prompts.*"20".*accepted is 37 or more/],
    [{ 'min-samples': '1000' }, /min-samples.*"1000".*accepted is 138 or less/],
    [{ steps: '10% check, 100%', 'max-wait': '0s' }, /max-wait.*accepted is 1m14s or more/],
  ])('with %j is refused with what would do', async (inputs, message) => {
    const config = configOf(inputs as Record<string, string>);
    await expect(refuseUndecidable(config, planOf(config))).rejects.toThrow(message);
  });
});
