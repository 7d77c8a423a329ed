import type { TrafficRule } from '../../routing/routing.ts';
import type { Rollout } from '../planned-rollout.ts';
import type { Position, RolloutEnd, RolloutPorts, RunLimits } from '../rollout.ts';

/** What every step has. `text` is what the user wrote, with single spaces. */
export interface StepBase {
  readonly kind: string;
  readonly text: string;
}

/** Where a step stands in its list. */
export interface Place {
  readonly index: number;
  readonly last: boolean;
  /** Kind of the step before; absent for the first. */
  readonly previous?: string;
}

/** One step of a rollout that a run has come to. */
export interface StepRun {
  readonly plan: Rollout;
  /** Its index, and when an earlier run began it and looked last, where one did. */
  readonly position: Position;
  /** The rules that the steps before it left in force; empty before a first deployment. */
  readonly rules: readonly TrafficRule[];
  readonly ports: RolloutPorts;
  readonly limits: RunLimits;
}

/**
 * One kind of step: everything that the rollout asks about it. To add one, write it in a file of its own in this
 * folder, name it in `registry.ts`, and give it a row in the README's table of steps.
 */
export interface StepKind<S extends StepBase> {
  /** The ways to write it, for messages and the documentation. */
  readonly forms: readonly string[];
  /** What its first word is, for messages. */
  readonly beginsWith: string;
  /** True when a step that begins with this word is of this kind. */
  reads(first: string): boolean;
  /**
   * Reads a step.
   * @param text with single spaces
   * @throws UnusableStep
   */
  parse(text: string): S;
  /** Why it may not stand there, as a phrase; `undefined` when it may. */
  misplaced(step: S, place: Place): string | undefined;
  /** Percent of new sessions that it gives the canary; `undefined` when it leaves traffic alone. */
  weight(step: S): number | undefined;
  /** Milliseconds for which it judges the canary, 0 for one look; `undefined` when it does not. */
  checkMs(step: S): number | undefined;
  /**
   * When its planned time is over, milliseconds since the epoch; `undefined` when only a person ends it. A step that
   * begins later never ends earlier.
   */
  endsAt(step: S, begunAt: number): number | undefined;
  /** The planned milliseconds that it takes at most, whenever it begins; a person's time does not count. */
  longestMs(step: S): number;
  /** When a run has something to do, milliseconds since the epoch; `undefined` while it waits for a person. */
  dueAt(step: S, position: Position, at: DueOptions): number | undefined;
  /** What mode `promote` does: what the step needs, cut its wait short, or nothing. */
  readonly promote: 'needed' | 'passes' | 'ignored';
  /** True when it counts on a first deployment too, where there is nothing to ramp against. The last step always does. */
  readonly onFirstDeployment: boolean;
  /**
   * Begins the step, or goes on with it; `undefined` when the rollout may go on to the next.
   * @throws Drift when somebody else moves routing; the signal's reason when the run is cancelled
   */
  run(step: S, at: StepRun): Promise<RolloutEnd | undefined>;
}

/** What decides when a step is due. */
export interface DueOptions {
  readonly analysisIntervalMs: number;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** A mistake in a step, as a phrase; whoever knows the whole input turns it into an `InputError`. */
export class UnusableStep extends Error {
  override readonly name = 'UnusableStep';
}
