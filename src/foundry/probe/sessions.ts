import type { CallOptions, Session } from '../../asking/probe.ts';
import { ActionError } from '../../errors/errors.ts';
import { giveWay } from '../../time/give-way.ts';
import type { AgentContext } from '../context.ts';
import { assertOk, readAnswer, readPages } from '../transport/answers.ts';
import type { Call, ServiceAnswer } from '../transport/call.ts';
import { complaintOf, isAbsent, isUncertain } from '../transport/failures.ts';
import { headersFor } from '../transport/preview-features.ts';
import { isDraftName } from '../transport/service.ts';
import { parseSession } from '../wire.ts';
import { ProbeError } from './probe-error.ts';
import { newSessionId } from './session-id.ts';
import { beginLimit, sendUntilReady } from './until-ready.ts';

/** Milliseconds for a session to open when the caller does not say. */
const openLimit = 120_000;
/** How often a create that the service breaks at is sent, and milliseconds before the second; twice that before the third. */
const attempts = 3;
const pauseMs = 500;
/** Milliseconds for putting a session away that nobody got. */
const discardLimit = 5_000;

/**
 * Opens a session bound to `version`, under an id of ours, so that a session whose answer was lost is found again
 * or deleted. Letters, digits and a hyphen: the service documents no form, only that the id is unique in the
 * endpoint.
 *
 * @throws ProbeError, `wrong-version` when the service bound it to another one
 */
export async function openSession(
  context: AgentContext,
  version: string,
  options: CallOptions & { readonly timeoutMs?: number; readonly id?: string } = {},
): Promise<Session> {
  const id = options.id ?? newSessionId(context.runTag, context.service.clock.now());
  const limit = beginLimit(context.service.clock, options.timeoutMs ?? openLimit, options.signal);
  const call: Call = {
    operation: 'open session',
    method: 'POST',
    path: `${context.agentPath}/endpoint/sessions`,
    headers: headersFor(isDraftName(version)),
    body: { agent_session_id: id, version_indicator: { type: 'version_ref', agent_version: version } },
  };
  let mayExist = false;
  const find = async (): Promise<ServiceAnswer | undefined> => {
    const answer = await context.service.send({ ...getCall(context, id), signal: limit.signal });
    return answer.status === 200 ? answer : undefined;
  };
  try {
    const create = async (attempt = 1): Promise<Session> => {
      const { answer } = await sendUntilReady(
        context.service,
        limit,
        () => {
          mayExist = true;
          return call;
        },
        find,
      );
      try {
        return await readCreated(call, answer, find);
      } catch (error) {
        if (answer.status !== 500 || attempt === attempts) throw error;
        // The id is ours: a session that came into being after all is found by the next attempt.
        await context.service.clock.sleep(pauseMs * attempt, limit.signal);
        return create(attempt + 1);
      }
    };
    const created = await create();
    const session = await withVersion(context, created, options.signal);
    assertVersion(context, session, version);
    return session;
  } catch (error) {
    // Once it was asked for it may be there, whatever was answered: in time, late, or never.
    if (mayExist) await discard(context, id, options.signal);
    options.signal?.throwIfAborted();
    throw error instanceof ActionError ? ProbeError.from('infrastructure', error) : error;
  }
}

/**
 * The session in the answer to a create. Where the answer does not tell, because the id is taken (by an attempt of
 * ours that got through after all), the service broke, or the body is no session, the service is asked for it.
 */
async function readCreated(
  call: Call,
  answer: ServiceAnswer,
  find: () => Promise<ServiceAnswer | undefined>,
): Promise<Session> {
  try {
    return readAnswer(call, answer, parseSession);
  } catch (error) {
    if (answer.status !== 409 && !isUncertain(error)) throw error;
    const found = await find();
    if (!found) throw error;
    return readAnswer(call, found, parseSession);
  }
}

