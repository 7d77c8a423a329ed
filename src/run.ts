import type { Clock } from './clock.ts';
import type { FoundryConnection } from './foundry/client.ts';
import type { Config } from './inputs/config.ts';
import type { Log } from './report/log.ts';
import type { RunContext } from './report/report.ts';
import type { Story } from './report/story.ts';
import type { SavedState } from './saved-state.ts';

/** Everything that a mode works with; made once in `main.ts`. */
export interface Run {
  readonly config: Config;
  readonly context: RunContext;
  readonly clock: Clock;
  readonly log: Log;
  readonly foundry: FoundryConnection;
  readonly story: Story;
  /** What `post` and a later run need when this one dies. */
  readonly saved: SavedState;
  /** These values appear in no log, summary, comment, report or error from now on. */
  readonly hide: (values: readonly string[]) => void;
  /** Aborts with `Cancelled` when the workflow is cancelled. */
  readonly signal: AbortSignal;
}
