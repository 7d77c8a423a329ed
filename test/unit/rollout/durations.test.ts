import { describe, expect, it } from 'vitest';
import { exposure, longestRollout, worstCaseDuration } from '../../../src/rollout/durations.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';

const minute = 60_000;
/** 10:00 in Berlin. */
const monday = Date.parse('2026-03-02T09:00:00Z');

const worst = (steps: string, startsAt = monday) => worstCaseDuration(parseSteps(steps), startsAt);

describe('a plan', () => {
  it('lasts as long as its weights, holds not counted', () => {
    expect(worst('test; 5% 10m check; hold; 50% 1h; 100% 30m check')).toBe(100 * minute);
    expect(worst('100%')).toBe(0);
    expect(worst('linear-10-1m')).toBe(9 * minute);
  });
});

describe('the longest that a rollout can take', () => {
  const longest = (steps: string, startsAt: number, maxWaitMs?: number) =>
    longestRollout(parseSteps(steps), {
      startsAt,
      intervalMs: minute,
      ...(maxWaitMs === undefined ? {} : { maxWaitMs }),
    });

  it('has the extension of each check, as long as its job may wait where no other goes on', () => {
    expect(longest('5% 20m check, 50% 10m, 100%', monday)).toBe(50 * minute);
    expect(longest('5% 20m check, 50% 10m, 100%', monday, 35 * minute)).toBe(35 * minute);
    expect(longest('5% 20m check, 50% 10m, 100%', monday, minute)).toBe(30 * minute);
  });
});

describe('exposure', () => {
  const exposed = (steps: string, from = 0) => exposure(parseSteps(steps), { from, startsAt: monday });

  it('is share times minutes, and none once the canary has everything', () => {
    expect(exposed('test, 10% 30m, hold, 50% 10m, 100% 1h')).toBe(300 + 500);
  });
});
