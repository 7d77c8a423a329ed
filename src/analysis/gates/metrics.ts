import type { MetricReading } from '../../metrics/metric.ts';
import type { Gate, GateKind } from './gate.ts';

/** The worst reading counts. */
const order = [
  'pass',
  'inconclusive',
  'error',
  'fail',
] as const satisfies readonly MetricReading['verdict'][];

/**
 * Metrics of real traffic within their limits. Unhealthy fails at once. What has no data yet, or cannot be read,
 * says nothing about the canary and keeps the check open.
 *
 * Nothing in the journal: what is measured is measured anew.
 */
export const metrics: GateKind = {
  name: 'metrics',
  key: 'm',
  ofTests: false,
  takesSignificance: false,
  opens: (context) => context.metrics,
  create: () => metricsGate(),
};

function metricsGate(): Gate {
  let latest: readonly MetricReading[] = [];
  return {
    openLook() {
      latest = [];
    },
    count(sample) {
      if (sample.kind !== 'metrics') return false;
      latest = sample.readings;
      return true;
    },
    reading() {
      if (latest.length === 0) {
        return { verdict: 'open', why: 'no metric was measured yet', atEnd: 'inconclusive' };
      }
      const worst = order.findLast((name) => latest.some(({ verdict }) => verdict === name)) ?? 'pass';
      const why = latest
        .filter(({ verdict }) => verdict === worst)
        .map((reading) => `metric '${reading.name}': ${reading.why}`)
        .join('; ');
      switch (worst) {
        case 'pass':
          return { verdict: 'pass', why };
        case 'fail':
          return {
            verdict: 'fail',
            why,
            advice: 'Look at what the metric measures, mend its cause, and deploy again.',
          };
        case 'inconclusive':
        case 'error':
          return {
            verdict: 'open',
            why,
            atEnd: 'inconclusive',
            advice: `Look at the query: it needs data within the step's time. Then decide, or deploy again.`,
          };
      }
    },
    counts: () => [],
  };
}
