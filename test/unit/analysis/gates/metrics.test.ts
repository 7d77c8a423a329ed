import { describe, expect, it } from 'vitest';
import { metrics } from '../../../../src/analysis/gates/metrics.ts';
import type { MetricReading } from '../../../../src/metrics/metric.ts';
import { opened } from './open.ts';

const reading = (name: string, verdict: MetricReading['verdict']): MetricReading => ({
  name,
  verdict,
  why: `${name} is ${verdict}`,
});
const measured = (...readings: readonly MetricReading[]) =>
  opened(metrics, [[{ kind: 'metrics', readings }]]).reading();

describe('metrics of real traffic', () => {
  it.each([
    [['pass', 'pass'], 'pass'],
    [['pass', 'inconclusive'], 'open'],
    [['inconclusive', 'error'], 'open'],
    [['pass', 'error', 'fail'], 'fail'],
  ] as const)('%j are %s', (verdicts, verdict) => {
    expect(measured(...verdicts.map((one, index) => reading(`m${index}`, one))).verdict).toBe(verdict);
  });

  it('tell the worst of them alone', () => {
    const { why } = measured(reading('errors', 'fail'), reading('latency', 'pass'), reading('cost', 'fail'));
    expect(why).toBe("metric 'errors': errors is fail; metric 'cost': cost is fail");
  });

  it('that were not measured in this look keep the check open', () => {
    const gate = opened(metrics, [[{ kind: 'metrics', readings: [reading('errors', 'pass')] }], []]);
    expect(gate.reading()).toMatchObject({ verdict: 'open', atEnd: 'inconclusive' });
    expect(gate.counts()).toEqual([]);
  });

  it('are judged by the last readings of a look', () => {
    const gate = opened(metrics, [
      [
        { kind: 'metrics', readings: [reading('errors', 'inconclusive')] },
        { kind: 'metrics', readings: [reading('errors', 'pass')] },
      ],
    ]);
    expect(gate.reading().verdict).toBe('pass');
  });
});
