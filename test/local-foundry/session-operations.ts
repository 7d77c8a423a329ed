import { findVersion, getVersion } from './agent-store.ts';
import { type Answer, json, noContent, stream } from './answer.ts';
import { type Call, objectBody, param } from './call.ts';
import { isObject } from './canonical.ts';
import { ownerOf } from './isolation.ts';
import type { Operation } from './operation.ts';
import { page, pageParameters } from './paging.ts';
import type { AgentRecord, SessionRecord, VersionRecord } from './records.ts';
import { pickVersion } from './routing.ts';
import { breach, notFound, ServiceError } from './service-error.ts';
import { logEvents } from './session-log.ts';
import { currentEndpoint, sessionView } from './views.ts';

/** @throws ServiceError 403 while the agent is disabled */
export function checkEnabled(agent: AgentRecord): void {
  if (!agent.enabled) throw new ServiceError(403, 'AgentDisabled', `Agent '${agent.name}' is disabled.`);
}

async function createSession(call: Call): Promise<Answer> {
  const { agents, sessions, settings } = call.service;
  const agent = agents.get(param(call, 'agent'));
  checkEnabled(agent);
  const { agent_session_id: id, version_indicator: indicator } = objectBody(call);
  if (id !== undefined && typeof id !== 'string') throw breach("'agent_session_id' must be a string.");
  const pinned = indicator !== undefined && indicator !== null;
  const version = pinned
    ? indicated(agent, indicator)
    : pickVersion(agent, currentEndpoint(agent), settings.random());
  const session = await sessions.create({
    agent,
    version: otherVersion(call, version) ?? version,
    pinned,
    id,
    owner: ownerOf(call, agent),
  });
  call.request.sessionId = session.id;
  return json(sessionView(session, sessions.idleMs(session.version)), 201);
}

function indicated(agent: AgentRecord, indicator: unknown): VersionRecord {
  if (
    !isObject(indicator) ||
    indicator.type !== 'version_ref' ||
    typeof indicator.agent_version !== 'string'
  ) {
    throw breach('\'version_indicator\' must be {"type": "version_ref", "agent_version": "..."}.');
  }
  if (indicator.agent_version.startsWith('@')) {
    throw breach(`'${indicator.agent_version}' is an alias; a session needs a concrete version.`);
  }
  return getVersion(agent, indicator.agent_version);
}

/** The version that a wrong-version fault puts in the place of `version`; undefined without the fault. */
export function otherVersion(call: Call, version: VersionRecord): VersionRecord | undefined {
  const fault = call.wrongVersion;
  if (fault === undefined) return undefined;
  if (fault.version !== undefined) return findVersion(version.agent, fault.version);
  return version.agent.versions.findLast((other) => other !== version && other.status === 'active');
}

function found(call: Call): SessionRecord {
  const agent = call.service.agents.get(param(call, 'agent'));
  return call.service.sessions.get(agent, param(call, 'session'), ownerOf(call, agent));
}

function readSession(call: Call): Answer {
  const session = found(call);
  const shown = otherVersion(call, session.version)?.version;
  return json(sessionView(session, call.service.sessions.idleMs(session.version), shown));
}

function listSessions(call: Call): Answer {
  const { agents, sessions } = call.service;
  const agent = agents.get(param(call, 'agent'));
  const owner = ownerOf(call, agent);
  const shown = sessions.of(agent).filter((session) => session.owner === owner);
  return json(
    page(
      shown,
      call.query,
      (session) => [session.id],
      (session) => sessionView(session, sessions.idleMs(session.version)),
    ),
  );
}

async function deleteSession(call: Call): Promise<Answer> {
  const { agents, sessions } = call.service;
  const agent = agents.get(param(call, 'agent'));
  const owner = ownerOf(call, agent);
  const session = sessions.find(agent, param(call, 'session'));
  if (session !== undefined && session.owner === owner) await sessions.remove(session);
  return noContent();
}

async function stopSession(call: Call): Promise<Answer> {
  await call.service.sessions.stop(found(call));
  return noContent();
}

function logStream(call: Call): Answer {
  const { agents, sessions, settings } = call.service;
  const agent = agents.get(param(call, 'agent'));
  const session = sessions.find(agent, param(call, 'session'));
  const { version } = call.params;
  if (session === undefined || (version !== undefined && session.version.version !== version)) {
    throw notFound(`Session '${param(call, 'session')}'`, 'SandboxNotFound');
  }
  const limits = { idleMs: settings.logIdleMs, maxMs: settings.logMaxMs, signal: call.signal };
  return stream(logEvents(session.log, limits), {
    'content-type': 'text/event-stream',
    'cache-control': 'no-cache',
  });
}

const feature = 'AgentEndpoints=V1Preview';
const one = '/agents/{agent}/endpoint/sessions/{session}';

/** Operations on sessions and their logs. */
export const sessionOperations: readonly Operation[] = [
  {
    name: 'createSession',
    method: 'POST',
    path: '/agents/{agent}/endpoint/sessions',
    feature,
    body: 'json',
    fields: ['agent_session_id', 'version_indicator'],
    handle: createSession,
  },
  {
    name: 'listSessions',
    method: 'GET',
    path: '/agents/{agent}/endpoint/sessions',
    query: pageParameters,
    feature,
    body: 'none',
    handle: listSessions,
  },
  { name: 'getSession', method: 'GET', path: one, feature, body: 'none', handle: readSession },
  { name: 'deleteSession', method: 'DELETE', path: one, feature, body: 'none', handle: deleteSession },
  {
    name: 'stopSession',
    method: 'POST',
    path: `${one}:stop`,
    feature,
    body: 'json',
    fields: [],
    handle: stopSession,
  },
  {
    name: 'logStream',
    method: 'GET',
    path: '/agents/{agent}/versions/{version}/sessions/{session}:logstream',
    feature: 'HostedAgents=V1Preview',
    body: 'none',
    handle: logStream,
  },
  {
    // "The log-streaming endpoint doesn't require the Foundry-Features preview header" (same article as the path).
    name: 'logStream',
    method: 'GET',
    path: '/agents/{agent}/sessions/{session}:logstream',
    body: 'none',
    handle: logStream,
  },
];
