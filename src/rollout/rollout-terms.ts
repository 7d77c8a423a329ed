import type { TrafficRule } from '../routing/routing.ts';

/** What is done when a rollout cannot go on. */
export interface Policy {
  readonly onFailure: 'rollback' | 'hold';
  readonly onInconclusive: 'rollback' | 'hold' | 'continue';
  /** Said by the run that moves the rollout: its journal does not keep it. */
  readonly onCancel: 'rollback' | 'hold';
}

/** Everything that is fixed when a rollout begins, but for its steps. */
export interface RolloutTerms {
  /** Name of the agent. */
  readonly agent: string;
  /** The version that is rolled out. */
  readonly canary: string;
  /** The rules that were in force before, exactly; empty on a first deployment. */
  readonly baseline: readonly TrafficRule[];
  /** Milliseconds between the looks of a check. */
  readonly analysisIntervalMs: number;
  readonly policy: Policy;
  /** Digests of the canary, by their metadata keys: an aborted rollout is over for them. */
  readonly digests: Readonly<Record<string, string>>;
  /** Protocol that its tests speak. */
  readonly protocol: 'responses' | 'invocations';
}
