import { type Routing, sameRouting } from '../routing/routing.ts';
import type { Course } from './planned-rollout.ts';
import { standingOf } from './standing.ts';

/** What a rollout left at the service, so that any later run can explain routing with no other state. */
export interface Trace extends Course {
  /**
   * `metadata`: those of the version that was minted for the rollout, which it keeps for ever.
   * `mark`: a session that the rollout of a version that was there already opened for itself alone.
   */
  readonly kept: 'metadata' | 'mark';
  /** When it was left by the service's clock, milliseconds since the epoch; 0 where that is not known. */
  readonly at: number;
  /** The workflow run that began it, as claims name it; absent where that cannot be told. */
  readonly run?: string;
  /** True when a GitHub environment keeps its journal. */
  readonly journalled: boolean;
  /** The environment, where the trace names it. */
  readonly environment?: string;
}

/** A split that a rollout left which did not come to its end. */
export interface OpenSplit {
  readonly kind: 'open';
  readonly trace: Trace;
  readonly weight: number;
}

/** A split that two rollouts explain in opposite ways: going back would mean another version by each. */
export interface UnsureSplit {
  readonly kind: 'unsure';
  /** The versions that a rollback might go to. */
  readonly versions: readonly [string, string];
}

/**
 * Recognises a split left by a rollout that died: a trace explains it, and the newest one counts. Rollouts write
 * their canary last. A version's metadata outlive its rollout, so where they explain a split that names another
 * version last, they may be those of an older rollout, and nobody guesses.
 *
 * @param traces newest first
 */
export function findOpenSplit(
  routing: Routing,
  traces: readonly Trace[],
): OpenSplit | UnsureSplit | undefined {
  if (routing.kind !== 'fixed') return undefined;
  // A version may be named without any traffic.
  const serving = routing.rules.filter(({ percentage }) => percentage > 0);
  const last = serving.at(-1);
  if (!last || serving.length < 2) return undefined;
  for (const trace of traces) {
    const standing = standingOf(trace, routing);
    if (trace.baseline.length === 0 || standing.kind !== 'at-weight') continue;
    if (trace.kept === 'metadata' && last.version !== trace.canary)
      return { kind: 'unsure', versions: [last.version, trace.canary] };
    return { kind: 'open', trace, weight: standing.weight };
  }
  return undefined;
}

/** What the trace of the newest rollout says about going back. */
export type RollbackTarget =
  /** Traffic stands at one of the rollout's weights, its end included. */
  | { readonly kind: 'restore'; readonly trace: Trace; readonly weight: number }
  /** Traffic is where it was before that rollout. */
  | { readonly kind: 'restored'; readonly trace: Trace }
  /** The first version of the agent serves everything: nothing was there before. */
  | { readonly kind: 'first'; readonly trace: Trace }
  | UnsureSplit
  /** No trace explains the routing: a person has to name a version. */
  | { readonly kind: 'unknown' };

/**
 * Finds the rules that were in force before the newest rollout. Looking only at the newest makes going back
 * idempotent: a second time finds traffic where it belongs.
 *
 * @param traces newest first
 */
export function findRollbackTarget(routing: Routing, traces: readonly Trace[]): RollbackTarget {
  if (routing.kind !== 'fixed') return { kind: 'unknown' };
  const newest = traces.find(({ baseline }) => baseline.length > 0);
  if (newest && standingOf(newest, routing).kind === 'at-baseline')
    return { kind: 'restored', trace: newest };
  const split = findOpenSplit(routing, traces);
  if (split?.kind === 'unsure') return split;
  if (split) return { kind: 'restore', trace: split.trace, weight: split.weight };
  if (newest && servesAlone(newest, routing)) return { kind: 'restore', trace: newest, weight: 100 };
  const first = traces.find((trace) => trace.baseline.length === 0 && servesAlone(trace, routing));
  return first ? { kind: 'first', trace: first } : { kind: 'unknown' };
}

function servesAlone({ canary }: Trace, routing: Routing): boolean {
  return sameRouting(routing, { kind: 'fixed', rules: [{ version: canary, percentage: 100 }] });
}
