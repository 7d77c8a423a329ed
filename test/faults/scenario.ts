import { join } from 'node:path';
import type { StepOptions, StepResult } from '../e2e/runner.ts';
import type { LocalFoundry } from '../local-foundry/index.ts';

/** Name of the agent in every scenario. */
export const agent = 'echo';
/** Folder of its code: it repeats what it is told, with a prefix that makes versions differ. */
export const echoFolder = join(import.meta.dirname, '..', 'agents', 'echo');

/** Percent by version; null: the endpoint follows the latest version. */
export type Shares = Readonly<Record<string, number>> | null;

/** What a scenario prepares with: nothing of it is recorded, killed or counted. */
export interface Preparation {
  readonly foundry: LocalFoundry;
  /** Deploys the agent by hand, outside the action, and waits until it is active. Gives the version's name. */
  deploy(prefix: string): Promise<string>;
  /** Runs the action to its end. */
  run(inputs?: Readonly<Record<string, string>>, options?: StepOptions): Promise<StepResult>;
}

/** One use of the action, killed and disturbed at every request. Add a file to `scenarios/` and to `scenarios.ts`. */
export interface Scenario {
  readonly name: string;
  prepare(world: Preparation): Promise<void>;
  /** Over the defaults of `world.ts`; an empty string takes an input away. */
  readonly inputs: Readonly<Record<string, string>>;
  /** The runner's variables, where they are not those of a push. */
  readonly env?: Readonly<Record<string, string>>;
  /** What it has of a local GitHub: rollouts are journalled there, or a pull request gets a comment. Absent: nothing. */
  readonly github?: 'journal' | 'pull request';
  /** How a run that nothing disturbs ends; without drafts unless it says how many there are then. */
  readonly ends: { readonly phase: string; readonly routing: Shares; readonly drafts?: number };
  /** Phases that a later run over the remains of a dead one may end with, beside `ends.phase`. */
  readonly laterPhases?: readonly string[];
  /** The version that the scenario mints; absent where it mints nothing. */
  readonly mints?: string | undefined;
  /** Versions that were there before and that the scenario may delete. */
  readonly expendable?: readonly string[];
  /** Every routing that may ever be in force, the first one before the run included. */
  readonly routings: readonly Shares[];
  /** Where traffic may stand once `post` has settled a run that was killed. */
  readonly settled: readonly Shares[];
}
