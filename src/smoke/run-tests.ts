import pMap from 'p-map';
import type { Clock } from '../clock.ts';
import type { Foundry } from '../foundry/foundry.ts';
import type { Judging } from './judging/judging-thread.ts';
import type { KeptAnswers } from './kept-answers.ts';
import type { LargeAnswers } from './large-answers.ts';
import type { ModelPort } from './model-port.ts';
import { prepareTests } from './prepare-tests.ts';
import { type TestResult, type TestRun, toRun } from './results.ts';
import { Round } from './round.ts';
import type { TestCase } from './test-case.ts';

/** What a test run needs of the service. */
export type ProbePort = Pick<Foundry, 'openSession' | 'ask' | 'deleteSession' | 'uploadFile' | 'readFile'>;

/** Bounds what answers cost, whatever an agent says: memory and the time of the thread that takes traffic back. */
export interface Room {
  readonly large: LargeAnswers;
  readonly judging: Judging;
  readonly kept: KeptAnswers;
}

/** How tests are run. */
export interface RunOptions {
  readonly probe: ProbePort;
  readonly protocol: 'responses' | 'invocations';
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

/**
 * Asks every test of one version, each in a fresh session that is bound to this version and deleted afterwards.
 * What goes wrong with one test is its result; results come in the order of the tests.
 * @throws the signal's reason when it aborts; UnusableAssertion before any request when a test was not made by `loadTests`
 */
export async function runTests(
  tests: readonly TestCase[],
  version: string,
  options: RunOptions,
): Promise<TestRun> {
  options.signal?.throwIfAborted();
  await prepareTests(tests, options.model);
  const round = new Round(version, options);
  const jobs = tests.flatMap((test) =>
    Array.from({ length: options.repeat }, (_, index) => ({ test, repeat: index + 1 })),
  );
  // `ask` never throws: p-map would then return while others still hold sessions.
  const results = await pMap(jobs, ({ test, repeat }) => round.ask(test, repeat), {
    concurrency: options.concurrency,
  });
  const durationMs = await round.end();
  return toRun(
    version,
    results.filter((result) => result !== undefined),
    durationMs,
  );
}
