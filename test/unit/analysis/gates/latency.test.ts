import { describe, expect, it } from 'vitest';
import { logEvidenceOfSlower } from '../../../../src/analysis/evidence.ts';
import { latency } from '../../../../src/analysis/gates/latency.ts';
import { first, times } from '../samples.ts';
import { opened } from './open.ts';

const standard = { kind: 'comparison', margin: 0, maxLatencyRatio: 1.5 } as const;
const took = (canary: number, marks = '++') => first(marks, 't1', { stable: 100, canary });
const slow = times(8, took(151));
const gateOf = (looks: Parameters<typeof opened>[1], known: readonly number[] = []) =>
  opened(latency, looks, { standard, threshold: 40 }, known);

describe('latency', () => {
  it('fails a canary that takes longer than allowed in two looks that agree', () => {
    expect(gateOf([slow, slow]).reading()).toMatchObject({
      verdict: 'fail',
      why: 'version 7 took more than 1.5 times as long as version 6 in 16 of 16 pairs',
      advice: `Find out what makes version 7 slower, or raise 'max-latency-ratio', and deploy again.`,
    });
    expect(gateOf([[...slow, ...slow]]).reading()).toMatchObject({ verdict: 'open', unconfirmed: true });
    expect(gateOf([slow, slow.slice(1)]).reading()).toMatchObject({ verdict: 'open' });
  });

  it('counts a tie for the canary', () => {
    const gate = gateOf([[took(150), took(151)]]);
    expect(gate.counts().slice(0, 2)).toEqual([1, 1]);
  });

  it('counts only pairs in which both passed', () => {
    const gate = gateOf([[took(900, '+-'), took(900, '-+'), took(900, '--'), took(900, '+!'), took(900)]]);
    expect(gate.counts().slice(0, 2)).toEqual([1, 0]);
  });

  it('passes while the evidence does not point against the canary', () => {
    const gate = gateOf([[took(100), took(100), took(200)]]);
    expect(gate.reading().verdict).toBe('pass');
    expect(gate.reading().logE).toBe(logEvidenceOfSlower({ slower: 1, notSlower: 2 }));
    expect(gateOf([[]]).reading()).toMatchObject({ verdict: 'pass', why: 'no latency was compared yet' });
  });

  it('keeps its strongest look, and takes the counts of the release before as one', () => {
    expect(gateOf([slow, [took(151), took(100)]]).counts()).toEqual([9, 1, 8, 0]);
    const gate = gateOf([slow.slice(1)], [20, 2]);
    expect(gate.counts()).toEqual([27, 2, 20, 2]);
    expect(gate.reading().verdict).toBe('open');
    expect(gateOf([[]], [2, 20]).counts()).toEqual([2, 20, 0, 0]);
  });

  it('is opened by its input alone', () => {
    const rest = { tests: 1, errorLimit: 1, metrics: false, versions: { canary: '7' } };
    expect(latency.opens({ ...rest, standard })).toBe(true);
    expect(latency.opens({ ...rest, standard: { kind: 'comparison', margin: 0 } })).toBe(false);
    expect(latency.opens({ ...rest, standard: { kind: 'pass-rate', passRate: 1 } })).toBe(false);
  });
});
