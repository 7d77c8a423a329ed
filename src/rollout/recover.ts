import type { RolloutInProgress } from '../saved-state.ts';
import { type Routing, sameRouting, type TrafficRule } from './routing.ts';
import { splitTraffic } from './weights.ts';

/** What is to be done about a rollout whose run died. */
export type Recovery =
  /** Traffic is all on the baseline: nothing had been moved, or it was put back already. */
  | { readonly kind: 'at-baseline' }
  /** The last step was written: the rollout had come to its end. */
  | { readonly kind: 'complete' }
  /** Traffic stands at one of the rollout's weights. */
  | { readonly kind: 'restore'; readonly rules: readonly TrafficRule[]; readonly weight: number }
  /** The same, and the user wants to decide. */
  | { readonly kind: 'hold'; readonly weight: number }
  /** The same, on a first deployment: there is nothing to go back to. */
  | { readonly kind: 'no-baseline' }
  /** Routing is none of what this rollout writes: somebody else has moved it since. */
  | { readonly kind: 'foreign' };

/** Decides from the state that a run saved and from routing as it is. Pure. */
export function recover(left: RolloutInProgress, routing: Routing): Recovery {
  const is = (rules: readonly TrafficRule[]) => sameRouting(routing, { kind: 'fixed', rules });
  if (left.baseline.length > 0 && is(left.baseline)) return { kind: 'at-baseline' };
  const weight = left.weights.find((candidate) => is(splitTraffic(left.baseline, left.canary, candidate)));
  if (weight === undefined) {
    return left.baseline.length === 0 && routing.kind === 'always-latest'
      ? { kind: 'at-baseline' }
      : { kind: 'foreign' };
  }
  if (weight === 100 && left.endsAtLastWeight) return { kind: 'complete' };
  if (left.baseline.length === 0) return { kind: 'no-baseline' };
  return left.onCancel === 'hold'
    ? { kind: 'hold', weight }
    : { kind: 'restore', rules: left.baseline, weight };
}
