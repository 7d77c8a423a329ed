import { type Routing, sameRouting, type TrafficRule } from '../routing/routing.ts';
import { splitTraffic } from '../routing/weights.ts';
import { type Course, endsAtLastWeight } from './planned-rollout.ts';
import type { Position } from './rollout.ts';
import { weightAt, weightOf } from './steps.ts';

/** How routing and the journal of a rollout fit together. */
export type Agreement =
  /** No journal was read. */
  | { readonly kind: 'unread' }
  /** Routing is what the journal says. */
  | { readonly kind: 'agrees'; readonly position: Position }
  /** The next weight was written, and the run died before it could say so. */
  | { readonly kind: 'behind'; readonly step: number }
  /** Routing is another one than the journal says: somebody moved it, or a run died while it went back. */
  | { readonly kind: 'contradicts'; readonly expected: Routing };

/** Where traffic stands, seen from one rollout. */
export type Standing = {
  readonly journal: Agreement;
} /** All traffic is where it was before the rollout. */ & (
  | { readonly kind: 'at-baseline' }
  /** At one of its weights. */
  | { readonly kind: 'at-weight'; readonly step: number; readonly weight: number }
  /** At its last weight, and nothing was to be looked at after it. */
  | { readonly kind: 'complete'; readonly step: number; readonly weight: number }
  /** Nothing that this rollout would have there. */
  | { readonly kind: 'elsewhere' }
);

/**
 * Finds out where a rollout stands, from live routing, and from its journal where there is one. Pure: whoever asks
 * what a rollout left behind asks this.
 */
export function standingOf(
  rollout: Course,
  routing: Routing,
  journal?: { readonly position: Position },
): Standing {
  const agreement: Agreement = journal ? agreementOf(rollout, routing, journal.position) : { kind: 'unread' };
  if (sameRouting(routing, routingAt(rollout, -1))) return { kind: 'at-baseline', journal: agreement };
  const step = rollout.steps.findIndex(
    (candidate, index) =>
      weightOf(candidate) !== undefined && sameRouting(routing, routingAt(rollout, index)),
  );
  const weight = weightAt(rollout.steps, step);
  if (weight === undefined) return { kind: 'elsewhere', journal: agreement };
  const complete = weight === 100 && endsAtLastWeight(rollout.steps);
  return { kind: complete ? 'complete' : 'at-weight', step, weight, journal: agreement };
}

function agreementOf(rollout: Course, routing: Routing, position: Position): Agreement {
  const standing = position.begunAt === undefined ? position.step - 1 : position.step;
  const expected = routingAt(rollout, standing);
  if (sameRouting(routing, expected)) return { kind: 'agrees', position };
  const next = rollout.steps[position.step];
  const written = position.begunAt === undefined && next !== undefined && weightOf(next) !== undefined;
  return written && sameRouting(routing, routingAt(rollout, position.step))
    ? { kind: 'behind', step: position.step }
    : { kind: 'contradicts', expected };
}

/** The rules that stand during a step, from 0: those of the last weight up to it, or the baseline. */
export function rulesAt({ baseline, canary, steps }: Course, index: number): readonly TrafficRule[] {
  const weight = weightAt(steps, index);
  return weight === undefined ? baseline : splitTraffic(baseline, canary, weight);
}

function routingAt(rollout: Course, index: number): Routing {
  const rules = rulesAt(rollout, index);
  // Before a first deployment no version is named.
  return rules.length === 0 ? { kind: 'always-latest' } : { kind: 'fixed', rules };
}
