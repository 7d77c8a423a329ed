import type { RolloutTerms } from './rollout-terms.ts';
import { endsWithItsWrite, type Step } from './steps.ts';
import type { WeightStep } from './weight-step.ts';

/** A rollout as it was planned: the one value that every part of the action passes on. Frozen when it begins. */
export interface Rollout extends RolloutTerms {
  readonly steps: readonly Step[];
}

/** What decides which routing is that of a rollout. */
export type Course = Pick<Rollout, 'canary' | 'baseline' | 'steps'>;

/** Steps that only have these weights, for records that keep nothing else of them. */
export function stepsOf(
  weights: readonly number[],
  { checksLast = false }: { readonly checksLast?: boolean } = {},
): readonly WeightStep[] {
  return weights.map((weight, index) => ({
    kind: 'weight',
    text: `${weight}%`,
    weight,
    bakeMs: 0,
    check: checksLast && index === weights.length - 1,
  }));
}

/** True when the rollout has come to its end as soon as its last weight stands: nothing is looked at after it. */
export function endsAtLastWeight(steps: readonly Step[]): boolean {
  const last = steps.at(-1);
  return last !== undefined && endsWithItsWrite(last);
}
