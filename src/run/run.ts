import type { FoundryConnection } from '../foundry/client.ts';
import type { Host } from '../host/host.ts';
import type { RunContext } from '../host/run-context.ts';
import type { Config } from '../inputs/config.ts';
import type { Log } from '../report/log.ts';
import type { Report } from '../report/report.ts';
import type { Story } from '../report/story.ts';
import type { JournalPort } from '../rollout/journals.ts';
import type { Room } from '../smoke/run-options.ts';
import type { Clock, DatedAnswer } from '../time/clock.ts';
import type { FailureEvidence } from './failure-evidence.ts';
import type { SavedState } from './saved-state.ts';

/** Everything that a mode works with; made once in `main.ts`. */
export interface Run {
  readonly config: Config;
  readonly context: RunContext;
  readonly clock: Clock;
  /** Gets the date of every answer of Foundry and GitHub: the clock is put right by it. */
  readonly observe: (answer: DatedAnswer) => void;
  readonly log: Log;
  /** Whoever runs the action. */
  readonly host: Pick<Host, 'isDebug' | 'idToken'>;
  readonly foundry: FoundryConnection;
  readonly story: Story;
  /** What `post` and a later run need when this one dies. */
  readonly saved: SavedState;
  /** Where rollouts that outlive their run are kept; absent without the input `environment`. */
  readonly journal?: JournalPort;
  /** Whether the run of a claim still works; `undefined` when that cannot be known. */
  readonly isAlive: (run: string) => Promise<boolean | undefined>;
  /** These values appear in no log, summary, comment, report or error from now on. */
  readonly hide: (values: readonly string[]) => void;
  /** A text without these values, for whatever leaves the runner before the report is published. */
  readonly redact: (text: string) => string;
  /** Hands the report on, however the run ends, once it is published and holds no secret. `tell` never throws. */
  readonly whenPublished: (tell: (report: Report) => Promise<void>) => void;
  /** What answers may take, of all agents of this process together. */
  readonly room: Room;
  /** Keeps logs of failing sessions and a command that asks again. */
  readonly failures: FailureEvidence;
  /** Aborts with `Cancelled` when the workflow is cancelled. */
  readonly signal: AbortSignal;
}
