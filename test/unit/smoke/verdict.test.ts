import { describe, expect, it } from 'vitest';
import type { TestRun } from '../../../src/smoke/results.ts';
import { passRate, smokeVerdict } from '../../../src/smoke/verdict.ts';

const run = (passed: number, failed: number, errors: number): TestRun => ({
  version: '7',
  passed,
  failed,
  errors,
  durationMs: 0,
  results: [
    ...Array.from({ length: passed + failed }, () => ({ outcome: 'pass' })),
    ...Array.from({ length: errors }, (_, index) => ({
      outcome: 'error',
      error: { kind: 'infrastructure', message: `Error ${index}.` },
    })),
  ] as unknown as TestRun['results'],
});

describe('the verdict of a smoke run', () => {
  it.each<[TestRun, number, 'pass' | 'fail' | 'error', string]>([
    [run(4, 0, 0), 1, 'pass', '4 of 4 test runs passed'],
    [run(3, 1, 0), 1, 'fail', '3 of 4 test runs passed, 1 failed; all must pass'],
    [
      run(3, 0, 1),
      1,
      'error',
      '3 of 4 test runs passed, 1 had no usable answer; all must pass, and the missing answers leave that open: Error 0',
    ],
    [run(2, 1, 1), 1, 'fail', '2 of 4 test runs passed, 1 failed, 1 had no usable answer; all must pass'],
    [run(9, 1, 0), 0.9, 'pass', '9 of 10 test runs passed, 1 failed'],
    [run(9, 0, 1), 0.9, 'pass', '9 of 10 test runs passed, 1 had no usable answer'],
    [
      run(8, 1, 1),
      0.9,
      'error',
      '8 of 10 test runs passed, 1 failed, 1 had no usable answer; 9 must pass, and the missing answers leave that open: Error 0',
    ],
    [run(8, 2, 0), 0.9, 'fail', '8 of 10 test runs passed, 2 failed; 9 must pass'],
    [run(0, 0, 3), 0, 'pass', '0 of 3 test runs passed, 3 had no usable answer'],
    [run(7, 3, 0), 0.7, 'pass', '7 of 10 test runs passed, 3 failed'],
    [run(0, 0, 0), 1, 'pass', 'there were no tests to run'],
  ])('%#', (given, required, verdict, why) => {
    expect(smokeVerdict(given, required)).toEqual({ verdict, why });
  });

  it('hands on what to do about the first missing answer, where the verdict rests on it', () => {
    const results = [
      { outcome: 'error', error: { kind: 'infrastructure', message: 'No.', next: 'Give it a role.' } },
    ];
    const given = { ...run(0, 0, 1), results: results as unknown as TestRun['results'] };
    expect(smokeVerdict(given, 1)).toMatchObject({ verdict: 'error', advice: 'Give it a role.' });
    expect(smokeVerdict(given, 0)).not.toHaveProperty('advice');
  });

  it('says how many passed only when they were asked again', () => {
    const flaky = run(3, 1, 0);
    const results = flaky.results.map((result, index) =>
      index === 0 ? { ...result, otherAttempts: [{ outcome: 'fail' }] } : result,
    ) as unknown as TestRun['results'];
    expect(smokeVerdict({ ...flaky, results }, 0.75)).toEqual({
      verdict: 'pass',
      why: '3 of 4 test runs passed (1 flaky: only when asked again), 1 failed',
    });
  });

  it('counts errors as not passed', () => {
    expect(passRate(run(1, 0, 3))).toBe(0.25);
    expect(passRate(run(0, 0, 0))).toBe(1);
  });
});
