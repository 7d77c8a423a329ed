import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from './actor.ts';
import { type Answer, bytes, json } from './answer.ts';
import { applyFaults, Cut, Injected } from './apply-faults.ts';
import type { Body, Call } from './call.ts';
import { checkContract } from './contract.ts';
import { withErrorSource } from './error-source.ts';
import { targetVersion } from './fault-target.ts';
import type { Fault } from './faults.ts';
import { bodySummary, readBody } from './read-body.ts';
import type { RecordedRequest } from './recorded-request.ts';
import type { Route, Router } from './router.ts';
import { differencesFromSdk } from './sdk-models.ts';
import { sendAnswer } from './send-answer.ts';
import type { Service } from './service.ts';
import { ServiceError } from './service-error.ts';
import { Tokens } from './tokens.ts';

/** What the exchange of one request needs. */
export interface ExchangeParts {
  readonly service: Service;
  readonly router: Router;
  readonly tokens: Tokens;
  readonly actor: Actor;
  /** Path of the project, `/api/projects/local`. */
  readonly base: string;
  readonly requests: RecordedRequest[];
  readonly violations: string[];
  /** Aborts when the local Foundry closes. */
  readonly closing: AbortSignal;
  readonly onAnswer: (request: RecordedRequest, ms: number) => void;
}

/** Takes one request from the wire to its answer: recording, faults, contract, operation. */
export async function exchange(
  parts: ExchangeParts,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(incoming.url ?? '/', 'http://local');
  const inProject = url.pathname.startsWith(`${parts.base}/`);
  const path = inProject ? url.pathname.slice(parts.base.length) : url.pathname;
  const route: Route = inProject ? parts.router.find(incoming.method ?? '', path) : { kind: 'unknown' };
  const request = record(parts, incoming, route, path, url.searchParams);
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const signal = AbortSignal.any([gone.signal, parts.closing]);
  const faults: Fault[] = [];
  let answer: Answer;
  try {
    const body = await readIncoming(parts, incoming, route, request);
    faults.push(...parts.service.faults.take(request, targetVersion(parts.service, route, request)));
    request.faults.push(...faults.map((fault) => fault.kind));
    await parts.service.faults.runHooks('before', request);
    await applyFaults(faults, 'before', parts.actor, signal);
    parts.tokens.check(incoming.headers.authorization);
    if (body instanceof ServiceError) throw body;
    answer = await operate(parts, route, request, incoming, url.searchParams, body, faults, signal);
  } catch (error) {
    if (error instanceof Cut) return cut(incoming);
    answer = refusal(parts, request, error);
  }
  try {
    await parts.service.faults.runHooks('after', request);
    await applyFaults(faults, 'after', parts.actor, signal);
  } catch (error) {
    if (error instanceof Cut) return cut(incoming);
    answer = refusal(parts, request, error);
  }
  if (faults.some((fault) => fault.kind === 'not-json')) answer = gatewayPage(200);
  if (gone.signal.aborted) return;
  request.status = answer.status;
  const headers = { 'x-request-id': randomUUID(), 'x-ms-region': parts.service.settings.region };
  await sendAnswer(response, answer, headers, {
    truncate: faults.some((fault) => fault.kind === 'truncate'),
    signal,
  });
  parts.onAnswer(request, Date.now() - request.at);
}

function record(
  parts: ExchangeParts,
  incoming: IncomingMessage,
  route: Route,
  path: string,
  query: URLSearchParams,
): RecordedRequest {
  const headers = Object.entries(incoming.headers).map(([name, value]) => {
    const text = Array.isArray(value) ? value.join(', ') : (value ?? '');
    return [name, name === 'authorization' ? (text.split(' ')[0] ?? '') : text];
  });
  const request: RecordedRequest = {
    id: parts.requests.length + 1,
    at: Date.now(),
    operation: route.kind === 'found' ? route.operation.name : 'unknown',
    method: incoming.method ?? '',
    path,
    query: Object.fromEntries(query),
    headers: Object.fromEntries(headers) as Record<string, string>,
    tokenId: Tokens.idOf(incoming.headers.authorization),
    body: undefined,
    status: undefined,
    errorCode: undefined,
    faults: [],
    sessionId: undefined,
    servedVersion: undefined,
  };
  parts.requests.push(request);
  return request;
}

