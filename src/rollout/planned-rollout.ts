import type { TrafficRule } from '../routing/routing.ts';
import { endsWithItsWrite, type Step, type WeightStep } from './steps.ts';

/** What is done when a rollout cannot go on. */
export interface Policy {
  readonly onFailure: 'rollback' | 'hold';
  readonly onInconclusive: 'rollback' | 'hold' | 'continue';
  /** Said by the run that moves the rollout: its journal does not keep it. */
  readonly onCancel: 'rollback' | 'hold';
}

/** A rollout as it was planned: the one value that every part of the action passes on. Frozen when it begins. */
export interface Rollout {
  /** Name of the agent. */
  readonly agent: string;
  /** The version that is rolled out. */
  readonly canary: string;
  /** The rules that were in force before, exactly; empty on a first deployment. */
  readonly baseline: readonly TrafficRule[];
  readonly steps: readonly Step[];
  /** Milliseconds between the looks of a check. */
  readonly analysisIntervalMs: number;
  readonly policy: Policy;
  /** Digests of the canary, by their metadata keys: an aborted rollout is over for them. */
  readonly digests: Readonly<Record<string, string>>;
  /** Protocol that its tests speak. */
  readonly protocol: 'responses' | 'invocations';
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
