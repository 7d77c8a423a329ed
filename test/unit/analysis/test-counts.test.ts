import { describe, expect, it } from 'vitest';
import { TestCounts } from '../../../src/analysis/test-counts.ts';
import { pair, times } from './samples.ts';

function counted(...pairs: ReturnType<typeof pair>[]) {
  const counts = new TestCounts();
  for (const one of pairs) counts.add(one);
  return counts;
}

describe('what is wrong with a canary', () => {
  it('is the test that broke, by name and counts', () => {
    const counts = counted(...times(9, pair('+-', 'hours')), ...times(3, pair('++', 'menu')));
    expect(counts.worst('3', '2')).toEqual({
      why: `'test hours' failed 9 of 9 times on version 3 and 0 of 9 on version 2`,
      advice: 'Correct the agent: what both versions answered to this test is below. Then deploy again.',
    });
  });

  it('names three tests at most, the clearest first', () => {
    const counts = counted(
      ...['a', 'b', 'c', 'd', 'e'].flatMap((test, index) => times(3 + index, pair('+-', test))),
    );
    const { why, advice } = counts.worst('3', '2');
    expect(why).toMatch(/^'test e' failed 7 of 7 .*; 'test d' .*; 'test c' .*; and 2 more$/);
    expect(advice).toContain('these tests');
  });

  it('is silence where most of what it missed got no answer, with the last error', () => {
    const counts = counted(...times(5, pair('+!')), pair('+-'), pair('!+'), pair('++'));
    expect(counts.worst('3', '2')).toMatchObject({
      why: 'version 3 gave no usable answer to 5 of 8 prompts, version 2 to 1 of the same; the last error: said something else',
      advice: expect.stringContaining('session logs'),
    });
    expect(counted(...times(4, pair('+!'))).worst('3', '2').why).toBe(
      'version 3 gave no usable answer to 4 of 4 prompts, version 2 to none of the same; the last error: HTTP 500',
    );
  });

  it('is all tests together where none broke', () => {
    const counts = counted(
      ...['a', 'b', 'c', 'd'].flatMap((test) => [pair('+-', test), pair('++', test)]),
      pair('+-', 'c'),
    );
    const { why, advice } = counts.worst('3', '2');
    expect(why).toBe(
      `version 3 failed 5 of 9 questions, version 2 0 of the same; the largest difference: 'test c' failed 2 of 3 times on version 3 and 0 of 3 on version 2`,
    );
    expect(advice).toMatch(/^No single test broke/);
  });

  it('does not call a test broken that stable fails as often', () => {
    const counts = counted(...times(3, pair('+-', 'a')), ...times(6, pair('--', 'a')));
    expect(counts.worst('3', '2').why).toMatch(/^version 3 failed 9 of 9 questions/);
  });

  it('is unknown to a run that has seen nothing of it', () => {
    expect(counted(pair('++')).worst('3', '2')).toMatchObject({
      why: undefined,
      advice: expect.stringContaining('earlier runs'),
    });
  });
});

describe('flaky tests', () => {
  it('are those that a version passes at times', () => {
    const counts = counted(
      pair('+-', 'a'),
      pair('++', 'a'),
      pair('-+', 'b'),
      pair('++', 'b'),
      ...times(3, pair('+-', 'broken')),
      ...times(3, pair('--', 'both')),
    );
    expect(counts.flaky('3', '2')).toEqual([
      `'test a' is flaky: 1 of 2 on version 3, 0 of 2 on version 2 failed`,
      `'test b' is flaky: 0 of 2 on version 3, 1 of 2 on version 2 failed`,
    ]);
  });
});
