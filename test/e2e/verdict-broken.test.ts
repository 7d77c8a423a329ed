import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Topic, VerdictStage } from './verdict-stage.ts';
import { verdictStage } from './verdict-stage.ts';

let at: VerdictStage;
beforeEach(async () => {
  at = await verdictStage();
});
afterEach(() => at.close());

const topics = ['hours', 'sunday', 'parking', 'returns'] as const satisfies readonly Topic[];

const repeated = (topic: Topic, times: number): Topic[] => Array.from({ length: times }, () => topic);

describe.each([1, 2, 4])('a version that breaks after its smoke test, with %i tests', (tests) => {
  it('and answers nothing is rolled back in the second look', async () => {
    await at.checks(...topics.slice(0, tests));
    const result = await at.rollOut({ FAIL_AFTER_REQUESTS: '1', COUNT_FILE: at.countFile() });
    expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
    expect(result.exitCode).toBe(1);
    expect(at.on.routing()).toEqual({ 1: 100 });
    expect(result.report.steps[0].looks).toHaveLength(2);
    const [sentence = ''] = result.report.cause.split('. ');
    expect(sentence).toMatch(
      /^Version 2 failed its check: version 2 gave no usable answer to (\d+) of \1 prompts, version 1 to none of the same/,
    );
    expect(result.report.next).toContain('mend what keeps version 2 from answering');
    // Seven pairs a look decide it; two more may be on their way, and the rest is given up after two silences.
    expect(at.asked()['2'], result.log).toBeLessThanOrEqual(1 + 2 * 8 + 2);
  });

  it('and answers wrongly is rolled back in the second look', async () => {
    await at.checks(...topics.slice(0, tests));
    const result = await at.rollOut({ WRONG_TOPICS: topics.join(',') });
    expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
    expect(at.on.routing()).toEqual({ 1: 100 });
    expect(result.report.steps[0].looks).toHaveLength(2);
    const [sentence = ''] = result.report.cause.split('. ');
    expect(sentence).toMatch(
      /^Version 2 failed its check: '[a-z ]+' failed (\d+) of \1 times? on version 2 and 0 of \1 on version 1/,
    );
    expect(result.report.next).toMatch(/^Correct the agent/);
    expect(sentence).not.toContain('E =');
    // After traffic is back, tests that the last look did not reach are asked once.
    expect(at.asked()['2'], result.log).toBeLessThanOrEqual(1 + 2 * 8 + tests);
  });
});

describe('a version that breaks one of its tests', () => {
  it('of twenty is rolled back, and the test is named', async () => {
    await at.checks('sunday', ...repeated('hours', 19));
    const result = await at.rollOut({ WRONG_TOPICS: 'sunday' }, { steps: '10% 4s check, 100%' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
    expect(at.on.routing()).toEqual({ 1: 100 });
    expect(result.report.cause).toMatch(
      /^Version 2 failed its check: 'knows the day off' failed (\d+) of \1 times on version 2 and 0 of \1 on version 1\. /,
    );
    expect(result.report.next).toBe(
      'Correct the agent: what both versions answered to this test is below. Then deploy again.',
    );
  });

  it('is rolled back also when it mends another one', async () => {
    await at.close();
    at = await verdictStage({ WRONG_TOPICS: 'parking' });
    await at.checks('sunday', 'parking', ...repeated('hours', 8));
    const result = await at.rollOut({ WRONG_TOPICS: 'sunday' }, { steps: '10% 4s check, 100%' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'rolled-back', verdict: 'fail' });
    expect(at.on.routing()).toEqual({ 1: 100 });
    expect(result.report.cause).toMatch(/^Version 2 failed its check: 'knows the day off' failed/);
    // What it does better is no reason to roll back, and is not told as one.
    expect(result.report.cause).not.toContain('leave a car');
  });
});
