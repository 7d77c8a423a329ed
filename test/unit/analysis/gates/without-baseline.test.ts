import { describe, expect, it } from 'vitest';
import { errors } from '../../../../src/analysis/gates/errors.ts';
import { passRate } from '../../../../src/analysis/gates/pass-rate.ts';
import { answer, type Mark, times } from '../samples.ts';
import { opened } from './open.ts';

const answers = (marks: string) => [...marks].map((mark) => answer(mark as Mark));
const rated = (looks: readonly string[], required: number, known: readonly number[] = []) =>
  opened(passRate, looks.map(answers), { standard: { kind: 'pass-rate', passRate: required } }, known);
const erring = (looks: readonly string[], known: readonly number[] = []) =>
  opened(errors, looks.map(answers), { standard: { kind: 'pass-rate', passRate: 1 } }, known);

describe('the pass rate', () => {
  it('is missed by the first failure when all must pass', () => {
    expect(rated(['+++-'], 1).reading()).toMatchObject({
      verdict: 'fail',
      why: `version 7 failed 1 of 4 test runs where all must pass: 'test t1'`,
    });
    expect(rated(['++++'], 1).reading()).toMatchObject({
      verdict: 'pass',
      why: 'version 7 passed 4 of 4 test runs',
    });
  });

  it('that is lower is judged by all looks together', () => {
    expect(rated(['+-+-'], 0.9).reading()).toMatchObject({ verdict: 'open', atEnd: 'pass' });
    expect(rated(times(3, '+-+-'), 0.9).reading()).toMatchObject({ verdict: 'fail' });
    expect(rated(['+-+-'], 0.9, [4, 4]).reading().why).toMatch(
      /^version 7 failed 6 of 12 test runs where 90 % must pass/,
    );
    expect(rated(['+++++++++-'], 0.9).reading().verdict).toBe('pass');
  });

  it('does not count what got no answer', () => {
    expect(rated(['+!!+'], 1).counts()).toEqual([2, 0]);
  });

  it('comes to nothing at the end where half the limit is reached', () => {
    // 4 of 9 where 90 % must pass are E = 14.9, 5 of 10 are 67.9.
    expect(rated(['+-+-+-+-+'], 0.9).reading()).toMatchObject({ verdict: 'open', atEnd: 'inconclusive' });
    expect(rated(['+-+-+-+-+-'], 0.9).reading().verdict).toBe('fail');
  });
});

describe('errors without a baseline', () => {
  it('fail the check when the limit is reached without an answer in between, right or wrong', () => {
    expect(erring(['+!!!!']).reading()).toMatchObject({
      verdict: 'fail',
      why: `version 7 gave no usable answer 4 times in a row ('error-limit' 4), the last time: HTTP 500`,
    });
    expect(erring(['!!!-!!!+!!!']).reading().verdict).toBe('open');
  });

  it('go on over looks and runs', () => {
    expect(erring(['+++!!', '!!']).reading().verdict).toBe('fail');
    expect(erring(['!'], [3, 3, 10]).reading().verdict).toBe('fail');
  });

  it('that reached the limit stay, whatever comes later in the look', () => {
    expect(erring(['!!!!+']).reading().verdict).toBe('fail');
  });

  it('in more than one of ten probes of a check keep it from passing', () => {
    expect(erring(['!+++++++++']).reading().verdict).toBe('pass');
    expect(erring(['!++++++++']).reading()).toMatchObject({ verdict: 'open', atEnd: 'inconclusive' });
    const gate = erring(['!++++!']);
    gate.openLook(true);
    for (const sample of answers('++++')) gate.count(sample);
    expect(gate.reading().verdict).toBe('pass');
    expect(gate.counts()).toEqual([0, 0, 4]);
  });
});
