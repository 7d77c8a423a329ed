import type { MetricReading } from '../metrics/metric.ts';
import { type Routing, sameRouting } from '../routing/routing.ts';
import { splitTraffic } from '../routing/weights.ts';
import type { Clock } from '../time/clock.ts';
import { Drift } from './drift.ts';
import type { ObstaclePort } from './obstacles.ts';
import type { Rollout } from './planned-rollout.ts';
import { rulesAt } from './standing.ts';
import { kindOf, type Step, weightAt } from './steps.ts';
import type { Traffic } from './traffic.ts';

/** How far one gate of a judge is from failing the check, after all looks so far. */
export interface GateReading {
  readonly name: string;
  /** Evidence against the canary: 1 is none, less speaks for it; at most 1e12. */
  readonly e: number;
  /** The gate fails when `e` reaches it. */
  readonly threshold: number;
}

/** What one look at the canary says. `error`: nothing was learned. `none`: there was nothing to ask. */
export interface Look {
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'error' | 'none';
  /** One phrase in plain words; may contain what the agent said. */
  readonly why: string;
  /** What to do where the check ends with this, one sentence. */
  readonly advice?: string;
  /** What the check comes to when it may not look again. */
  readonly atEnd: 'pass' | 'inconclusive';
  /**
   * When to look again once the plan has no more looks: at once, where more answers may decide; after an interval,
   * where there was nothing to count; `after-interval` also within the plan, for a look that must be apart from this.
   */
  readonly again: 'at-once' | 'by-schedule' | 'after-interval';
  /** What there is no more of, if so, and why in a phrase: pairs beyond the plan, or prompts. Then the check ends. */
  readonly spent?: { readonly of: 'pairs' | 'prompts'; readonly why: string };
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** All that the judge has counted so far, a few whole numbers for each gate; a later judge goes on from it. */
  readonly evidence?: Readonly<Record<string, readonly number[]>>;
  /** How strong the evidence against the canary is, where it is measured. */
  readonly gates?: readonly GateReading[];
  /** The same in words, for people who ask how close it was. */
  readonly details?: readonly string[];
  /** What the metrics of real traffic said, where there are any. */
  readonly metrics?: readonly MetricReading[];
}

/** Judges the canary. Keeps its own evidence. */
export interface Judge {
  /**
   * @param at.begunAt when the step's share of traffic was read back, milliseconds since the epoch
   * @param at.extra true for a look beyond those that the plan has
   * @param at.until true once no new question may be asked in this look
   * @param at.between awaited between two answers; what it throws ends the look
   */
  look(at: {
    readonly step: number;
    readonly begunAt: number;
    readonly extra: boolean;
    readonly until?: () => boolean;
    readonly between?: () => Promise<void>;
    readonly signal?: AbortSignal;
  }): Promise<Look>;
  /** What is known of the canary by now, one phrase each. */
  learned?(): readonly string[];
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

/** Where a rollout stands. A step that is not `begun` has not written its weight yet. */
export interface Position {
  readonly step: number;
  /** Milliseconds since the epoch when the step's weight was read back. */
  readonly begunAt?: number;
  /** When the last look was taken. */
  readonly lookedAt?: number;
}

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
  readonly traffic: Pick<Traffic, 'move' | 'keep' | 'restore' | 'lastSeen'>;
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

/**
 * Runs the plan from a position until it is complete, fails, waits for a person, or would wait past `deadline`.
 * Moves traffic up only; putting it back is the caller's decision.
 *
 * @throws Drift when somebody else moves routing
 * @throws the signal's reason when the run is cancelled
 */
export async function runRollout(
  plan: Rollout,
  from: Position,
  ports: RolloutPorts,
  options: RunLimits,
): Promise<RolloutEnd> {
  const { clock, record } = ports;
  const { signal } = options;
  for (let index = from.step; index < plan.steps.length; index += 1) {
    const step = plan.steps[index] as Step;
    signal?.throwIfAborted();
    const end = await kindOf(step).run(step, {
      plan,
      position: index === from.step ? from : { step: index },
      rules: rulesAt(plan, index - 1),
      ports,
      limits: options,
    });
    if (end) return end;
    await record({ kind: 'step-done', step: index, at: clock.now() });
  }
  assertStands(plan, ports.traffic);
  return { kind: 'completed' };
}

/** Who adopted a routing that somebody else made has not promoted anything. @throws Drift */
function assertStands({ agent, baseline, canary, steps }: Rollout, traffic: RolloutPorts['traffic']): void {
  const weight = weightAt(steps, steps.length - 1);
  if (weight === undefined) return;
  const expected: Routing = { kind: 'fixed', rules: splitTraffic(baseline, canary, weight) };
  if (!sameRouting(traffic.lastSeen, expected)) throw new Drift(agent, expected, traffic.lastSeen);
}