/** The answer to a create may leave the version out; the session itself tells it. */
async function withVersion(
  context: AgentContext,
  session: Session,
  signal: AbortSignal | undefined,
): Promise<Session> {
  if (session.version !== undefined) return session;
  return (await getSession(context, session.id, signal ? { signal } : {})) ?? session;
}

/** @throws ProbeError `wrong-version` unless the session says that it is bound to `version` */
export function assertVersion(context: AgentContext, session: Session, version: string): void {
  if (session.version === version) return;
  throw new ProbeError(
    'wrong-version',
    session.version === undefined
      ? `Session ${session.id} of agent '${context.agentName}' does not say which version it belongs to, so its answers prove nothing.`
      : `Session ${session.id} of agent '${context.agentName}' belongs to version ${session.version}, and version ${version} was asked for.`,
    `Run again; if it stays, the service does not honour 'version_indicator' for this agent.`,
  );
}

/** Puts a session away that nobody will use; not waited for when the run is cancelled. Never throws. */
async function discard(context: AgentContext, id: string, signal: AbortSignal | undefined): Promise<void> {
  const done = giveWay(context.service.clock, signal)
    .then(() => deleteSession(context, id, { signal: AbortSignal.timeout(discardLimit) }))
    .catch(() => {
      // It ends by itself after its idle time; the error that led here matters more.
    });
  if (!signal?.aborted) await done;
}

function getCall(context: AgentContext, id: string): Call {
  return {
    operation: 'get session',
    method: 'GET',
    path: `${context.agentPath}/endpoint/sessions/${encodeURIComponent(id)}`,
  };
}

/** `undefined` when there is no such session. */
export async function getSession(
  context: AgentContext,
  id: string,
  options: CallOptions = {},
): Promise<Session | undefined> {
  const call = { ...getCall(context, id), signal: options.signal };
  const answer = await context.service.send(call);
  return isAbsent(answer) ? undefined : readAnswer(call, answer, parseSession);
}

/**
 * The sessions that the caller may see, newest first; of those that `isMeant` is true of, where it is given. No further
 * page is read once there are `limit`, or once a page reaches back before `since`.
 */
export async function listSessions(
  context: AgentContext,
  options: CallOptions & {
    readonly limit?: number;
    readonly since?: Date;
    readonly isMeant?: (session: Session) => boolean;
  } = {},
): Promise<Session[]> {
  const { since } = options;
  const call: Call = {
    operation: 'list sessions',
    method: 'GET',
    path: `${context.agentPath}/endpoint/sessions`,
    query: { limit: 100, order: 'desc' },
    signal: options.signal,
  };
  const isBefore = ({ createdAt }: Session) =>
    since !== undefined && createdAt !== undefined && createdAt.getTime() < since.getTime();
  const { limit, isMeant } = options;
  return readPages(call, (page) => context.service.send(page), parseSession, limit, isBefore, isMeant);
}

/**
 * Ends a session's compute and keeps the session: its next request starts it again, on the version that routing names
 * then, with its files (azure-dev, session_carryover.go). One that is stopped already, or gone, counts as stopped.
 */
export async function stopSession(
  context: AgentContext,
  id: string,
  options: CallOptions = {},
): Promise<void> {
  const { path } = getCall(context, id);
  const call: Call = {
    operation: 'stop session',
    method: 'POST',
    path: `${path}:stop`,
    signal: options.signal,
  };
  const answer = await context.service.send(call);
  const isStopped = answer.status === 409 && complaintOf(answer).code === 'session_already_stopped';
  if (!isAbsent(answer) && !isStopped) assertOk(call, answer);
}

/** A session that is not there counts as deleted. */
export async function deleteSession(
  context: AgentContext,
  id: string,
  options: CallOptions = {},
): Promise<void> {
  const call: Call = {
    ...getCall(context, id),
    operation: 'delete session',
    method: 'DELETE',
    signal: options.signal,
  };
  const answer = await context.service.send(call);
  if (!isAbsent(answer)) assertOk(call, answer);
}
