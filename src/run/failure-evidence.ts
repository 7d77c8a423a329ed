import type { Protocol } from '../asking/probe.ts';
import { replayCommands } from '../foundry/by-hand/replay.ts';
import type { FoundryConnection } from '../foundry/client.ts';
import type { Config } from '../inputs/config.ts';
import type { Story } from '../report/story.ts';
import type { TestResult } from '../smoke/results.ts';
import { SessionCleanup } from '../smoke/sessions.ts';
import type { Clock } from '../time/clock.ts';

/** Sessions whose log is fetched in one run. */
const mostSessions = 5;
/** Lines of a log that are kept, and milliseconds for fetching it. */
const lines = 50;
const logLimitMs = 5_000;

/** What it needs of the run that it watches. */
interface Observed {
  readonly foundry: Pick<FoundryConnection, 'deleteSession' | 'sessionLog'>;
  readonly config: Pick<Config, 'target'>;
  readonly story: Pick<Story, 'facts' | 'warn'>;
  readonly clock: Pick<Clock, 'sleep'>;
  readonly signal: AbortSignal;
}

/**
 * Keeps what an engineer asks for first when a test fails: the last lines of the session's log, and a command that
 * asks the test again. A log is gone with its session, so the session of a failing test is taken over here and
 * deleted once its log is read, in the background: neither a look nor a rollback waits for a log.
 */
export class FailureEvidence {
  readonly #run: Observed;
  readonly #cleanup: SessionCleanup;
  readonly #reading: Promise<void>[] = [];
  /** The failure that the replay is for, and how much it tells. */
  #replayed: { readonly test: string; readonly outcome: TestResult['outcome']; weight: number } | undefined;

  constructor(run: Observed) {
    this.#run = run;
    this.#cleanup = new SessionCleanup(run.foundry, run.clock, run.signal);
  }

  /**
   * Looks at a result of the version under test; others are left alone.
   * @returns true when its session was taken over: the caller does not delete it
   */
  take(result: TestResult, protocol: Protocol): boolean {
    const { story, signal } = this.#run;
    if (result.outcome === 'pass' || result.version === story.facts.baselineVersion) return false;
    this.#keepReplay(result, protocol);
    const { sessionId } = result;
    if (sessionId === undefined || signal.aborted || this.#reading.length >= mostSessions) return false;
    this.#reading.push(this.#read(sessionId, result));
    return true;
  }

  /**
   * Waits until every session that was taken over is read and deleted: some seconds at most. Never throws.
   * @returns one sentence for each session that stays behind
   */
  async finish(): Promise<string[]> {
    await Promise.all(this.#reading);
    return this.#cleanup.finish(mostSessions);
  }

  async #read(sessionId: string, result: TestResult): Promise<void> {
    const { version } = result;
    const { foundry, story, signal } = this.#run;
    try {
      const log = await foundry.sessionLog(version, sessionId, {
        signal,
        timeoutMs: logLimitMs,
        maxLines: lines,
      });
      if (log.length > 0) story.facts.sessionLogs = { ...story.facts.sessionLogs, [sessionId]: log };
      else if (result.outcome === 'error' && result.error.kind === 'not-ready') story.warn(silence(version));
    } catch {
      // Cancelled, or a log that cannot be read: the failure that it would explain is told all the same.
    }
    await this.#cleanup.delete(sessionId);
  }

  #keepReplay(result: TestResult, protocol: Protocol): void {
    const kept = this.#replayed;
    const weight = weightOf(result);
    if (kept?.test === result.test.id) {
      // The same test again: its first failure is the one to repeat, unless that was only silence.
      kept.weight = Math.max(kept.weight, weight);
      if (kept.outcome === 'fail' || result.outcome !== 'fail') return;
    } else if (kept && weight <= kept.weight) return;
    const { config, story } = this.#run;
    const { projectEndpoint, agentName, userIdentity } = config.target;
    // The turn that failed is the last one that was answered, or without an answer the one after.
    const asked = result.outcome === 'fail' ? result.answers.length : result.answers.length + 1;
    const commands = replayCommands({
      projectEndpoint,
      agentName,
      version: result.version,
      protocol,
      questions: result.test.turns.slice(0, asked).map(({ question }) => question),
      ...(userIdentity === undefined ? {} : { userIdentity }),
    });
    if (commands === undefined) return;
    this.#replayed = { test: result.test.id, outcome: result.outcome, weight };
    story.facts.replay = commands;
  }
}

/** A version that is active, never ready, and silent (microsoft-foundry/foundry-samples#515). */
function silence(version: string): string {
  return `Version ${version} is active, but its container never got ready and wrote no log at all: the program did not begin, or did not get as far as its first line. Check that the entry point is right, that what it imports is installed for linux/amd64, and that it listens on port 8088 and answers GET /readiness. If it starts elsewhere in a linux/amd64 container, this is the platform's: deploy again, and open a support request if it stays.`;
}

/** A failure tells more than an error, and more than both what failed also when it was asked again. */
function weightOf({ outcome, otherAttempts = [] }: TestResult): number {
  return 2 * otherAttempts.length + (outcome === 'fail' ? 1 : 0);
}
