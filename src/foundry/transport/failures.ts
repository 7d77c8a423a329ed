import { ActionError, type ServiceFailure } from '../../errors/errors.ts';
import { cut } from '../../text/cut.ts';
import { withoutTokens } from '../sign-in/without-tokens.ts';
import { advise } from './advice.ts';
import type { Call, ServiceAnswer } from './call.ts';
import { errorSourceOf, sourceInWords } from './error-source.ts';
import { isObject } from './json.ts';
import { wasNeverSent } from './retry.ts';
import type { AnswerTooLarge } from './whole-answer.ts';

/** Longest message of the service that is kept, in characters. */
const messageLimit = 2_000;
/** How much of an answer that is no JSON is kept, in characters. */
const excerptLimit = 200;

/** A 404 that speaks about what the agent would be in. */
const lostProject = /^(the |your )?(foundry |azure |ai )*(project|account|workspace|subscription|tenant)\b/i;

/** Things that live in a project. */
const inProject = /\b(agents?|versions?|drafts?|sessions?|jobs?|candidates?|files?|skills?|invocations?)\b/i;

/** What the service says went wrong. */
export interface ServiceComplaint {
  readonly code: string | undefined;
  readonly message: string;
  /** False for HTML, an empty body or anything else that is not an error of the service's form. */
  readonly structured: boolean;
}

/** Reads `{"error": {"code", "message"}}` and its looser relatives; anything else gives its first 200 characters. */
export function complaintOf(answer: ServiceAnswer): ServiceComplaint {
  const body = parse(answer.text);
  const error = isObject(body) && isObject(body.error) ? body.error : body;
  // Session errors put their code in this header, sometimes with nothing in the body (azd, error_codes.go).
  const sessionCode = answer.header('x-adc-response-details');
  if (isObject(error)) {
    const message = [text(error.message) ?? text(error.detail) ?? text(error.title) ?? text(error.error)]
      .concat(details(error.details))
      .filter(Boolean)
      .join('; ');
    const code = shortened(text(error.code) ?? text(error.type)) ?? sessionCode;
    if (message !== '' || code !== undefined) {
      return { code, message: withoutTokens(cut(message, messageLimit)), structured: true };
    }
  }
  const excerpt = cut(answer.text, excerptLimit).replace(/\s+/g, ' ').trim();
  const message = excerpt === '' ? 'the answer has no body' : withoutTokens(excerpt);
  return { code: sessionCode, message, structured: false };
}

/** An answer that is not the one hoped for, as an error. */
export function refusal(call: Call, answer: ServiceAnswer): ActionError {
  const complaint = complaintOf(answer);
  const service = failureOf(call, answer, complaint.code, complaint.message);
  const code = complaint.code ? ` (${complaint.code})` : '';
  return new ActionError(
    `${describeCall(call)} failed with HTTP ${answer.status}${code}: ${complaint.message}${tail(service)}`,
    advise({
      call,
      status: answer.status,
      ...complaint,
      retryAfter: answer.header('retry-after'),
      source: service.source,
      lostProject: answer.status === 404 && isLostProject(complaint),
    }),
    { service },
  );
}

/** A success whose body is not what the service documents. A write may have taken effect all the same. */
export function unreadable(call: Call, answer: ServiceAnswer, why: string): ActionError {
  const service = failureOf(call, answer, 'UnexpectedAnswer', why);
  return new ActionError(
    `${describeCall(call)} was answered with HTTP ${answer.status}, but ${why}${tail(service)}`,
    `Run again; if it stays, the service's interface may have changed: look for a newer release of this action.`,
    { service },
  );
}

/** An answer that never ends. */
export function tooLarge(call: Call, error: AnswerTooLarge): ActionError {
  const service: ServiceFailure = {
    operation: call.operation,
    method: call.method,
    path: call.path,
    status: error.status,
    code: 'AnswerTooLarge',
    message: error.message,
    ...(error.requestId !== undefined && { requestId: error.requestId }),
    ...(error.source && { source: error.source }),
  };
  const next = `Find out what sends so much: the agent, or a server that is not Foundry.`;
  return new ActionError(`${describeCall(call)}: ${error.message}${tail(service)}`, next, {
    cause: error,
    service,
  });
}

