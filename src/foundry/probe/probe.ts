import type { Answer } from '../../asking/answer.ts';
import type { AskOptions, Session } from '../../asking/probe.ts';
import type { Question } from '../../asking/question.ts';
import { ActionError } from '../../errors/errors.ts';
import { elapsedOn } from '../../time/clock.ts';
import type { AgentContext } from '../context.ts';
import { assertOk } from '../transport/answers.ts';
import type { Call, ServiceAnswer } from '../transport/call.ts';
import { isObject, objectIn, stringIn, UnexpectedShape } from '../transport/json.ts';
import type { Service } from '../transport/service.ts';
import { finishInvocation } from './long-invocation.ts';
import { ProbeError } from './probe-error.ts';
import { bringsInvocationText, readInvocation } from './read-invocation.ts';
import { bringsResponseText, type ReadAnswer, readResponse } from './read-response.ts';
import { assertVersion, getSession } from './sessions.ts';
import { readingAlong } from './streamed-answer.ts';
import { beginLimit, sendUntilReady } from './until-ready.ts';

/** Milliseconds for the look at the session that follows an answer. */
const proofLimit = 30_000;

/**
 * Asks one question in a session opened for `version`, and proves afterwards that this version answered. An
 * answer whose status is `failed` or `incomplete` is an answer.
 *
 * @throws ProbeError; the signal's reason when the caller aborts
 */
export async function ask(
  context: AgentContext,
  session: Session,
  version: string,
  question: Question,
  options: AskOptions,
): Promise<Answer> {
  const { clock } = context.service;
  const call = callFor(context, session, question, options);
  const limit = beginLimit(clock, options.timeoutMs, options.signal);
  try {
    const began = elapsedOn(clock);
    const sender = senderFor(context.service, options);
    const first = await sendUntilReady(sender, limit, () => call);
    const answer =
      options.protocol === 'invocations'
        ? await finishInvocation(sender, call, first.answer, limit)
        : first.answer;
    const latencyMs = answer === first.answer ? first.latencyMs : elapsedOn(clock) - began;
    assertOk(call, answer);
    const said = read(answer, options);
    assertOurs(context, session, version, answer, said.body);
    await proveVersion(context, session, version, options.signal);
    const requestId = answer.header('x-request-id');
    const { firstTokenMs } = answer;
    return {
      text: said.text,
      status: said.status,
      version,
      body: said.body,
      latencyMs: Math.round(latencyMs),
      ...(firstTokenMs !== undefined && { firstTokenMs: Math.round(firstTokenMs) }),
      sessionId: session.id,
      ...(said.id !== undefined && { responseId: said.id }),
      ...(requestId !== undefined && { requestId }),
      ...(said.usage && { usage: said.usage }),
    };
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof UnexpectedShape) throw unreadableAnswer(context, version, error);
    throw error instanceof ActionError ? ProbeError.from('infrastructure', error) : error;
  }
}

function senderFor(
  service: Service,
  { stream, protocol, onLarge }: AskOptions,
): Pick<Service, 'sendOnce' | 'clock'> {
  const bringsText = protocol === 'responses' ? bringsResponseText : bringsInvocationText;
  return readingAlong(service, { onLarge, ...(stream && { bringsText }) });
}

function callFor(context: AgentContext, session: Session, question: Question, options: AskOptions): Call {
  if (options.protocol === 'invocations') {
    return {
      operation: 'ask agent',
      method: 'POST',
      path: `${context.agentPath}/endpoint/protocols/invocations`,
      // The platform reads the session from the query only (Microsoft Learn, "Manage hosted agent sessions").
      query: { agent_session_id: session.id },
      body: question.kind === 'input' ? question.input : { input: question.prompt },
      accept: 'application/json, text/event-stream, */*;q=0.5',
    };
  }
  return {
    operation: 'ask agent',
    method: 'POST',
    path: `${context.agentPath}/endpoint/protocols/openai/responses`,
    body: {
      input: question.kind === 'input' ? question.input : question.prompt,
      stream: options.stream ?? false,
      agent_session_id: session.id,
      ...(options.previousResponseId !== undefined && { previous_response_id: options.previousResponseId }),
    },
    ...(options.stream && { accept: 'text/event-stream, application/json;q=0.5' }),
  };
}

function read(answer: ServiceAnswer, options: AskOptions): ReadAnswer {
  return options.protocol === 'invocations' ? readInvocation(answer) : readResponse(answer);
}

/**
 * What the answer itself tells about its origin must agree; a field that is missing tells nothing. Nor does the name
 * of an agent without a version: Microsoft's hosting library answers `server-default-agent` to a request that named
 * no agent (azure-ai-agentserver-responses 2.3.0, `_request_parsing.py`), and the session decides.
 */
function assertOurs(
  context: AgentContext,
  session: Session,
  version: string,
  answer: ServiceAnswer,
  body: unknown,
): void {
  const response = isObject(body) ? body : {};
  const references = ['agent_reference', 'agent']
    .map((field) => objectIn(response, field))
    .filter((reference) => reference !== undefined && stringIn(reference, 'version') !== undefined)
    .filter((reference) => reference !== undefined);
  const claims: [what: string, found: string | undefined, expected: string][] = [
    ['session', answer.header('x-agent-session-id'), session.id],
    ['session', stringIn(response, 'agent_session_id'), session.id],
    ...references.flatMap((reference): [string, string | undefined, string][] => [
      ['agent', stringIn(reference, 'name'), context.agentName],
      ['version', stringIn(reference, 'version'), version],
    ]),
  ];
  for (const [what, found, expected] of claims) {
    if (found === undefined || found === expected) continue;
    throw wrongVersion(`The answer names ${what} '${found}', and ${what} '${expected}' was asked.`);
  }
}

/** Asks the service, after the answer, which version the session belongs to. */
async function proveVersion(
  context: AgentContext,
  session: Session,
  version: string,
  caller: AbortSignal | undefined,
): Promise<void> {
  const late = AbortSignal.timeout(proofLimit);
  const signal = caller ? AbortSignal.any([caller, late]) : late;
  const found = await getSession(context, session.id, { signal }).catch((error: unknown) => {
    caller?.throwIfAborted();
    if (!late.aborted) throw error;
    throw wrongVersion(`The service did not say within ${proofLimit / 1000} s which version answered.`);
  });
  if (!found) throw wrongVersion(`Session ${session.id} is gone, so nothing proves which version answered.`);
  assertVersion(context, found, version);
}

function wrongVersion(what: string): ProbeError {
  return new ProbeError(
    'wrong-version',
    what,
    `Run again; if it stays, open a support request: sessions of this agent are not kept to their version.`,
  );
}

function unreadableAnswer(context: AgentContext, version: string, error: UnexpectedShape): ProbeError {
  return new ProbeError(
    'infrastructure',
    `Version ${version} of agent '${context.agentName}' gave an answer that cannot be read: ${error.message}.`,
    `Check that the agent speaks the protocol that it is asked by.`,
    { cause: error },
  );
}
