import { describe, expect, it } from 'vitest';
import { forecast, undecidable } from '../../../src/checks/forecast/forecast.ts';
import { type PlayedPlan, play } from '../../../src/checks/forecast/play.ts';
import { seededRandom } from '../../../src/checks/forecast/seeded-random.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';

const usual: PlayedPlan = {
  steps: parseSteps('10% 5m check, 100%'),
  standard: { kind: 'comparison', margin: 0 },
  tests: 3,
  turns: 1,
  repeat: 1,
  concurrency: 2,
  testMs: 2_000,
  analysisIntervalMs: 60_000,
  maxWaitMs: 30 * 60_000,
  resumable: false,
  significance: 0.05,
  minSamples: 0,
  maxPrompts: 1_000,
  promptsBefore: 3,
};

describe('what can be foreseen of a check', () => {
  it('is how often faults are found, when, and at what price', async () => {
    const { faults, smallestDrop, prompts } = await forecast(usual);
    const [dead, broken, worse] = faults;
    // Seven pairs in each of two looks, the second one interval after the first.
    expect(dead).toMatchObject({ found: 1, afterMs: 60_000 + 14 * 2_000, prompts: 3 + 28 });
    expect(broken).toMatchObject({ fault: 'fails one of its tests' });
    expect(broken?.found).toBeGreaterThanOrEqual(0.97);
    expect(worse?.found).toBeGreaterThan(0.6);
    expect(smallestDrop?.from).toBe(0.95);
    expect(smallestDrop?.to).toBeGreaterThanOrEqual(0.6);
    expect(smallestDrop?.to).toBeLessThanOrEqual(0.8);
    // Three smoke tests, and six looks of three pairs.
    expect(prompts.least).toBe(3 + 6 * 3 * 2);
    expect(prompts.usual).toBeGreaterThanOrEqual(prompts.least);
    expect(prompts.usual).toBeLessThan(2 * prompts.least);
    expect(prompts.most).toBe(1_000);
  });

  it('is the same each time it is asked', async () => {
    expect(await forecast(usual)).toEqual(await forecast(usual));
  });

  it('counts the turns of a conversation', async () => {
    const { prompts, faults } = await forecast({ ...usual, turns: 3 });
    expect(prompts.least).toBe(3 + 6 * 3 * 2 * 3);
    expect(faults[0]?.prompts).toBe(3 + 28 * 3);
  });

  it('is slower where questions take long, and faster side by side', async () => {
    const took = async (change: Partial<PlayedPlan>) =>
      (await play({ ...usual, ...change }, () => [false, true], seededRandom(1))).ms;
    expect(await took({ testMs: 20_000 })).toBe(60_000 + 14 * 20_000);
    expect(await took({ testMs: 20_000, concurrency: 4 })).toBe(60_000 + 14 * 10_000);
  });
});

describe('a plan that can decide nothing', () => {
  it('is not the default one', async () => {
    for (const tests of [1, 3, 20]) expect(await undecidable({ ...usual, tests })).toBeUndefined();
  });

  it('may ask too few prompts, and is told how many it takes', async () => {
    const needed = 3 + 6 * 3 * 2;
    expect(await undecidable({ ...usual, maxPrompts: needed - 1 })).toEqual({
      kind: 'too-few-prompts',
      needed,
    });
    expect(await undecidable({ ...usual, maxPrompts: needed })).toBeUndefined();
  });

  it('may ask for more samples than its steps and tests can see', async () => {
    const found = await undecidable({ ...usual, minSamples: 10_000 });
    expect(found?.kind).toBe('min-samples-out-of-reach');
    const seen = found?.kind === 'min-samples-out-of-reach' ? found.seen : 0;
    // The plan's 18, and 120 beyond it.
    expect(seen).toBe(18 + 120);
    expect(await undecidable({ ...usual, minSamples: seen })).toBeUndefined();
    expect(await undecidable({ ...usual, minSamples: seen + 1 })).toMatchObject({ seen });
  });

  it('may have time for one look alone, where two must agree', async () => {
    const hurried = { ...usual, steps: parseSteps('10% check, 100%'), maxWaitMs: 0 };
    expect(await undecidable(hurried)).toMatchObject({
      kind: 'no-second-look',
      neededMs: expect.any(Number),
    });
    expect(await undecidable({ ...hurried, resumable: true })).toBeUndefined();
    expect(await undecidable({ ...hurried, maxWaitMs: usual.maxWaitMs })).toBeUndefined();
  });

  it('is none for being strict: more is asked until it is clear', async () => {
    expect(await undecidable({ ...usual, significance: 1e-6 })).toBeUndefined();
  });

  it('is none for its holds, at which people decide', async () => {
    const steps = parseSteps('10% 5m check, hold, 100%');
    expect(await undecidable({ ...usual, steps, resumable: true })).toBeUndefined();
  });
});
