import { describe, expect, it } from 'vitest';
import { judgeMetric } from '../../../src/metrics/judge-metric.ts';
import type { Limits, Metric } from '../../../src/metrics/metric.ts';

const metric = (limits: Limits, minSamples = 0): Metric => ({
  name: 'errors',
  place: { kind: 'workspace', id: '' },
  query: '',
  limits,
  minSamples,
});
const verdict = (limits: Limits, canary: number, baseline?: number) =>
  judgeMetric(metric(limits), {
    canary: { value: canary },
    ...(baseline === undefined ? {} : { baseline: { value: baseline } }),
  }).verdict;

describe('a metric', () => {
  it('keeps to absolute limits, the limit itself included', () => {
    expect(verdict({ max: 5 }, 5)).toBe('pass');
    expect(verdict({ max: 5 }, 5.01)).toBe('fail');
    expect(verdict({ min: 5 }, 5)).toBe('pass');
    expect(verdict({ min: 5 }, 4.99)).toBe('fail');
    expect(verdict({ min: 1, max: 5 }, 0)).toBe('fail');
  });

  it('keeps to limits by ratio', () => {
    expect(verdict({ maxRatio: 1.5 }, 300, 200)).toBe('pass');
    expect(verdict({ maxRatio: 1.5 }, 301, 200)).toBe('fail');
    expect(verdict({ minRatio: 0.5 }, 99, 200)).toBe('fail');
    expect(verdict({ max: 100, maxRatio: 1.5 }, 110, 200)).toBe('fail');
  });

  it('decides nothing without data, on either side', () => {
    expect(judgeMetric(metric({ max: 5 }), { canary: {} })).toMatchObject({
      verdict: 'inconclusive',
      why: 'no data yet',
    });
    expect(judgeMetric(metric({ maxRatio: 2 }), { canary: { value: 1 }, baseline: {} })).toMatchObject({
      verdict: 'inconclusive',
      why: 'baseline: no data yet',
    });
    expect(verdict({ maxRatio: 2 }, 1)).toBe('inconclusive');
  });

  it('fails by an absolute limit also where there is nothing to compare with', () => {
    expect(verdict({ max: 5, maxRatio: 2 }, 6)).toBe('fail');
  });

  it('wants as many samples as it was told, also when the figure is bad', () => {
    const read = (samples: number | undefined) =>
      judgeMetric(metric({ max: 0.1 }, 20), {
        canary: { value: 1, ...(samples === undefined ? {} : { samples }) },
      });
    expect(read(19)).toMatchObject({ verdict: 'inconclusive', why: expect.stringContaining('19 of the 20') });
    expect(read(20).verdict).toBe('fail');
    expect(read(undefined).why).toContain("no column 'samples'");
  });

  it('does not fail a canary only because the baseline had no error at all', () => {
    expect(verdict({ maxRatio: 2 }, 0, 0)).toBe('pass');
    expect(verdict({ maxRatio: 2 }, 0.01, 0)).toBe('inconclusive');
    expect(verdict({ maxRatio: 2, max: 0.05 }, 0.01, 0)).toBe('pass');
    expect(verdict({ maxRatio: 2, max: 0.05 }, 0.06, 0)).toBe('fail');
  });
});