/** The body, or why it cannot be read: that is answered only after faults and the token had their turn. */
async function readIncoming(
  parts: ExchangeParts,
  incoming: IncomingMessage,
  route: Route,
  request: RecordedRequest,
): Promise<Body | ServiceError> {
  try {
    const operation = route.kind === 'found' ? route.operation : undefined;
    const body = await readBody(incoming, operation, () => parts.service.uploadPath());
    request.body = bodySummary(body);
    return body;
  } catch (error) {
    incoming.resume();
    if (error instanceof ServiceError) return error;
    throw new Cut((error as Error).message);
  }
}

async function operate(
  parts: ExchangeParts,
  route: Route,
  request: RecordedRequest,
  incoming: IncomingMessage,
  query: URLSearchParams,
  body: Body,
  faults: readonly Fault[],
  signal: AbortSignal,
): Promise<Answer> {
  if (route.kind === 'wrong-method')
    throw new ServiceError(405, 'MethodNotAllowed', 'Method not allowed.', { breach: true });
  const project = /^\/api\/projects\/([^/]+)\//.exec(request.path);
  if (route.kind === 'unknown' && project) {
    throw new ServiceError(404, 'ResourceNotFound', `The project '${project[1]}' does not exist.`);
  }
  if (route.kind === 'unknown') {
    throw new ServiceError(404, 'not_found', `The path '${request.path}' was not found.`, { breach: true });
  }
  const call: Call = {
    service: parts.service,
    request,
    params: route.params,
    query,
    headers: incoming.headers,
    body,
    signal,
    wrongVersion: faults.find((fault) => fault.kind === 'wrong-version'),
  };
  const report = (breach: string) => parts.violations.push(`${describe(request)}: ${breach}`);
  checkContract(call, route.operation, report);
  const answer = await route.operation.handle(call);
  for (const difference of differencesFromSdk(route.operation.name, body, answer)) {
    // An endpoint that a test forced is meant to be like none that is known.
    if (!(parts.actor.forcedEndpoint && difference.includes('/agent_endpoint/'))) report(difference);
  }
  return answer;
}

function describe(request: RecordedRequest): string {
  return `#${request.id} ${request.operation} ${request.method} ${request.path}`;
}

function refusal(parts: ExchangeParts, request: RecordedRequest, error: unknown): Answer {
  const { path } = request;
  const { settings } = parts.service;
  if (error instanceof Injected) {
    const { answer, code, source } = error;
    request.errorCode = code;
    return withErrorSource(answer, { path, code, source }, settings);
  }
  const refused =
    error instanceof ServiceError
      ? error
      : new ServiceError(
          500,
          'internal_error',
          `The local Foundry failed: ${(error as Error).stack ?? error}`,
        );
  // A failure of the local Foundry itself must never pass unnoticed in a test.
  if (refused.breach || refused.status === 500)
    parts.violations.push(`${describe(request)}: ${refused.message}`);
  request.errorCode = refused.code;
  const answer = json(refused.body, refused.status, refused.headers);
  for (const difference of differencesFromSdk(request.operation, { kind: 'none' }, answer))
    parts.violations.push(`${describe(request)}: ${difference}`);
  return withErrorSource(answer, { path, code: refused.code }, settings);
}

function gatewayPage(status: number): Answer {
  const page =
    '<html><head><title>Gateway</title></head><body><h1>Our services are not available</h1></body></html>';
  return bytes(Buffer.from(page), { 'content-type': 'text/html' }, status);
}

/** Ends the connection without an answer, as a reset where the platform can. */
function cut(incoming: IncomingMessage): void {
  const { socket } = incoming;
  // A connection whose caller has died is being ended already, and Node never finishes a reset of one of those.
  if ('encrypted' in socket || socket.writableEnded) socket.destroy();
  else socket.resetAndDestroy();
}
