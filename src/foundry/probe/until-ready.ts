import type { ProbeErrorKind } from '../../asking/answer.ts';
import { ActionError } from '../../errors/errors.ts';
import { systemClock } from '../../time/clock.ts';
import { errorSourceOf, isProtocolEndpoint } from '../transport/error-source.ts';
import { complaintOf, refusal } from '../transport/failures.ts';
import { backoff, retryAfterMs, wasNeverSent } from '../transport/retry.ts';
import type { Call, Service, ServiceAnswer } from '../transport/service.ts';
import { ProbeError } from './probe-error.ts';

/** Pauses between attempts, in milliseconds. */
const pauses = { firstDelayMs: 500, longestDelayMs: 5_000 };
/** How often a question whose connection broke is sent again. */
const brokenLimit = 2;

/** A time limit, and the caller's signal. */
export interface Limit {
  /** Aborts when the time is up, or with the caller. */
  readonly signal: AbortSignal;
  readonly caller: AbortSignal | undefined;
  /** Milliseconds in all. */
  readonly ms: number;
  /** On the scale of `performance.now`, which nobody sets. */
  readonly until: number;
}

/** Begins a time limit of `ms` milliseconds from now. */
export function beginLimit(ms: number, caller: AbortSignal | undefined): Limit {
  const late = AbortSignal.timeout(Math.max(1, Math.ceil(ms)));
  return {
    signal: caller ? AbortSignal.any([caller, late]) : late,
    caller,
    ms,
    until: performance.now() + ms,
  };
}

/**
 * Sends a request until the version and its container are ready to answer it: while the service says that they
 * are still being provisioned or started, while a gateway in front of them does not get through, and while it
 * asks to wait (azure-dev, error_codes.go, names these codes). What the agent's own code answers is not asked for
 * again, an HTTP 500 least of all: it says something about the agent, and asking until it goes well would hide
 * an agent that fails at every second question.
 *
 * @param call made anew for each attempt
 * @param onBroken asked when a connection broke and the request may have been heard; what it returns is the
 *   answer, `undefined` means: send again
 * @returns the first answer that is none of these, and the milliseconds from sending its request
 * @throws ProbeError when the time is up or no answer comes; the signal's reason when the caller aborts
 */
export async function sendUntilReady(
  service: Pick<Service, 'sendOnce'>,
  limit: Limit,
  call: () => Call,
  onBroken: () => Promise<ServiceAnswer | undefined> = async () => undefined,
): Promise<{ answer: ServiceAnswer; latencyMs: number }> {
  let last: ProbeError | undefined;
  let broken = 0;
  for (let attempt = 0; ; attempt += 1) {
    const request = call();
    const began = performance.now();
    let pause = backoff(attempt, pauses);
    try {
      const answer = await service.sendOnce({
        ...request,
        signal: limit.signal,
        timeoutMs: remaining(limit),
      });
      const latencyMs = performance.now() - began;
      const kind = waitingFor(request, answer);
      if (kind === undefined) return { answer, latencyMs };
      last = ProbeError.from(kind, refusal(request, answer));
      pause = Math.max(pause, retryAfterMs({ get: answer.header }) ?? 0);
    } catch (error) {
      limit.caller?.throwIfAborted();
      if (isOver(limit, error)) throw last ? tooLong(limit, unanswered(last)) : timedOut(request, limit);
      if (!(error instanceof ActionError) || error.service?.status !== undefined || !error.service)
        throw asProbe(error);
      last = ProbeError.from('infrastructure', error);
      if (!wasNeverSent(error.service.code)) {
        const answer = await onBroken();
        if (answer) return { answer, latencyMs: performance.now() - began };
        broken += 1;
        if (broken > brokenLimit) throw last;
      }
    }
    if (performance.now() + pause >= limit.until) throw tooLong(limit, last);
    try {
      await systemClock.sleep(pause, limit.signal);
    } catch (error) {
      limit.caller?.throwIfAborted();
      throw isOver(limit, error) ? tooLong(limit, last) : error;
    }
  }
}

/** Milliseconds left; at least one, so that a limit that is over is met by the request and not by arithmetic. */
function remaining(limit: Limit): number {
  return Math.max(1, limit.until - performance.now());
}

function isOver(limit: Limit, error: unknown): boolean {
  return limit.signal.aborted || (error instanceof ActionError && error.service?.code === 'ETIMEDOUT');
}

/**
 * What an answer asks to wait for; `undefined` when it is one to be read. That the container is not ready, that
 * its sandbox went idle ("resumes on retry") and that it is too early (429) is waited for whoever is to blame. Any
 * other 502, 503 or 504 comes from a gateway that did not get through, unless it says that the agent's handler
 * failed (`upstream`): then the agent was heard. Without that header, which agents without Microsoft's library do
 * not send, the agent's own cannot be told from the gateway's, and a container's cold start must not be taken for
 * an answer.
 */
function waitingFor(call: Call, answer: ServiceAnswer): ProbeErrorKind | undefined {
  const { status } = answer;
  if (status < 400) return undefined;
  const { code = '', message } = complaintOf(answer);
  if (/AgentVersionProvisioningFailed/i.test(`${code} ${message}`)) return undefined;
  if (status === 424) return 'not-ready';
  if (/AgentVersionNotReady|session_not_ready|ReadinessTimeout/i.test(code)) return 'not-ready';
  if (status === 400 && /still being provisioned/i.test(message)) return 'not-ready';
  if (status === 429) return 'infrastructure';
  if (![502, 503, 504].includes(status)) return undefined;
  const isIdle = /SandboxIdle/i.test(code);
  const fromHandler = isProtocolEndpoint(call) && errorSourceOf(answer, code) === 'upstream' && !isIdle;
  return fromHandler ? undefined : 'infrastructure';
}

function asProbe(error: unknown): unknown {
  return error instanceof ActionError ? ProbeError.from('infrastructure', error) : error;
}

function timedOut(call: Call, limit: Limit): ProbeError {
  const message = `no complete answer within ${seconds(limit)}`;
  return new ProbeError(
    'timeout',
    `${call.operation.charAt(0).toUpperCase()}${call.operation.slice(1)}: ${message}.`,
    `Look at the session's log for what the agent was doing, or raise 'smoke-timeout'.`,
    {
      service: {
        operation: call.operation,
        method: call.method,
        path: call.path,
        code: 'ETIMEDOUT',
        message,
      },
    },
  );
}

function tooLong(limit: Limit, last: ProbeError): ProbeError {
  const { service } = last;
  return new ProbeError(last.kind, `Still after ${seconds(limit)}: ${last.message}`, last.next, {
    cause: last,
    ...(service && { service }),
  });
}

/**
 * The last refusal of a request that was under way again when the time was up. Who refused it then says nothing
 * about the last attempt: an agent that hangs may well have heard that one.
 */
function unanswered(refused: ProbeError): ProbeError {
  const what = `${refused.message} The last attempt had no answer when the time was up.`;
  if (!refused.service) return new ProbeError(refused.kind, what, refused.next, { cause: refused.cause });
  const { source: _, ...service } = refused.service;
  return new ProbeError(refused.kind, what, refused.next, { cause: refused.cause, service });
}

function seconds(limit: Limit): string {
  return `${limit.ms < 10_000 ? Math.round(limit.ms / 100) / 10 : Math.round(limit.ms / 1000)} s`;
}
