import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { type Answer, bytes, json, stream } from './answer.ts';
import { type Call, objectBody, param } from './call.ts';
import { isObject } from './canonical.ts';
import { protocolsOf } from './definition.ts';
import { errorSourceHeader } from './error-source.ts';
import { forward, readAll } from './forward.ts';
import { ownerOf } from './isolation.ts';
import type { Operation } from './operation.ts';
import type { AgentRecord, SessionRecord } from './records.ts';
import { labelled, labelledEvents } from './response-labels.ts';
import { pickVersion, rulesOf } from './routing.ts';
import { breach, invalid, notFound, ServiceError } from './service-error.ts';
import { checkEnabled, otherVersion } from './session-operations.ts';
import { checkServable } from './sessions.ts';
import { currentEndpoint } from './views.ts';

type Protocol = 'responses' | 'invocations';

/** What of a protocol is asked for: the agent's path below `/`, and how. */
interface Target {
  readonly protocol: Protocol;
  readonly method: 'GET' | 'POST';
  /** `invocations/{id}/cancel` */
  readonly path: string;
}

/** A session that exists, or a new one for a version that the rules draw. */
async function sessionFor(call: Call, agent: AgentRecord, id: string | undefined): Promise<SessionRecord> {
  const { sessions, settings } = call.service;
  const owner = ownerOf(call, agent);
  if (id !== undefined) return rebound(call, sessions.get(agent, id, owner));
  const version = pickVersion(agent, currentEndpoint(agent), settings.random());
  return sessions.create({ agent, version, pinned: false, owner });
}

/**
 * A session that idled or was stopped goes on with the version that routing names (azure-dev, session_carryover.go);
 * with its own as long as that has a share, or where its opener named it.
 */
async function rebound(call: Call, session: SessionRecord): Promise<SessionRecord> {
  const { sessions, settings } = call.service;
  const { agent, version } = session;
  if (session.pinned || sessions.status(session) !== 'idle') return session;
  const endpoint = currentEndpoint(agent);
  const shares = rulesOf(endpoint) ?? [];
  if (shares.some((rule) => rule.agent_version === version.version && rule.traffic_percentage > 0))
    return session;
  await sessions.rebind(session, pickVersion(agent, endpoint, settings.random()));
  return session;
}

/** Sends the body to the session's program, labels what comes back, and names the session on errors too. */
async function invoke(call: Call, session: SessionRecord, target: Target): Promise<Answer> {
  call.request.sessionId = session.id;
  const headers = { 'x-agent-session-id': session.id };
  try {
    const answer = await ask(call, session, target);
    return { ...answer, headers: { ...answer.headers, ...headers } };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new ServiceError(error.status, error.code, error.message, {
      breach: error.breach,
      fields: error.fields,
      headers: { ...error.headers, ...headers },
    });
  }
}

async function ask(call: Call, session: SessionRecord, target: Target): Promise<Answer> {
  const { service } = call;
  checkServable(session.version);
  checkProtocol(session, target.protocol);
  const server = await servingSession(call, session);
  if (server === session) return askServer(call, session, server, target);
  try {
    const answer = await askServer(call, session, server, target);
    return answer.body.kind === 'stream'
      ? {
          ...answer,
          body: { kind: 'bytes', bytes: await buffer(answer.body.chunks) },
        }
      : answer;
  } finally {
    await service.sessions.remove(server);
  }
}

async function askServer(
  call: Call,
  session: SessionRecord,
  server: SessionRecord,
  { protocol, method, path }: Target,
): Promise<Answer> {
  const { service } = call;
  const process = await service.sessions.running(server);
  call.request.servedVersion = server.version.version;
  const isQuestion = method === 'POST' && path === protocol;
  if (isQuestion && !session.pinned) service.traffic.count(session.agent.name, server.version.version);
  const answer = await forward(process, {
    method,
    path: `/${path}${agentQuery(call)}`,
    headers: agentHeaders(call),
    body: rawBody(call),
    timeoutMs: service.settings.proxyTimeoutMs,
    signal: call.signal,
    onEnd: () => service.sessions.touch(server),
  });
  const passed = await (protocol === 'responses'
    ? responseOf(call, session, server, answer)
    : passOn(answer));
  const source = answer.headers[errorSourceHeader];
  return typeof source === 'string'
    ? { ...passed, headers: { ...passed.headers, [errorSourceHeader]: source } }
    : passed;
}

