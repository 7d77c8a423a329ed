import type { TrafficRule } from '../routing/routing.ts';
import { splitTraffic } from '../routing/weights.ts';
import { extensionOf, type LookedAt, nextLookAt } from './look-times.ts';
import type { Rollout } from './planned-rollout.ts';
import type { Look, RolloutEnd, RolloutPorts, RunLimits } from './rollout.ts';
import type { WeightStep } from './steps.ts';

/** A step whose share of traffic stands. Times in milliseconds since the epoch. */
export interface StandingStep {
  readonly step: WeightStep;
  readonly index: number;
  readonly begunAt: number;
  /** When the last look began; `undefined` before the first. */
  readonly lookedAt: number | undefined;
}

/** Milliseconds between two comparisons of routing within one look. */
const watchEvery = 10_000;

/**
 * Lets a step stand for its time, looking as often as asked, and longer where its check has not come to a verdict;
 * `undefined` when the rollout may go on.
 *
 * @throws Drift when somebody else moves routing; the signal's reason when the run is cancelled
 */
export async function standThrough(
  plan: Rollout,
  { step, index, begunAt, lookedAt: before }: StandingStep,
  ports: RolloutPorts,
  limits: RunLimits,
): Promise<RolloutEnd | undefined> {
  const { clock, traffic, judge, record } = ports;
  const { signal, deadline, resumable } = limits;
  if (step.bakeMs === 0 && !step.check) return undefined;
  const intervalMs = plan.analysisIntervalMs;
  const rules = splitTraffic(plan.baseline, plan.canary, step.weight);
  const schedule = { begunAt, endsAt: begunAt + step.bakeMs, intervalMs };
  const endsBy = endOfExtension(schedule, resumable ? undefined : deadline);
  let lookedAt = before;
  let looksHere = 0;
  let due = nextLookAt(schedule, lookedAt);
  for (;;) {
    const wakeAt = step.check ? due : schedule.endsAt;
    const now = clock.now();
    // A step that outlasts this run is not waited for: another run continues it when it is due.
    // A run that may not wait at all still takes the look that it was started for.
    const waits = wakeAt > now || (looksHere > 0 && now > deadline);
    if (resumable && waits && Math.max(wakeAt, schedule.endsAt) > deadline) {
      return { kind: 'paused', step: index, dueAt: wakeAt, why: `${step.text} is not over yet` };
    }
    if (wakeAt > now) await clock.sleep(wakeAt - now, signal);
    signal?.throwIfAborted();
    await traffic.keep(rules, signal);
    if (!step.check) return undefined;

    const extra = lookedAt !== undefined && lookedAt >= schedule.endsAt;
    lookedAt = clock.now();
    const final = lookedAt >= schedule.endsAt;
    // Looks of the plan, and the first of a run that came late, are never cut short: nothing passes unasked.
    const mayBeCut = extra && looksHere > 0;
    looksHere += 1;
    const look = await judge.look({
      step: index,
      begunAt,
      extra,
      until: () => mayBeCut && clock.now() >= endsBy,
      between: watching(ports, rules, signal),
      ...(signal ? { signal } : {}),
    });
    // What a look says that ended after the cancel moves nothing any more.
    signal?.throwIfAborted();
    due = nextDue(look, { final, planned: nextLookAt(schedule, lookedAt), now: clock.now(), intervalMs });
    const settled = settle(look, { final, timeIsUp: final && due >= endsBy });
    await record({ kind: 'look', step: index, at: lookedAt, look: settled.look });
    if (settled.end === 'passed') return undefined;
    if (settled.end === 'inconclusive') {
      if (plan.policy.onInconclusive === 'continue') return undefined;
    }
    if (settled.end !== undefined) {
      const { why, advice } = settled.look;
      return { kind: settled.end, step: index, why, ...(advice === undefined ? {} : { advice }) };
    }
  }
}

/**
 * When a check that comes to no verdict ends all the same.
 * @param deadline when nothing may wait any more; absent where a later run goes on
 */
function endOfExtension({ begunAt, endsAt, intervalMs }: LookedAt, deadline: number | undefined): number {
  const patience = endsAt + extensionOf(endsAt - begunAt, intervalMs);
  return deadline === undefined ? patience : Math.min(patience, Math.max(endsAt, deadline));
}

/**
 * What a look means for its check; without an `end` the check looks again.
 * @param at.timeIsUp true when no other look could begin before the time limit
 */
function settle(
  look: Look,
  { final, timeIsUp }: { readonly final: boolean; readonly timeIsUp: boolean },
): { readonly look: Look; readonly end?: 'passed' | 'failed' | 'inconclusive' } {
  const { verdict, spent } = look;
  if (verdict === 'fail') return { look, end: 'failed' };
  if (final && (verdict === 'pass' || verdict === 'none')) return { look, end: 'passed' };
  if (!final && spent?.of === 'prompts') return undecided(look, `${spent.why} before the plan was complete`);
  if (!final || (spent === undefined && !timeIsUp)) return { look };
  const over = spent?.why ?? 'the time for a verdict is over';
  if (look.atEnd === 'inconclusive') return undecided(look, over);
  return {
    look: { ...look, verdict: 'pass', why: `${look.why}; ${over}, and what is left is chance` },
    end: 'passed',
  };
}

function undecided(look: Look, why: string): { readonly look: Look; readonly end: 'inconclusive' } {
  return { look: { ...look, verdict: 'inconclusive', why: `${look.why}; ${why}` }, end: 'inconclusive' };
}

/** When to look again, milliseconds since the epoch. */
function nextDue(
  { again }: Look,
  at: {
    readonly final: boolean;
    readonly planned: number;
    readonly now: number;
    readonly intervalMs: number;
  },
): number {
  if (again === 'after-interval') return Math.max(at.planned, at.now + at.intervalMs);
  if (!at.final) return at.planned;
  return again === 'at-once' ? at.now : at.now + at.intervalMs;
}

/** Compares routing between the answers of a long look, so that nobody asks on about a canary that lost its traffic. */
function watching(
  { clock, traffic }: RolloutPorts,
  rules: readonly TrafficRule[],
  signal: AbortSignal | undefined,
): () => Promise<void> {
  let comparedAt = clock.now();
  return async () => {
    if (clock.now() - comparedAt < watchEvery) return;
    comparedAt = clock.now();
    await traffic.keep(rules, signal);
  };
}
