import type { Measurement, MetricReading } from '../../metrics/metric.ts';
import type { Report, StepReport } from '../report.ts';
import { identifier, prose } from '../untrusted.ts';
import { table } from './html.ts';
import type { Section } from './section.ts';

const VERDICTS: Readonly<Record<MetricReading['verdict'], string>> = {
  pass: '✅',
  fail: '❌',
  inconclusive: '❔',
  error: '⚠️',
};

/** What real traffic said at the last look of each step. */
export function metrics({ steps, version, baselineVersion }: Report): Section {
  const rows = steps.flatMap((step) =>
    lastReadings(step).map(({ name, verdict, why, canary, baseline }) => [
      `${VERDICTS[verdict]} ${prose(name, 80)}`,
      prose(step.text, 80),
      cell(canary),
      cell(baseline),
      prose(why, 300),
    ]),
  );
  if (rows.length === 0) return { name: 'metrics', blocks: [], shed: 0 };
  const head = [
    'Metric',
    'Step',
    `#Version ${identifier(version ?? '')}`,
    baselineVersion === undefined ? '#Baseline' : `#Version ${identifier(baselineVersion)}`,
    'At the last look',
  ];
  return {
    name: 'metrics of real traffic',
    blocks: ['### Metrics of real traffic', table(head, rows)],
    shed: 2,
  };
}

function lastReadings({ looks }: StepReport): readonly MetricReading[] {
  return looks.findLast((look) => look.metrics !== undefined)?.metrics ?? [];
}

function cell(measurement: Measurement | undefined): string {
  if (!measurement) return '';
  const { value, samples } = measurement;
  const figure = value === undefined ? 'no data' : `<strong>${Number(value.toPrecision(4))}</strong>`;
  return samples === undefined ? figure : `${figure}<br><sub>of ${samples}</sub>`;
}
