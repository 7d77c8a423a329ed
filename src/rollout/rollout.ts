import type { Clock } from '../clock.ts';
import type { MetricReading } from '../metrics/metric.ts';
import { Drift } from './drift.ts';
import type { ObstaclePort } from './obstacles.ts';
import type { Rollout } from './planned-rollout.ts';
import { type Routing, sameRouting } from './routing.ts';
import type { Step } from './steps.ts';
import type { Traffic } from './traffic.ts';
import { splitTraffic } from './weights.ts';

/** How far one gate of a judge is from failing the check, after all looks so far. */
export interface GateReading {
  readonly name: string;
  /** Evidence against the canary: 1 is none, less speaks for it; at most 1e12. */
  readonly e: number;
  /** The gate fails when `e` reaches it. */
  readonly threshold: number;
}

/** What one look at the canary says. `error` means that nothing could be learned. */
export interface Look {
  readonly verdict: 'pass' | 'fail' | 'inconclusive' | 'error';
  /** One sentence; may contain what the agent said. */
  readonly why: string;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  /** All that the judge has counted so far, a few whole numbers for each gate; a later judge goes on from it. */
  readonly evidence?: Readonly<Record<string, readonly number[]>>;
  /** How strong the evidence against the canary is, where it is measured. */
  readonly gates?: readonly GateReading[];
  /** What the metrics of real traffic said, where there are any. */
  readonly metrics?: readonly MetricReading[];
}

/** Judges the canary. Keeps its own evidence; an unbroken run of errors becomes a `fail` by its `error-limit`. */
export interface Judge {
  /**
   * @param at.final true for the last look of a step: what it says decides whether the step may end
   * @param at.begunAt when the step's share of traffic was read back, milliseconds since the epoch
   */
  look(at: {
    readonly step: number;
    readonly final: boolean;
    readonly begunAt?: number;
    readonly signal?: AbortSignal;
  }): Promise<Look>;
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
    };

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
  | { readonly kind: 'failed'; readonly step: number; readonly why: string }
  | { readonly kind: 'inconclusive'; readonly step: number; readonly why: string };

/** Everything that a rollout needs from the world. */
export interface RolloutPorts {
  readonly clock: Clock;
  readonly traffic: Traffic;
  readonly judge: Judge;
  /** Awaited before the rollout goes on, so that a journal is never behind. */
  readonly record: (event: RolloutEvent) => Promise<void>;
  /** Why a version may get no (more) traffic, in half a sentence: it was deleted, or is not active any more. */
  readonly obstacle?: ObstaclePort;
  /** When steps may not go up: the time at which they may again, with the reason. */
  readonly frozen?: (at: number) => { readonly until: number; readonly why: string } | undefined;
}

/**
 * Runs the plan from a position until it is complete, fails, waits for a person, or would wait past `deadline`.
 * Moves traffic up only; putting it back is the caller's decision.
 *
 * @param deadline milliseconds since the epoch after which this run does not wait any more
 * @throws Drift when somebody else moves routing
 * @throws the signal's reason when the run is cancelled
 */
export async function runRollout(
  plan: Rollout,
  from: Position,
  ports: RolloutPorts,
  options: { readonly deadline: number; readonly signal?: AbortSignal },
): Promise<RolloutEnd> {
  const { clock, record } = ports;
  const { signal } = options;
  for (let index = from.step; index < plan.steps.length; index += 1) {
    const step = plan.steps[index] as Step;
    signal?.throwIfAborted();
    if (step.kind === 'hold') return { kind: 'waiting', step: index };
    if (step.kind === 'weight') {
      const resumed = index === from.step ? from : undefined;
      let begunAt = resumed?.begunAt;
      if (begunAt === undefined) {
        const frozen = await thaw(index, ports, options);
        if (frozen) return frozen;
        const rules = splitTraffic(plan.baseline, plan.canary, step.weight);
        for (const { version } of rules) {
          const refusal = await ports.obstacle?.(version, signal);
          if (refusal) return { kind: 'failed', step: index, why: refusal };
        }
        await ports.traffic.move(rules, `step ${index}: ${step.text}`, signal);
        begunAt = clock.now();
        await record({ kind: 'step-begun', step: index, at: begunAt });
      }
      const end = await bake(plan, step, index, begunAt, resumed?.lookedAt, ports, options);
      if (end) return end;
    }
    await record({ kind: 'step-done', step: index, at: clock.now() });
  }
  const last = plan.steps.findLast((step) => step.kind === 'weight');
  if (last) assertStands(plan, last.weight, ports.traffic);
  return { kind: 'completed' };
}

