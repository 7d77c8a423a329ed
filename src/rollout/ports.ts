import type { Routing, TrafficRule } from '../routing/routing.ts';
import type { Clock } from '../time/clock.ts';
import type { Judge, Look } from './judge.ts';
import type { ObstaclePort } from './obstacles.ts';

/** How a rollback may be hurried or ended. */
export interface RestoreOptions {
  /**
   * The write is the first thing on the wire: a cancelled run has seconds. Only where the last read showed routing that
   * this run has not set, that is looked into first.
   */
  readonly blind?: boolean;
  /** Ends the attempts; without one they end after 15 minutes. */
  readonly signal?: AbortSignal;
  /** From when it aborts, the rest is done as with `blind`. */
  readonly cancelled?: AbortSignal;
  /**
   * Under way while routing is compared, and awaited before anything is written; what it throws ends the restore,
   * unless somebody else moved routing.
   */
  readonly cleared?: Promise<void>;
}

/** What a rollout does with routing; `Traffic` is the one that writes. */
export interface TrafficPort {
  /** The routing that was last read or read back. */
  readonly lastSeen: Routing;
  /** Sees to it that these rules stand. */
  keep(rules: readonly TrafficRule[], signal?: AbortSignal): Promise<void>;
  /** Writes rules, and reads them back. */
  move(rules: readonly TrafficRule[], why: string, signal?: AbortSignal): Promise<void>;
  /** Goes back to rules that served before. */
  restore(rules: readonly TrafficRule[], why: string, options?: RestoreOptions): Promise<void>;
}

/** What happens to the rollout, in order, for log, journal and report. */
export type RolloutEvent =
  | { readonly kind: 'step-begun'; readonly step: number; readonly at: number }
  | { readonly kind: 'look'; readonly step: number; readonly at: number; readonly look: Look }
  | { readonly kind: 'step-done'; readonly step: number; readonly at: number }
  | {
      readonly kind: 'frozen';
      readonly step: number;
      readonly at: number;
      readonly until: number;
      readonly why: string;
    }
  /** A step waits for a moment within this run. */
  | { readonly kind: 'waits'; readonly step: number; readonly at: number; readonly until: number };

/** How a run of the rollout ended. Only `completed` and `paused` are as planned; a `hold` waits for a person. */
export type RolloutEnd =
  | { readonly kind: 'completed' }
  | { readonly kind: 'paused'; readonly step: number; readonly dueAt: number; readonly why: string }
  | { readonly kind: 'waiting'; readonly step: number }
  | { readonly kind: 'failed'; readonly step: number; readonly why: string; readonly advice?: string }
  | { readonly kind: 'inconclusive'; readonly step: number; readonly why: string; readonly advice?: string };

/** Everything that a rollout needs from the world. */
export interface RolloutPorts {
  readonly clock: Clock;
  readonly traffic: TrafficPort;
  readonly judge: Judge;
  /** Awaited before the rollout goes on, so that a journal is never behind. */
  readonly record: (event: RolloutEvent) => Promise<void>;
  /** Why a version may get no (more) traffic, in half a sentence: it was deleted, or is not active any more. */
  readonly obstacle?: ObstaclePort;
  /** When steps may not go up: the time at which they may again, with the reason. */
  readonly frozen?: (at: number) => { readonly until: number; readonly why: string } | undefined;
}

/** How long one run of a rollout may take. */
export interface RunLimits {
  /** Milliseconds since the epoch after which this run does not wait any more. */
  readonly deadline: number;
  /** True when a later run can go on with a rollout that would wait longer; without one its checks end in time. */
  readonly resumable: boolean;
  readonly signal?: AbortSignal;
}
