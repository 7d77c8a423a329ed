import pMap from 'p-map';
import { ActionError } from '../errors/errors.ts';
import { judgeMetric } from './judge-metric.ts';
import { fillIn } from './kql.ts';
import { isRelative, type LogsPlace, type Measurement, type Metric, type MetricReading } from './metric.ts';

/** One query, ready to be sent. */
export interface LogsQuery {
  readonly place: LogsPlace;
  /** KQL with nothing left to fill in. */
  readonly query: string;
  /** Milliseconds since the epoch: nothing outside this time is looked at, whatever the query says. */
  readonly from: number;
  readonly to: number;
}

/** Runs queries; `src/azure/logs-queries.ts` is the real one. */
export interface LogsPort {
  /**
   * @returns the number of the answer; no value when there is none
   * @throws ActionError when no answer comes, or it is a refusal or no number; the signal's reason when it aborts
   */
  ask(query: LogsQuery, signal?: AbortSignal): Promise<Measurement>;
}

/** Whom a look measures. */
export interface Subject {
  readonly agent: string;
  readonly canary: string;
  /** Absent on a first deployment. */
  readonly baseline?: string;
}

/** The time that a look measures, milliseconds since the epoch. */
export interface Window {
  /** When the canary got the share of traffic that it has. */
  readonly since: number;
  readonly now: number;
}

/** Queries at a time; Azure Monitor allows five a user (Microsoft Learn, "Azure Monitor service limits"). */
const concurrency = 4;
/** The clocks of telemetry and of this machine differ a little. */
const skewMs = 60_000;
/**
 * How far back the baseline is looked for when it had no traffic beside the canary, as at 100 %. A day, because one
 * hour of the night says little about the next morning.
 */
const lookBackMs = 24 * 3_600_000;

/** Measures every metric, each by itself: one that cannot be asked is a reading of its own. */
export async function measureAll(
  metrics: readonly Metric[],
  subject: Subject,
  window: Window,
  logs: LogsPort,
  signal?: AbortSignal,
): Promise<MetricReading[]> {
  const readings = await pMap(
    metrics,
    async (metric): Promise<MetricReading> => {
      try {
        return await measure(metric, subject, window, logs, signal);
      } catch (error) {
        if (!(error instanceof ActionError)) throw error;
        return { name: metric.name, verdict: 'error', why: error.message.replace(/\.$/, '') };
      }
    },
    { concurrency },
  );
  signal?.throwIfAborted();
  return readings;
}

async function measure(
  metric: Metric,
  { agent, canary, baseline }: Subject,
  { since, now }: Window,
  logs: LogsPort,
  signal: AbortSignal | undefined,
): Promise<MetricReading> {
  const ask = (version: string, from: number) =>
    logs.ask(
      {
        place: metric.place,
        query: fillIn(metric.query, { agent, version, since: from }),
        from,
        to: now + skewMs,
      },
      signal,
    );
  const ofCanary = await ask(canary, since);
  if (!isRelative(metric.limits) || baseline === undefined || ofCanary.value === undefined) {
    return judgeMetric(metric, { canary: ofCanary });
  }
  const beside = await ask(baseline, since);
  const ofBaseline = beside.value === undefined ? await ask(baseline, since - lookBackMs) : beside;
  return judgeMetric(metric, { canary: ofCanary, baseline: ofBaseline });
}
