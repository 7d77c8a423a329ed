import type { Limits, Measurement, Metric, MetricReading } from './metric.ts';

/** What was measured for a metric at one look. */
export interface Measured {
  readonly canary: Measurement;
  /** There when a limit is relative. */
  readonly baseline?: Measurement;
}

type Finding = Pick<MetricReading, 'verdict' | 'why'>;

/**
 * Holds what was measured against the metric's limits. No data, and nothing to compare with, decide nothing.
 */
export function judgeMetric({ name, limits, minSamples }: Metric, measured: Measured): MetricReading {
  const { canary, baseline } = measured;
  const reading = (finding: Finding): MetricReading => ({
    name,
    ...finding,
    canary,
    ...(baseline ? { baseline } : {}),
  });
  const { value } = canary;
  const missing = lacking(canary, minSamples);
  if (value === undefined || missing)
    return reading({ verdict: 'inconclusive', why: missing ?? 'no data yet' });
  const findings = [...absolute(value, limits), ...relative(value, baseline, limits, minSamples)];
  return reading(
    findings.find(({ verdict }) => verdict === 'fail') ??
      findings.find(({ verdict }) => verdict === 'inconclusive') ?? {
        verdict: 'pass',
        why: findings.map(({ why }) => why).join(', '),
      },
  );
}

function lacking({ value, samples }: Measurement, minSamples: number): string | undefined {
  if (value === undefined) return 'no data yet';
  if (minSamples === 0) return undefined;
  if (samples === undefined) return `the query has no column 'samples', which 'min-samples' needs`;
  return samples < minSamples
    ? `${samples} of the ${minSamples} samples that 'min-samples' asks for`
    : undefined;
}

function absolute(value: number, { max, min }: Limits): Finding[] {
  const findings: Finding[] = [];
  if (max !== undefined) {
    findings.push(
      value > max
        ? { verdict: 'fail', why: `${figure(value)} is above the limit of ${figure(max)}` }
        : { verdict: 'pass', why: `${figure(value)} of at most ${figure(max)}` },
    );
  }
  if (min !== undefined) {
    findings.push(
      value < min
        ? { verdict: 'fail', why: `${figure(value)} is below the limit of ${figure(min)}` }
        : { verdict: 'pass', why: `${figure(value)} of at least ${figure(min)}` },
    );
  }
  return findings;
}

function relative(
  value: number,
  baseline: Measurement | undefined,
  { maxRatio, minRatio, max }: Limits,
  minSamples: number,
): Finding[] {
  if (maxRatio === undefined && minRatio === undefined) return [];
  const base = baseline?.value;
  const missing = baseline ? lacking(baseline, minSamples) : 'nothing to compare with';
  if (base === undefined || missing) return [{ verdict: 'inconclusive', why: `baseline: ${missing}` }];
  const pair = `${figure(value)} against the baseline's ${figure(base)}`;
  if (base <= 0) return [againstNothing(value, base, pair, max)];
  const ratio = value / base;
  const findings: Finding[] = [];
  if (maxRatio !== undefined) {
    findings.push(
      ratio > maxRatio
        ? {
            verdict: 'fail',
            why: `${pair} is ${figure(ratio)} times as much, and the limit is ${figure(maxRatio)}`,
          }
        : { verdict: 'pass', why: `${pair}, ${figure(ratio)} times as much of at most ${figure(maxRatio)}` },
    );
  }
  if (minRatio !== undefined) {
    findings.push(
      ratio < minRatio
        ? {
            verdict: 'fail',
            why: `${pair} is ${figure(ratio)} times as much, and the limit is ${figure(minRatio)}`,
          }
        : { verdict: 'pass', why: `${pair}, ${figure(ratio)} times as much of at least ${figure(minRatio)}` },
    );
  }
  return findings;
}

/** No ratio exists to a baseline of 0 or less: a stable version without any error must not fail every other one. */
function againstNothing(value: number, base: number, pair: string, max: number | undefined): Finding {
  if (value <= base) return { verdict: 'pass', why: pair };
  if (max !== undefined) return { verdict: 'pass', why: `${pair}, where only 'max' can judge` };
  return {
    verdict: 'inconclusive',
    why: `${pair}: no ratio to that exists, and there is no 'max' that could judge`,
  };
}

/** Four significant digits, without an exponent where none is needed. */
function figure(value: number): string {
  return String(Number(value.toPrecision(4)));
}
