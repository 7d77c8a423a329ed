import type { Candidate } from '../candidate/candidate.ts';
import { replayCommands } from '../foundry/by-hand/replay.ts';
import type { TestResult } from '../smoke/results.ts';
import { SessionCleanup } from '../smoke/sessions.ts';
import type { Run } from './run.ts';

/** Sessions whose log is fetched in one run. */
const mostSessions = 5;
/** Lines of a log that are kept, and milliseconds for fetching it. */
const lines = 50;
const logLimitMs = 5_000;

/**
 * Keeps what an engineer asks for first when a test fails: the last lines of the session's log, and a command that
 * asks the test again. A log is gone with its session, so the session of a failing test is taken over here and
 * deleted once its log is read, in the background: neither a look nor a rollback waits for a log.
 */
export class FailureEvidence {
  readonly #run: Pick<Run, 'foundry' | 'config' | 'story' | 'signal'>;
  readonly #cleanup: SessionCleanup;
  readonly #reading: Promise<void>[] = [];
  /** The failure that the replay is for, and how much it tells. */
  #replayed: { readonly test: string; readonly outcome: TestResult['outcome']; weight: number } | undefined;

  constructor(run: Pick<Run, 'foundry' | 'config' | 'story' | 'signal'>) {
    this.#run = run;
    this.#cleanup = new SessionCleanup(run.foundry, run.signal);
  }

  /**
   * Looks at a result of the version under test; others are left alone.
   * @returns true when its session was taken over: the caller does not delete it
   */
  take(result: TestResult, protocol: Candidate['protocol']): boolean {
    const { story, signal } = this.#run;
    if (result.outcome === 'pass' || result.version === story.facts.baselineVersion) return false;
    this.#keepReplay(result, protocol);
    const { sessionId, version } = result;
    if (sessionId === undefined || signal.aborted || this.#reading.length >= mostSessions) return false;
    this.#reading.push(this.#read(sessionId, version));
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

  async #read(sessionId: string, version: string): Promise<void> {
    const { foundry, story, signal } = this.#run;
    try {
      const log = await foundry.sessionLog(version, sessionId, {
        signal,
        timeoutMs: logLimitMs,
        maxLines: lines,
      });
      if (log.length > 0) story.facts.sessionLogs = { ...story.facts.sessionLogs, [sessionId]: log };
    } catch {
      // Cancelled, or a log that cannot be read: the failure that it would explain is told all the same.
    }
    await this.#cleanup.delete(sessionId);
  }

  #keepReplay(result: TestResult, protocol: Candidate['protocol']): void {
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

/** A failure tells more than an error, and more than both what failed also when it was asked again. */
function weightOf({ outcome, otherAttempts = [] }: TestResult): number {
  return 2 * otherAttempts.length + (outcome === 'fail' ? 1 : 0);
}