/** No answer came, or not all of it. */
export function noAnswer(
  call: Call,
  error: { readonly code?: string; readonly message: string },
  host: string,
): ActionError {
  const { code } = error;
  const service: ServiceFailure = {
    operation: call.operation,
    method: call.method,
    path: call.path,
    ...(code !== undefined && { code }),
    message: withoutTokens(error.message),
  };
  // A stripped copy: the library's error holds the request with its body, and a definition holds secrets.
  const cause = new Error(service.message);
  return new ActionError(
    `${describeCall(call)} got no answer from ${host} (${code ?? 'connection failed'}): ${service.message}.`,
    wasNeverSent(code)
      ? `Check 'project-endpoint' and that this runner can reach ${host}.`
      : `Run again; what the service already did is found and used.`,
    { cause, service },
  );
}

/**
 * True when a failed write may have taken effect: the answer was lost, came too late or cannot be read, or the
 * service broke with a 5xx. False when it refused (4xx, 429, 501), or nothing was sent.
 * The caller then reads before it writes again.
 */
export function isUncertain(error: unknown): boolean {
  if (!(error instanceof ActionError)) {
    return error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
  }
  const { service } = error;
  if (!service) return false;
  const { status, code } = service;
  if (status === undefined) return !wasNeverSent(code);
  if (status >= 200 && status < 300) return true;
  return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * True for the 404 that says that the thing asked for is not there; false for the one that says that the project
 * is not, or that something else than Foundry answered.
 */
export function isAbsent(answer: ServiceAnswer): boolean {
  if (answer.status !== 404) return false;
  const complaint = complaintOf(answer);
  return complaint.structured ? !isLostProject(complaint) : answer.text.trim() === '';
}

/**
 * True for a complaint about what the agent would be in. A live service calls an agent that is not there `not_found`
 * and a project `ResourceNotFound` (AltairaLabs/promptarena-deploy-foundry, notes); the latter is a word of Azure's
 * for much else, so that it counts only where nothing inside a project is spoken of.
 */
function isLostProject({ code = '', message, structured }: ServiceComplaint): boolean {
  if (!structured) return false;
  if (/^(project|account|workspace|subscription|tenant)/i.test(code) || lostProject.test(message))
    return true;
  return /^ResourceNotFound$/i.test(code) && !inProject.test(message);
}

/** `Create version of agent 'x'`, at the beginning of every message. */
function describeCall(call: Call): string {
  const operation = call.operation.charAt(0).toUpperCase() + call.operation.slice(1);
  return `${operation} (${call.method} ${call.path})`;
}

function failureOf(
  call: Call,
  answer: ServiceAnswer,
  code: string | undefined,
  message: string,
): ServiceFailure {
  const requestId = answer.header('x-request-id') ?? answer.header('apim-request-id');
  const source = errorSourceOf(answer, code);
  return {
    operation: call.operation,
    method: call.method,
    path: call.path,
    status: answer.status,
    ...(code !== undefined && { code }),
    message,
    ...(requestId !== undefined && { requestId }),
    ...(source && { source }),
  };
}

/** The full stop, who failed, and the id that support asks for. */
function tail({ message, source, requestId }: ServiceFailure): string {
  const end = /[.!?]$/.test(message) ? '' : '.';
  return [end, source && ` ${sourceInWords(source)}`, requestId && ` (x-request-id ${requestId})`].join('');
}

/** Messages of `details[]`, where validation errors say which field is wrong. */
function details(value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, 5).flatMap((item) => (isObject(item) ? (text(item.message) ?? []) : []));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** A code is a word. */
function shortened(code: string | undefined): string | undefined {
  return code === undefined ? undefined : cut(code, excerptLimit);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
