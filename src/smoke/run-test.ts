import type { Answer, ProbeErrorKind } from '../asking/answer.ts';
import type { Session } from '../asking/probe.ts';
import { ActionError, type ErrorSource } from '../errors/errors.ts';
import { cut } from '../text/cut.ts';
import { judgeAnswer } from './judge-answer.ts';
import { inWords } from './readers/own-format.ts';
import type { TestResult } from './results.ts';
import type { Room, RunOptions } from './run-options.ts';
import { judgeFiles, putFiles } from './session-files.ts';
import type { TestCase } from './test-case.ts';

/** Characters of what went wrong with one test. */
const longestMessage = 4_000;

const sources: readonly ErrorSource[] = ['user', 'platform', 'upstream'];
const kinds: readonly ProbeErrorKind[] = ['timeout', 'infrastructure', 'wrong-version', 'not-ready'];

/**
 * Runs one test once: opens a session for exactly `version` and asks turn after turn, up to the first that fails; the
 * files that the test brings along are put into the session before, those that it expects are read afterwards.
 * Never throws.
 * @returns the result, and the id of the session, which the caller deletes, if one was opened
 */
export async function runTest(
  test: TestCase,
  repeat: number,
  version: string,
  options: RunOptions,
): Promise<{ result: TestResult; session: string | undefined }> {
  const { probe, protocol, timeoutMs, clock, signal, model, onAsk, room } = options;
  const large = room?.large.visitor();
  const reading = large ? { onLarge: large.enter } : {};
  const judging = { ...(model && { model }), ...(room && { judging: room.judging }) };
  const answers: Answer[] = [];
  let session: Session | undefined;
  let latencyMs = 0;
  const base = () => ({
    test,
    repeat,
    version,
    answers,
    latencyMs,
    ...(session && { sessionId: session.id }),
  });
  const call = signal ? { signal } : {};
  /** Answers that were judged, and kept, before the one that decides. */
  let keptBefore = 0;
  let previous: string | undefined;
  const settled = (result: TestResult) => ({ result: kept(result, room, keptBefore), session: session?.id });
  try {
    const begun = clock.now();
    session = await probe.openSession(version, { ...call, timeoutMs });
    let spent = clock.now() - begun;
    await putFiles(test.files ?? [], session, probe, call);
    for (const turn of test.turns) {
      signal?.throwIfAborted();
      const asked = clock.now();
      onAsk?.();
      try {
        answers.push(
          await probe.ask(session, version, turn.question, {
            ...call,
            ...reading,
            protocol,
            // A session that took all the time to open still gets a moment, so that the limit is ask's to report.
            timeoutMs: Math.max(timeoutMs - spent, 1),
            ...(previous !== undefined && { previousResponseId: previous }),
            ...(turn.stream && { stream: true }),
          }),
        );
      } finally {
        latencyMs += clock.now() - asked;
      }
      spent = 0;
      const answer = answers.at(-1) as Answer;
      const failures = await judgeAnswer(turn, answer, {
        question: inWords(turn.question),
        ...call,
        ...judging,
      });
      if (failures.length > 0) return settled({ ...base(), outcome: 'fail', failures });
      previous = answer.responseId;
      if (room) {
        answers[answers.length - 1] = room.kept.keep(answer, false);
        keptBefore = answers.length;
      }
      large?.leave();
    }
    const failures = await judgeFiles(
      test.expectFiles ?? [],
      answers.at(-1) as Answer,
      probe,
      {
        question: test.turns.map(({ question }) => inWords(question)).join('\n'),
        ...call,
        ...judging,
      },
      reading,
    );
    if (failures.length > 0) return settled({ ...base(), outcome: 'fail', failures });
    return settled({ ...base(), outcome: 'pass' });
  } catch (error) {
    return settled({ ...base(), outcome: 'error', error: describe(error) });
  } finally {
    large?.leave();
  }
}

/** A result as the run keeps it: messages as long as people read them, answers as far as there is room. */
function kept(result: TestResult, room: Room | undefined, before: number): TestResult {
  const answers = room
    ? result.answers.map((answer, index) => (index < before ? answer : room.kept.keep(answer, true)))
    : result.answers;
  switch (result.outcome) {
    case 'pass':
      return { ...result, answers };
    case 'fail': {
      const failures = result.failures.map(({ assertion, message }) => ({
        assertion,
        message: cut(message, longestMessage),
      }));
      return { ...result, answers, failures };
    }
    case 'error':
      return {
        ...result,
        answers,
        error: { ...result.error, message: cut(result.error.message, longestMessage) },
      };
  }
}

function describe(error: unknown): Extract<TestResult, { outcome: 'error' }>['error'] {
  const { kind, name, source: who } = (error ?? {}) as { kind?: unknown; name?: unknown; source?: unknown };
  const service = error instanceof ActionError ? error.service : undefined;
  const requestId = service?.requestId;
  const source = sources.find((known) => known === (who ?? service?.source));
  return {
    kind: kinds.find((known) => known === kind) ?? (name === 'TimeoutError' ? 'timeout' : 'infrastructure'),
    message: error instanceof Error ? error.message : String(error),
    ...(error instanceof ActionError && { next: error.next }),
    ...(requestId !== undefined && { requestId }),
    ...(source && { source }),
  };
}
