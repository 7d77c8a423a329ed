import type { Clock } from '../clock.ts';
import type { Judge, Look } from '../rollout/rollout.ts';
import type { Window } from './measure.ts';
import type { MetricReading } from './metric.ts';

/** What a judge of metrics works with. */
export interface MetricsOptions {
  readonly clock: Clock;
  /** Reads every metric once. */
  readonly measure: (window: Window, signal?: AbortSignal) => Promise<readonly MetricReading[]>;
  /** Looks in a row whose queries could not be run, after which the check is called undecided; 1 or more. */
  readonly errorLimit: number;
}

/** The worse of two verdicts counts; an error may pass with the next look, so it comes before what stays open. */
const order = ['pass', 'inconclusive', 'error', 'fail'] as const satisfies readonly Look['verdict'][];

/**
 * A judge that looks at the metrics of real traffic beside what another judge asks. Unhealthy beats undecided, and
 * that beats healthy; the reasons are joined. A query that cannot be run says nothing about the canary: the
 * rollout looks again, and after `errorLimit` such looks in a row the check is undecided, never failed.
 */
export function withMetrics<Kind extends Judge>(
  judge: Kind,
  { clock, measure, errorLimit }: MetricsOptions,
): Kind {
  let errorsInARow = 0;
  const firstLook = new Map<number, number>();
  return {
    ...judge,
    async look(at: Parameters<Judge['look']>[0]): Promise<Look> {
      const { step, signal } = at;
      if (!firstLook.has(step)) firstLook.set(step, clock.now());
      const since = at.begunAt ?? (firstLook.get(step) as number);
      const enough = new AbortController();
      const measuring = measure(
        { since, now: clock.now() },
        signal ? AbortSignal.any([signal, enough.signal]) : enough.signal,
      );
      // It is awaited below, unless the look has ended before.
      measuring.catch(() => {});
      try {
        const look = await judge.look(at);
        // A rollback does not wait for Azure Monitor: a failed look takes only readings that are there already.
        const readings = look.verdict === 'fail' ? await ifSettled(measuring) : await measuring;
        return readings ? combine(look, readings) : look;
      } finally {
        enough.abort();
      }
    },
  };

  function combine(look: Look, readings: readonly MetricReading[]): Look {
    errorsInARow = readings.some(({ verdict }) => verdict === 'error') ? errorsInARow + 1 : 0;
    const traffic = together(readings, errorsInARow, errorLimit);
    const worst = order.indexOf(look.verdict) >= order.indexOf(traffic.verdict) ? look : traffic;
    const reasons = [look, traffic].filter(({ verdict }) => verdict === worst.verdict).map(({ why }) => why);
    return { ...look, verdict: worst.verdict, why: reasons.join('; '), metrics: readings };
  }
}

/** The result of a promise that has one already; never waits, never throws. */
async function ifSettled<T>(promise: Promise<T>): Promise<T | undefined> {
  return Promise.race([promise, Promise.resolve(undefined)]).catch(() => undefined);
}

function together(
  readings: readonly MetricReading[],
  errorsInARow: number,
  errorLimit: number,
): Pick<Look, 'verdict' | 'why'> {
  const verdict = order.findLast((name) => readings.some((reading) => reading.verdict === name)) ?? 'pass';
  const why = readings
    .filter((reading) => reading.verdict === verdict)
    .map((reading) => `metric '${reading.name}': ${reading.why}`)
    .join('; ');
  if (verdict !== 'error' || errorsInARow < errorLimit) return { verdict, why };
  return {
    verdict: 'inconclusive',
    why: `metrics could not be read ${errorsInARow} times in a row (error-limit ${errorLimit}), the last time: ${why}`,
  };
}
