import { describe, expect, it } from 'vitest';
import { trafficChart } from '../../../src/report/summary/traffic-chart.ts';

describe('the picture of traffic', () => {
  const at = (minutes: number, share: number) => ({
    at: minutes * 60_000,
    why: 'step',
    rules: [
      { version: '8', percentage: share },
      { version: '7', percentage: 100 - share },
    ],
  });
  const axis = (chart: string | undefined) =>
    [...(chart?.match(/x-axis \[(.*)\]/)?.[1] ?? '').matchAll(/"([^"]*)"/g)].map(([, label]) => label);
  const bars = (chart: string | undefined) => chart?.match(/ {2}bar \[(.*)\]/)?.[1];

  it('has a bar for each change of the share', () => {
    const chart = trafficChart([at(0, 0), at(3, 10), at(4, 10), at(8, 25), at(13, 0)], '8');
    expect(axis(chart)).toEqual(['start', '+3m', '+8m', '+13m']);
    expect(bars(chart)).toBe('0, 10, 25, 0');
  });

  it('keeps the last twelve, which is what its labels have room for', () => {
    const chart = trafficChart(
      Array.from({ length: 30 }, (_, index) => at(index, index)),
      '8',
    );
    expect(axis(chart)).toHaveLength(12);
    expect(axis(chart)).toContain('+29m');
  });

  it('never gives two bars the same label, which would be drawn as one', () => {
    const day = 24 * 60;
    expect(axis(trafficChart([at(0, 0), at(day, 10), at(day + 0.2, 100)], '8'))).toEqual([
      'change 1',
      'change 2',
      'change 3',
    ]);
  });

  it('is not drawn where nothing changed, or a version is more than a name', () => {
    expect(trafficChart([at(0, 0), at(3, 0)], '8')).toBeUndefined();
    expect(trafficChart([], '8')).toBeUndefined();
    expect(trafficChart([at(0, 0), at(3, 100)], '8"]\n```')).toBeUndefined();
  });
});
