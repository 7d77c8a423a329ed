import { describe, expect, it } from 'vitest';
import { longestSmoke } from '../../../src/plans/longest-smoke.ts';
import { read } from '../inputs/given.ts';
import { test } from '../smoke/scripted-service.ts';

const tests = (count: number) => Array.from({ length: count }, (_, index) => test(`t${index}`));
const smoke = (inputs: Readonly<Record<string, string>> = {}) => read(inputs).smoke;

describe('the longest that smoke tests take', () => {
  it.each([
    [0, {}, 0],
    [1, {}, 3],
    [4, {}, 3],
    [5, {}, 6],
    [5, { 'smoke-retries': '0' }, 2],
    [2, { 'smoke-repeat': '3', 'smoke-concurrency': '1' }, 18],
  ])('is, for %i tests and %j, %i time limits', (count, inputs, limits) => {
    expect(longestSmoke(tests(count), smoke(inputs))).toBe(limits * 60_000);
  });

  it('goes by what a test says itself', () => {
    const guardrails = tests(2).map((one) => ({ ...one, retries: 0 }));
    expect(longestSmoke(guardrails, smoke())).toBe(60_000);
    expect(longestSmoke([...guardrails, ...tests(1)], smoke())).toBe(3 * 60_000);
  });
});