/** With the wrong-version fault, another version's program answers in a hidden session of its own. */
async function servingSession(call: Call, session: SessionRecord): Promise<SessionRecord> {
  const version = otherVersion(call, session.version);
  if (version === undefined) return session;
  return call.service.sessions.create({ agent: session.agent, version, pinned: true, owner: session.owner });
}

function checkProtocol(session: SessionRecord, protocol: Protocol): void {
  const { agent, version } = session;
  const configured = currentEndpoint(agent).protocol_configuration;
  const enabled = !isObject(configured) || protocol in configured;
  if (enabled && protocolsOf(version.definition).includes(protocol)) return;
  throw invalid(`Version '${version.version}' of agent '${agent.name}' does not offer '${protocol}'.`);
}

function rawBody(call: Call): Buffer {
  if (call.body.kind === 'json') return call.body.raw;
  return call.body.kind === 'bytes' ? call.body.bytes : Buffer.alloc(0);
}

function agentQuery(call: Call): string {
  const query = new URLSearchParams(call.query);
  query.delete('api-version');
  const text = query.toString();
  return text ? `?${text}` : '';
}

/** Headers that reach the agent: what the body is, who speaks, and the caller's own `x-client-*`. */
function agentHeaders(call: Call): Record<string, string> {
  const passed = /^(content-type|accept|x-client-.*|x-ms-user-.*|x-agent-session-id|traceparent|tracestate)$/;
  return Object.fromEntries(
    Object.entries(call.headers).flatMap(([name, value]) =>
      passed.test(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

async function responseOf(
  call: Call,
  session: SessionRecord,
  server: SessionRecord,
  answer: IncomingMessage,
): Promise<Answer> {
  const { settings } = call.service;
  const labels = {
    sessionId: session.id,
    agent: session.agent.name,
    version: server.version.version,
    field: call.wrongVersion?.silent ? ('none' as const) : settings.agentField,
  };
  const type = answer.headers['content-type'] ?? 'application/octet-stream';
  if (type.startsWith('text/event-stream')) {
    return stream(labelledEvents(answer, labels), { 'content-type': type }, answer.statusCode);
  }
  const content = await readAll(answer);
  const value = parsed(content);
  if (isObject(value) && typeof value.id === 'string') {
    call.service.responses.set(`${session.agent.name}/${value.id}`, session.id);
  }
  return isObject(value) && answer.statusCode === 200
    ? json(labelled(value, labels))
    : bytes(content, { 'content-type': type }, answer.statusCode);
}

function parsed(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8'));
  } catch {
    return undefined;
  }
}

async function passOn(answer: IncomingMessage): Promise<Answer> {
  const type = answer.headers['content-type'] ?? 'application/octet-stream';
  const headers = {
    'content-type': type,
    'x-agent-invocation-id': String(
      answer.headers['x-agent-invocation-id'] ?? `inv_${randomBytes(12).toString('hex')}`,
    ),
  };
  if (type.startsWith('text/event-stream')) return stream(answer, headers, answer.statusCode);
  return bytes(await readAll(answer), headers, answer.statusCode);
}

const toResponses: Target = { protocol: 'responses', method: 'POST', path: 'responses' };

async function respond(call: Call): Promise<Answer> {
  const agent = call.service.agents.get(param(call, 'agent'));
  checkEnabled(agent);
  const body = objectBody(call);
  const id = body.agent_session_id ?? undefined;
  if (id !== undefined && typeof id !== 'string') throw breach("'agent_session_id' must be a string.");
  if (body.input === undefined) throw breach("'input' is required.");
  const conversation = isObject(body.conversation) ? body.conversation.id : body.conversation;
  if (typeof conversation !== 'string') return invoke(call, await sessionFor(call, agent, id), toResponses);
  const key = `${agent.name}/${conversation}`;
  if (!call.service.conversations.has(key))
    throw invalid(`The conversation '${conversation}' does not exist.`);
  const session = await sessionFor(call, agent, id ?? (call.service.conversations.get(key) || undefined));
  call.service.conversations.set(key, session.id);
  return invoke(call, session, toResponses);
}

async function runInvocation(call: Call): Promise<Answer> {
  const agent = call.service.agents.get(param(call, 'agent'));
  checkEnabled(agent);
  const id = call.query.get('agent_session_id') ?? undefined;
  return invoke(call, await sessionFor(call, agent, id), {
    protocol: 'invocations',
    method: 'POST',
    path: 'invocations',
  });
}

/** What became of an invocation, or its end: only the program that runs it knows. */
function ofInvocation(method: 'GET' | 'POST', rest: string): Operation['handle'] {
  return async (call) => {
    const agent = call.service.agents.get(param(call, 'agent'));
    checkEnabled(agent);
    const id = call.query.get('agent_session_id') ?? undefined;
    if (id === undefined) throw notFound('An invocation without its session', 'SandboxNotFound');
    const path = `invocations/${encodeURIComponent(param(call, 'invocation'))}${rest}`;
    return invoke(call, await sessionFor(call, agent, id), { protocol: 'invocations', method, path });
  };
}

/** A response that was given before, from the session that gave it. */
async function readResponse(call: Call): Promise<Answer> {
  const agent = call.service.agents.get(param(call, 'agent'));
  const response = param(call, 'response');
  const id = call.service.responses.get(`${agent.name}/${response}`);
  if (id === undefined) throw notFound(`Response '${response}'`);
  const path = `responses/${encodeURIComponent(response)}`;
  return invoke(call, await sessionFor(call, agent, id), { protocol: 'responses', method: 'GET', path });
}

/** A conversation gets its session with the first response. */
function createConversation(call: Call): Answer {
  const agent = call.service.agents.get(param(call, 'agent'));
  checkEnabled(agent);
  const id = `conv_${randomBytes(16).toString('hex')}`;
  call.service.conversations.set(`${agent.name}/${id}`, '');
  return json({ id, object: 'conversation', created_at: Math.floor(Date.now() / 1000), metadata: {} });
}

const responseFields = [
  ...['agent', 'agent_reference', 'agent_session_id', 'background', 'conversation', 'include', 'input'],
  ...['instructions', 'max_output_tokens', 'max_tool_calls', 'metadata', 'model', 'parallel_tool_calls'],
  ...['previous_response_id', 'prompt', 'prompt_cache_key', 'reasoning', 'safety_identifier', 'service_tier'],
  ...[
    'store',
    'stream',
    'stream_options',
    'structured_inputs',
    'temperature',
    'text',
    'tool_choice',
    'tools',
  ],
  ...['top_logprobs', 'top_p', 'truncation', 'user'],
];

const base = '/agents/{agent}/endpoint/protocols';
const responses = {
  name: 'responses',
  method: 'POST',
  body: 'json',
  fields: responseFields,
  handle: respond,
} as const;
const response = { name: 'getResponse', method: 'GET', body: 'none', handle: readResponse } as const;
const conversations = {
  name: 'createConversation',
  method: 'POST',
  body: 'json',
  handle: createConversation,
} as const;

/** Operations that talk to an agent. */
export const invokeOperations: readonly Operation[] = [
  { ...responses, path: `${base}/openai/responses` },
  { ...responses, path: `${base}/openai/v1/responses` },
  { ...conversations, path: `${base}/openai/conversations` },
  { ...conversations, path: `${base}/openai/v1/conversations` },
  {
    name: 'invocations',
    method: 'POST',
    path: `${base}/invocations`,
    query: ['agent_session_id'],
    feature: 'HostedAgents=V1Preview',
    body: 'json',
    handle: runInvocation,
  },
  {
    name: 'getInvocation',
    method: 'GET',
    path: `${base}/invocations/{invocation}`,
    query: ['agent_session_id'],
    feature: 'HostedAgents=V1Preview',
    body: 'none',
    handle: ofInvocation('GET', ''),
  },
  {
    name: 'cancelInvocation',
    method: 'POST',
    path: `${base}/invocations/{invocation}/cancel`,
    query: ['agent_session_id'],
    feature: 'HostedAgents=V1Preview',
    body: 'json',
    handle: ofInvocation('POST', '/cancel'),
  },
  { ...response, path: `${base}/openai/responses/{response}` },
  { ...response, path: `${base}/openai/v1/responses/{response}` },
];
