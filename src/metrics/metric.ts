/** Where a query runs. */
export type LogsPlace =
  | {
      readonly kind: 'resource';
      /** ARM id of an Application Insights component or a Log Analytics workspace; begins with `/`. */
      readonly id: string;
    }
  | {
      readonly kind: 'workspace';
      /** GUID that Azure calls the workspace id or the customer id. */
      readonly id: string;
    };

/** What a number must keep to. All that are given must hold; there is at least one. */
export interface Limits {
  readonly max?: number;
  readonly min?: number;
  /** Most and least that the canary's number may be, over the baseline's. */
  readonly maxRatio?: number;
  readonly minRatio?: number;
}

/** One query against real traffic, as the file of metrics says it. */
export interface Metric {
  /** Unique in its file. */
  readonly name: string;
  readonly place: LogsPlace;
  /** KQL with placeholders, checked: see `kql.ts`. */
  readonly query: string;
  readonly limits: Limits;
  /** What a number must rest on, by the query's column `samples`; with less there is no data. 0: anything. */
  readonly minSamples: number;
}

/** What a query said. */
export interface Measurement {
  /** Absent when there is no data. */
  readonly value?: number;
  /** How many observations the value rests on, where the query tells. */
  readonly samples?: number;
}

/** One metric at one look. */
export interface MetricReading {
  readonly name: string;
  /** `error`: the query could not be run, which says nothing about the canary. */
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'error';
  /** One sentence without a full stop. */
  readonly why: string;
  readonly canary?: Measurement;
  /** There only where a limit is relative. */
  readonly baseline?: Measurement;
}

/** True when the metric has to be measured for the baseline too. */
export function isRelative({ maxRatio, minRatio }: Limits): boolean {
  return maxRatio !== undefined || minRatio !== undefined;
}
