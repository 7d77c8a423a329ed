import { describe, expect, it } from 'vitest';
import { outcomesOf, type RunnerReport, tally } from '../tally.ts';

const passing = (fullName: string) => ({ fullName, status: 'passed', failureMessages: [] });
const failing = (fullName: string, said: string) => ({
  fullName,
  status: 'failed',
  failureMessages: [`${said}\n    at somewhere`],
});
const file = (
  name: string,
  status: string,
  ...assertionResults: RunnerReport['testResults'][number]['assertionResults']
) => ({ name, status, assertionResults });
const outcomes = (...testResults: RunnerReport['testResults']) => outcomesOf({ success: true, testResults });
const none = outcomes();

describe('the tally of all tests', () => {
  it('counts what passed and failed, and leaves out what was skipped', () => {
    const skipped = { fullName: 'c', status: 'skipped' };
    const together = outcomes(
      file('a.test.ts', 'passed', passing('a'), passing('b'), skipped),
      file('b.test.ts', 'failed', passing('d'), failing('e', 'Error: no')),
    );
    expect(tally(together, none)).toEqual({ passed: 3, failed: 1, onlyAlone: [] });
  });

  it('counts a file that does not load, or whose hook failed, as one failure', () => {
    const together = outcomes(file('a.test.ts', 'failed'), file('b.test.ts', 'failed', passing('a')));
    expect(tally(together, none)).toMatchObject({ passed: 1, failed: 2 });
  });

  it('counts every test of a file that passed by itself once, and names it with what it had said', () => {
    const together = outcomes(
      file('a.test.ts', 'passed', passing('a')),
      file('b.test.ts', 'failed', passing('b'), failing('c', 'Error: too late')),
    );
    const alone = outcomes(file('b.test.ts', 'passed', passing('b'), passing('c')));
    const { onlyAlone, ...counts } = tally(together, alone);
    expect(counts).toEqual({ passed: 3, failed: 0 });
    expect(onlyAlone.map((one) => [one.file, one.failures])).toEqual([['b.test.ts', ['c: Error: too late']]]);
  });

  it('lets a file that fails again by itself fail', () => {
    const together = outcomes(file('b.test.ts', 'failed', failing('b', 'no'), failing('c', 'no')));
    const alone = outcomes(file('b.test.ts', 'failed', passing('b'), failing('c', 'no')));
    expect(tally(together, alone)).toEqual({ passed: 1, failed: 1, onlyAlone: [] });
  });

  it('lets a file fail that left no result by itself', () => {
    const together = outcomes(file('b.test.ts', 'failed', failing('b', 'no')));
    expect(tally(together, none)).toMatchObject({ passed: 0, failed: 1, onlyAlone: [] });
  });
});
