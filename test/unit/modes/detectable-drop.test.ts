import { describe, expect, it } from 'vitest';
import { detectableDrop, plannedLooks } from '../../../src/modes/detectable-drop.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import type { TestCase, Turn } from '../../../src/smoke/test-case.ts';

const turn: Turn = { question: { kind: 'prompt', prompt: 'hello' }, assert: [] };

function tests(count: number, turns = 1): TestCase[] {
  const more = Array.from({ length: turns - 1 }, () => turn);
  return Array.from({ length: count }, (_, index) => ({
    id: `t${index}`,
    description: `t${index}`,
    turns: [turn, ...more],
    tags: [],
    origin: { file: 'tests.yaml' },
  }));
}

const usual = {
  rollout: { baseline: 'stable', significance: 0.05, margin: 0, analysisIntervalMs: 60_000 },
  smoke: { repeat: 1 },
  steps: parseSteps('10% 5m check, 100%'),
  tests: tests(11),
  hasStable: true,
} as const;

describe('the smallest detectable drop', () => {
  it('is told for a perfect and for a good stable version, with its price', () => {
    expect(detectableDrop(usual)).toBe(
      'a drop from 100 % to 86.5 % or from 95 % to 73.7 % (80 % of the time), for at most 132 prompts',
    );
  });

  it('counts repeats and turns in the price', () => {
    expect(detectableDrop({ ...usual, smoke: { repeat: 3 } })).toMatch(/at most 396 prompts$/);
    expect(detectableDrop({ ...usual, tests: tests(11, 2) })).toMatch(/at most 264 prompts$/);
  });

  it('is none where too few answers are compared', () => {
    expect(detectableDrop({ ...usual, tests: tests(1) })).toBe(
      'none: 6 pairs of answers would be compared, and it takes 7 to tell that a version which always fails is worse; for at most 12 prompts',
    );
  });

  it('is smaller when latency does not share the significance', () => {
    const both = detectableDrop({ ...usual, rollout: { ...usual.rollout, maxLatencyRatio: 1.5 } });
    expect(both).toMatch(/^a drop from 100 % to 84\.\d %/);
  });

  it('is not told where nothing is compared', () => {
    expect(detectableDrop({ ...usual, hasStable: false })).toBeUndefined();
    expect(detectableDrop({ ...usual, tests: [] })).toBeUndefined();
    expect(detectableDrop({ ...usual, steps: parseSteps('10% 5m, 100%') })).toBeUndefined();
    expect(detectableDrop({ ...usual, rollout: { ...usual.rollout, baseline: 'none' } })).toBeUndefined();
  });
});

describe('the looks of a plan', () => {
  it.each([
    ['10% 5m check, 100%', 6],
    ['10% check, 100%', 1],
    ['10% 90s check, 100%', 3],
    ['10% 5m, hold, 100%', 0],
    ['10% 5m check, hold, 50% 10m check, 100% 1m check', 6 + 11 + 2],
  ])('%s: %i', (steps, looks) => {
    expect(plannedLooks(parseSteps(steps), 60_000)).toBe(looks);
  });
});
