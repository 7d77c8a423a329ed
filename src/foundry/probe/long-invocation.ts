import { ActionError } from '../../errors/errors.ts';
import { elapsedOn } from '../../time/clock.ts';
import { giveWay } from '../../time/give-way.ts';
import type { Call, ServiceAnswer } from '../transport/call.ts';
import { errorSourceOf } from '../transport/error-source.ts';
import { refusal } from '../transport/failures.ts';
import { isObject, stringIn } from '../transport/json.ts';
import { retryAfterMs } from '../transport/retry.ts';
import type { Service } from '../transport/service.ts';
import { ProbeError } from './probe-error.ts';
import { type Limit, sendUntilReady } from './until-ready.ts';

/** Pause between two looks when the answer does not ask for another, in milliseconds. */
const pause = 2_000;
/** Milliseconds for which an invocation that was just begun may be unknown where it is asked about. */
const unknownLimit = 10_000;
/** Milliseconds for taking back an invocation that nobody waits for any more. */
const cancelLimit = 5_000;

/** What an agent calls an invocation that is not over (azure-ai-agentserver-invocations 1.2.0, README; azd). */
const unfinished = new Set(['running', 'in_progress', 'queued', 'pending', 'accepted', 'created', 'started']);

/**
 * Agents that work for long answer an invocation with 202, or with 200 and `{"invocation_id", "status": "running"}`,
 * and give the result at `GET .../invocations/{id}`. It is followed until it is over, and cancelled when nobody waits
 * for it any more. Any other answer is returned as it is.
 *
 * @throws ProbeError when it has no end in time, or the agent does not tell how it goes on; the signal's reason when
 *   the caller aborts
 */
export async function finishInvocation(
  service: Pick<Service, 'sendOnce' | 'clock'>,
  call: Call,
  first: ServiceAnswer,
  limit: Limit,
): Promise<ServiceAnswer> {
  const id = invocationId(first);
  if (id === undefined) return first;
  const look: Call = {
    operation: 'get invocation',
    method: 'GET',
    path: `${call.path}/${encodeURIComponent(id)}`,
    ...(call.query && { query: call.query }),
    ...(call.accept !== undefined && { accept: call.accept }),
  };
  try {
    return await follow(service, look, first, limit);
  } catch (error) {
    await cancel(service, look, limit);
    limit.caller?.throwIfAborted();
    throw error instanceof ActionError || !limit.signal.aborted ? error : endless(id, limit);
  }
}

async function follow(
  service: Pick<Service, 'sendOnce' | 'clock'>,
  look: Call,
  first: ServiceAnswer,
  limit: Limit,
): Promise<ServiceAnswer> {
  const { clock } = service;
  const unknownUntil = elapsedOn(clock) + unknownLimit;
  let latest = first;
  let known = false;
  for (;;) {
    await clock.sleep(retryAfterMs({ get: latest.header }, clock) ?? pause, limit.signal);
    const { answer } = await sendUntilReady(service, limit, () => look);
    latest = answer;
    if (answer.status === 404) {
      // Not registered yet, for a moment; said by the agent itself, it has no handler that would tell.
      const fromAgent = errorSourceOf(answer) === 'upstream';
      if (known || fromAgent || elapsedOn(clock) >= unknownUntil) throw untold(look, answer);
      continue;
    }
    known = true;
    if (answer.status === 202 || (answer.status === 200 && isRunning(answer))) continue;
    return answer;
  }
}

/** The id of an invocation that goes on; `undefined` for an answer that is one. */
function invocationId(answer: ServiceAnswer): string | undefined {
  const body = parse(answer.text);
  const named = isObject(body) ? stringIn(body, 'invocation_id') : undefined;
  if (answer.status === 202) return named ?? answer.header('x-agent-invocation-id');
  // Every invocation has the header, and `status` may be a word of the agent's own: the body has to name it.
  return answer.status === 200 && isRunning(answer) ? named : undefined;
}

function isRunning(answer: ServiceAnswer): boolean {
  const body = parse(answer.text);
  const status = isObject(body) ? stringIn(body, 'status')?.toLowerCase() : undefined;
  return status !== undefined && unfinished.has(status);
}

/** Takes an invocation back; best effort, and not waited for when the run is cancelled. Never throws. */
async function cancel(
  service: Pick<Service, 'sendOnce' | 'clock'>,
  look: Call,
  { caller }: Limit,
): Promise<void> {
  const call: Call = {
    operation: 'cancel invocation',
    method: 'POST',
    path: `${look.path}/cancel`,
    ...(look.query && { query: look.query }),
    signal: AbortSignal.timeout(cancelLimit),
  };
  const done = giveWay(service.clock, caller)
    .then(() => service.sendOnce(call))
    .catch(() => {
      // It ends with its session.
    });
  if (!caller?.aborted) await done;
}

function endless(id: string, { ms }: Limit): ProbeError {
  return new ProbeError(
    'timeout',
    `Invocation ${id} is not over after ${Math.round(ms / 100) / 10} s; it was cancelled.`,
    `Look at the session's log for what the agent was doing, or raise 'smoke-timeout'.`,
  );
}

function untold(look: Call, answer: ServiceAnswer): ProbeError {
  const { message, service } = refusal(look, answer);
  return new ProbeError(
    'infrastructure',
    `The invocation goes on, and the agent does not tell how: ${message}`,
    `Register a handler for GET /invocations/{id} in the agent, or answer an invocation when it is done.`,
    service ? { service } : {},
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
