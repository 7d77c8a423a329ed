import type { ModelPort } from '../asking/model-port.ts';
import type { ProbePort, Protocol } from '../asking/probe.ts';
import type { Clock } from '../time/clock.ts';
import type { Judging } from './judging/judging.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { LargeAnswers } from './large-answers.ts';
import type { TestResult } from './results.ts';

/** How tests are run. */
export interface RunOptions {
  readonly probe: ProbePort;
  readonly protocol: Protocol;
  /** Tests at a time; at least 1. */
  readonly concurrency: number;
  /** Milliseconds for one prompt; for the first of a session, opening it and its cold start count. */
  readonly timeoutMs: number;
  /** Times that each test is run; at least 1. */
  readonly repeat: number;
  readonly clock: Clock;
  /** Stops everything; sessions are deleted all the same. */
  readonly signal?: AbortSignal;
  /** Called before each question that is sent, one for every turn. Must not throw. */
  readonly onAsk?: () => void;
  /** Called as each result comes, in the order in which they come. */
  readonly onResult?: (result: TestResult) => void;
  /** Called with one sentence for each session that stays behind. */
  readonly onWarning?: (message: string) => void;
  /**
   * Called with each result whose session is still there, before it is deleted; true: the callee deletes it.
   * Must not wait.
   */
  readonly takeSession?: (result: TestResult) => boolean;
  /** Judges `llm-rubric` and `similar`. */
  readonly model?: ModelPort;
  /** What all answers of the run may take: while they are read and judged, for judging, and afterwards. */
  readonly room?: Room;
}

/** Bounds what answers cost, whatever an agent says: memory and the time of the thread that takes traffic back. */
export interface Room {
  readonly large: LargeAnswers;
  readonly judging: Judging;
  readonly kept: KeptAnswers;
}