/** Who adopted a routing that somebody else made has not promoted anything. @throws Drift */
function assertStands({ agent, baseline, canary }: Rollout, weight: number, traffic: Traffic): void {
  const expected: Routing = { kind: 'fixed', rules: splitTraffic(baseline, canary, weight) };
  if (!sameRouting(traffic.lastSeen, expected)) throw new Drift(agent, expected, traffic.lastSeen);
}

/** Waits for a freeze window to end, or ends the run until then. */
async function thaw(
  index: number,
  ports: RolloutPorts,
  options: { readonly deadline: number; readonly signal?: AbortSignal },
): Promise<RolloutEnd | undefined> {
  for (;;) {
    const now = ports.clock.now();
    const frozen = ports.frozen?.(now);
    if (!frozen) return undefined;
    await ports.record({ kind: 'frozen', step: index, at: now, until: frozen.until, why: frozen.why });
    if (frozen.until > options.deadline) {
      return { kind: 'paused', step: index, dueAt: frozen.until, why: `frozen: ${frozen.why}` };
    }
    await ports.clock.sleep(frozen.until - now, options.signal);
  }
}

/** Lets a step stand for its time, looking as often as asked; `undefined` when the rollout may go on. */
async function bake(
  plan: Rollout,
  step: Extract<Step, { kind: 'weight' }>,
  index: number,
  begunAt: number,
  lookedAt: number | undefined,
  ports: RolloutPorts,
  options: { readonly deadline: number; readonly signal?: AbortSignal },
): Promise<RolloutEnd | undefined> {
  const { clock, traffic, judge, record } = ports;
  const { signal } = options;
  if (step.bakeMs === 0 && !step.check) return undefined;
  const endsAt = begunAt + step.bakeMs;
  let lookDue = lookedAt === undefined ? begunAt : Math.min(lookedAt + plan.analysisIntervalMs, endsAt);
  for (;;) {
    const wakeAt = step.check ? lookDue : endsAt;
    if (wakeAt > clock.now()) {
      // A step that outlasts this run is not waited for: another run continues it when it is due.
      if (Math.max(wakeAt, endsAt) > options.deadline) {
        return { kind: 'paused', step: index, dueAt: wakeAt, why: `${step.text} is not over yet` };
      }
      await clock.sleep(wakeAt - clock.now(), signal);
    }
    signal?.throwIfAborted();
    await traffic.keep(splitTraffic(plan.baseline, plan.canary, step.weight), signal);
    if (!step.check) return undefined;

    const final = clock.now() >= endsAt;
    const look = await judge.look({ step: index, final, begunAt, ...(signal ? { signal } : {}) });
    // What a look says that ended after the cancel moves nothing any more.
    signal?.throwIfAborted();
    lookedAt = clock.now();
    await record({ kind: 'look', step: index, at: lookedAt, look });
    if (look.verdict === 'fail') return { kind: 'failed', step: index, why: look.why };
    if (final && look.verdict === 'pass') return undefined;
    if (final && look.verdict === 'inconclusive') {
      if (plan.policy.onInconclusive === 'continue') return undefined;
      return { kind: 'inconclusive', step: index, why: look.why };
    }
    // An error at the end decides nothing: look again until something is learned or the error limit is reached.
    lookDue = final
      ? lookedAt + Math.min(plan.analysisIntervalMs, 10_000)
      : Math.min(lookedAt + plan.analysisIntervalMs, endsAt);
  }
}
