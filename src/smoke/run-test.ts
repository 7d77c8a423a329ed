import type { Answer, ProbeErrorKind } from '../asking/answer.ts';
import { ActionError, type ErrorSource } from '../errors/errors.ts';
import type { Session } from '../foundry/model.ts';
import { judgeAnswer } from './judge-answer.ts';
import { inWords } from './readers/own-format.ts';
import type { TestResult } from './results.ts';
import type { RunOptions } from './run-tests.ts';
import { judgeFiles, putFiles } from './session-files.ts';
import type { TestCase } from './test-case.ts';

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
  const { probe, protocol, timeoutMs, clock, signal, model, onAsk } = options;
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
  try {
    const begun = clock.now();
    session = await probe.openSession(version, { ...call, timeoutMs });
    let spent = clock.now() - begun;
    await putFiles(test.files ?? [], session, probe, call);
    for (const turn of test.turns) {
      signal?.throwIfAborted();
      const previous = answers.at(-1)?.responseId;
      const asked = clock.now();
      onAsk?.();
      try {
        answers.push(
          await probe.ask(session, version, turn.question, {
            ...call,
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
        ...(model && { model }),
      });
      if (failures.length > 0)
        return { result: { ...base(), outcome: 'fail', failures }, session: session.id };
    }
    const failures = await judgeFiles(test.expectFiles ?? [], answers.at(-1) as Answer, probe, {
      question: test.turns.map(({ question }) => inWords(question)).join('\n'),
      ...call,
      ...(model && { model }),
    });
    if (failures.length > 0) return { result: { ...base(), outcome: 'fail', failures }, session: session.id };
    return { result: { ...base(), outcome: 'pass' }, session: session.id };
  } catch (error) {
    return { result: { ...base(), outcome: 'error', error: describe(error) }, session: session?.id };
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
    ...(requestId !== undefined && { requestId }),
    ...(source && { source }),
  };
}
