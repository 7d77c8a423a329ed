import { describe, expect, it } from 'vitest';
import { exposure, longestRollout, worstCaseDuration } from '../../../src/rollout/durations.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';

const minute = 60_000;
const hour = 60 * minute;
/** 10:00 in Berlin. */
const monday = Date.parse('2026-03-02T09:00:00Z');

const worst = (steps: string, startsAt = monday) => worstCaseDuration(parseSteps(steps), startsAt);

describe('a plan', () => {
  it('lasts as long as its weights, holds not counted', () => {
    expect(worst('test; 5% 10m check; hold; 50% 1h; 100% 30m check')).toBe(100 * minute);
    expect(worst('100%')).toBe(0);
    expect(worst('linear-10-1m')).toBe(9 * minute);
  });

  it('lasts until the time of day, where that is the first wait', () => {
    expect(worst('wait-until 10:20 Europe/Berlin, 100%')).toBe(20 * minute);
    expect(worst('test, 5%, wait-until 10:20 Europe/Berlin, 100% 5m')).toBe(25 * minute);
    expect(worst('wait-until 09:00 Europe/Berlin, 100%')).toBe(23 * hour);
  });

  it('lasts a day and the change of the clocks more, where a wait begins nobody knows when', () => {
    expect(worst('5% 1m, wait-until 10:20 Europe/Berlin, 100%')).toBe(26 * hour + minute);
    expect(worst('hold, wait-until 10:20 Europe/Berlin, 100%')).toBe(26 * hour);
    expect(worst('wait-until 10:20 Europe/Berlin, 5%, wait-until 10:30 Europe/Berlin, 100%')).toBe(
      26 * hour + 20 * minute,
    );
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

  it('waits for the time of day that follows the longest that all before may take', () => {
    expect(longest('5% 20m check, wait-until 10:45 Europe/Berlin, 100%', monday)).toBe(45 * minute);
    // At its longest the check ends at 10:40.
    expect(longest('5% 20m check, wait-until 10:30 Europe/Berlin, 100%', monday)).toBe(
      24 * hour + 30 * minute,
    );
    expect(longest('hold, wait-until 10:30 Europe/Berlin, 100%', monday)).toBe(26 * hour);
  });
});

describe('exposure', () => {
  const exposed = (steps: string, from = 0) => exposure(parseSteps(steps), { from, startsAt: monday });

  it('is share times minutes, and none once the canary has everything', () => {
    expect(exposed('test, 10% 30m, hold, 50% 10m, 100% 1h')).toBe(300 + 500);
  });

  it('goes on while a step waits, at the share before it', () => {
    expect(exposed('wait-until 10:30 Europe/Berlin, 10%, wait-until 11:00 Europe/Berlin, 100%')).toBe(300);
    expect(exposed('10% 30m, wait-until 11:00 Europe/Berlin, 50% 10m, 100%', 1)).toBe(600 + 500);
  });
});
