import type { CallOptions, ReadFileOptions } from '../../asking/probe.ts';
import { ActionError } from '../../errors/errors.ts';
import type { AgentContext } from '../context.ts';
import { assertOk } from '../transport/answers.ts';
import { type Call, type ServiceAnswer, timeouts } from '../transport/call.ts';
import { complaintOf, isAbsent } from '../transport/failures.ts';
import type { Service } from '../transport/service.ts';
import { readingAlong } from './streamed-answer.ts';
import { beginLimit, sendUntilReady } from './until-ready.ts';

/** Milliseconds for reading one file, the start of the session's sandbox included. */
const readLimit = 2 * 60_000;

/**
 * Puts a file into a session, at most 50 MB; an existing one is replaced, so that a lost answer may be repeated.
 * @param path relative to the session's home folder
 * @throws ActionError naming the file; the signal's reason when the caller aborts
 */
export async function uploadSessionFile(
  context: AgentContext,
  sessionId: string,
  path: string,
  content: Uint8Array,
  options: CallOptions = {},
): Promise<void> {
  const call: Call = {
    ...contentCall(context, sessionId, path),
    operation: 'upload session file',
    method: 'PUT',
    body: content,
    contentType: 'application/octet-stream',
  };
  await named(`The file '${path}' could not be put into session ${sessionId}`, async () => {
    assertOk(call, await send(context.service, call, timeouts.upload, options));
  });
}

/**
 * Text of a file in a session, at most 10 MiB; bytes that are no UTF-8 become U+FFFD.
 * @returns `undefined` when there is no such file
 * @throws ActionError naming the file; the signal's reason when the caller aborts
 */
export async function readSessionFile(
  context: AgentContext,
  sessionId: string,
  path: string,
  options: ReadFileOptions = {},
): Promise<string | undefined> {
  const call: Call = { ...contentCall(context, sessionId, path), accept: 'application/octet-stream' };
  return named(`The file '${path}' of session ${sessionId} could not be read`, async () => {
    const { onLarge, ...others } = options;
    const reader = readingAlong(context.service, { onLarge });
    const answer = await send(reader, call, readLimit, others);
    if (isMissing(answer)) return undefined;
    assertOk(call, answer);
    return answer.text;
  });
}

function contentCall(context: AgentContext, sessionId: string, path: string): Call {
  return {
    operation: 'read session file',
    method: 'GET',
    path: `${context.agentPath}/endpoint/sessions/${encodeURIComponent(sessionId)}/files/content`,
    query: { path },
  };
}

/** The sandbox of a session may still have to start, as for a question. */
async function send(
  service: Pick<Service, 'sendOnce' | 'clock'>,
  call: Call,
  limitMs: number,
  { signal }: CallOptions,
): Promise<ServiceAnswer> {
  return (await sendUntilReady(service, beginLimit(service.clock, limitMs, signal), () => call)).answer;
}

/** True for the 404 that means the file; one that means the session tells nothing about the agent. */
function isMissing(answer: ServiceAnswer): boolean {
  const { code = '', message } = complaintOf(answer);
  return isAbsent(answer) && !/sandbox|session/i.test(code) && !/^(the )?(session|sandbox)\b/i.test(message);
}

async function named<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    const { service } = error;
    throw new ActionError(`${what}: ${error.message}`, error.next, {
      cause: error,
      ...(service && { service }),
    });
  }
}
