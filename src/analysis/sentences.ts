import type { AnswerCounts, LatencyCounts, PairCounts } from './evidence.ts';

interface Measured {
  readonly logE: number;
  readonly threshold: number;
}

/** `stable passed and canary failed 7 times, never the other way round: E = 31.9, rolls back at 20`. */
export function sayPairs({ worse, better, same }: PairCounts, margin: number, measured: Measured): string {
  const pairs = worse + better + same;
  if (pairs === 0) return 'no pair of answers was compared yet';
  if (worse + better === 0) return `stable and canary agreed on ${all(pairs, 'pair')}`;
  if (worse === 0)
    return `canary passed and stable failed ${times(better)}, never the other way round: ${decision(measured)}`;
  const reverse = better === 0 ? 'never the other way round' : `${times(better)} the other way round`;
  const allowed = margin > 0 ? ` of ${pairs} (margin ${percent(margin)})` : '';
  return `stable passed and canary failed ${times(worse)}${allowed}, ${reverse}: ${decision(measured)}`;
}

/** `canary took more than 1.5 times as long as stable in 9 of 10 pairs: E = 11.6, rolls back at 40`. */
export function sayLatency(
  { slower, notSlower }: LatencyCounts,
  maxLatencyRatio: number,
  measured: Measured,
): string {
  const pairs = slower + notSlower;
  if (pairs === 0) return 'no latency was compared yet';
  return `canary took more than ${maxLatencyRatio} times as long as stable in ${slower} of ${all(pairs, 'pair')}: ${decision(measured)}`;
}

/** `3 of 40 test runs failed where 95 % must pass: E = 1.4, rolls back at 20`. */
export function sayRate({ passed, failed }: AnswerCounts, passRate: number, measured: Measured): string {
  const runs = passed + failed;
  if (failed === 0) return `${passed} of ${all(runs, 'test run')} passed`;
  const required = passRate >= 1 ? 'where all must pass' : `where ${percent(passRate)} must pass`;
  const seen = `${failed} of ${all(runs, 'test run')} failed ${required}`;
  return measured.logE === Number.POSITIVE_INFINITY ? seen : `${seen}: ${decision(measured)}`;
}

/** `1 probe`, `4 probes`. */
export function all(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** `95 %`, `97.5 %`. */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(2))} %`;
}

function decision({ logE, threshold }: Measured): string {
  return `E = ${number(Math.exp(logE))}, rolls back at ${number(threshold)}`;
}

function number(value: number): string {
  if (value >= 1e6) return 'over a million';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
