import type { ServiceFailure } from '../errors/errors.ts';
import type { Mode } from '../inputs/mode.ts';

/** How a run ended. */
export type Phase =
  | 'promoted'
  | 'paused'
  | 'rolled-back'
  | 'held'
  | 'unchanged'
  | 'previewed'
  | 'planned'
  | 'idle'
  | 'cleaned'
  | 'reported'
  | 'disabled'
  | 'enabled'
  | 'failed';

/** The phases with which a step may fail. */
export type FailedPhase = Extract<Phase, 'failed' | 'rolled-back' | 'held'>;

/** How each mode ends when its step does not fail. */
interface Successes {
  readonly deploy: 'promoted' | 'paused' | 'held' | 'unchanged' | 'planned';
  readonly preview: 'previewed' | 'planned';
  readonly advance: 'promoted' | 'paused' | 'held' | 'idle' | 'planned';
  readonly promote: 'promoted' | 'paused' | 'held' | 'idle' | 'planned';
  readonly rollback: 'rolled-back' | 'planned';
  readonly cleanup: 'cleaned' | 'planned';
  readonly status: 'reported';
  readonly plan: 'reported';
  readonly disable: 'disabled' | 'planned';
  readonly enable: 'enabled' | 'planned';
}

/** How each mode ends when its step fails. */
interface Failures extends Record<Mode, FailedPhase> {
  readonly deploy: FailedPhase;
  readonly preview: 'failed';
  readonly advance: FailedPhase;
  readonly promote: FailedPhase;
  readonly rollback: 'failed';
  readonly cleanup: 'failed';
  readonly status: 'failed';
  readonly plan: 'failed';
  readonly disable: 'failed';
  readonly enable: 'failed';
}

/** An ending that leaves the step green. */
export interface Success<P extends Phase = Exclude<Phase, 'failed'>> {
  readonly phase: P;
  readonly failed: false;
  /** One sentence: what happened and why. */
  readonly cause: string;
  /** One sentence: what to do now, where there is something to do. */
  readonly next?: string;
  /** True when routing was what was asked for already, so that nothing was written. */
  readonly untouched?: true;
}

/** An ending that fails the step. */
export interface Failure<P extends Phase = FailedPhase> {
  readonly phase: P;
  readonly failed: true;
  /** One sentence: what happened and why. */
  readonly cause: string;
  /** One sentence: what to do now. */
  readonly next: string;
  /** The refusal of the service that ended the run. */
  readonly service?: ServiceFailure;
}

/** How a run ended, in the words of whoever decided it: only what its mode can come to. */
export type Ending<M extends Mode = Mode> = M extends Mode
  ? Success<Successes[M]> | Failure<Failures[M]>
  : never;

/** How a rollout ends for the run that moves it, whatever its mode. */
export type RolloutEnding = Success<'promoted' | 'paused' | 'held'> | Failure;

/** The mode of a run and what it came to; `failed` tells the endings apart. */
export type Outcome = { [M in Mode]: { readonly mode: M } & Ending<M> }[Mode];

/** How a run ended, without what its agent and its account say, every sentence as `say` has it. */
export function retell(
  { mode, phase, failed, cause, next }: Outcome,
  say: (sentence: string) => string = (sentence) => sentence,
): Outcome {
  // The fields come from one outcome, which fit each other.
  return {
    mode,
    phase,
    failed,
    cause: say(cause),
    ...(next !== undefined && { next: say(next) }),
  } as Outcome;
}

/** True when a step may fail with this phase. */
export function mayFail(phase: Phase): phase is FailedPhase {
  return phase === 'failed' || phase === 'rolled-back' || phase === 'held';
}
