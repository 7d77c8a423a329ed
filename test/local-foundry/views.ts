import { latestOf } from './agent-store.ts';
import { isObject } from './canonical.ts';
import { protocolsOf } from './definition.ts';
import type { AgentRecord, Json, SessionRecord, VersionRecord, VersionStatus } from './records.ts';
import { rulesOf } from './routing.ts';
import type { Settings } from './settings.ts';

/** An `agent.version` object. Reading one step of a flapping status uses it up. */
export function versionView(version: VersionRecord): Json {
  const status: VersionStatus = version.flapping.shift() ?? version.status;
  const { agent } = version;
  return {
    object: 'agent.version',
    id: `${agent.name}:${version.version}`,
    name: agent.name,
    version: version.version,
    description: version.description ?? '',
    metadata: version.metadata,
    created_at: version.createdAt,
    definition: shownDefinition(version),
    draft: version.draft,
    status,
    ...(status === 'failed' && version.error ? { error: version.error } : {}),
    instance_identity: identityView(agent),
    agent_guid: agent.guid,
  };
}

function shownDefinition({ definition, code }: VersionRecord): Json {
  const configuration = definition.code_configuration;
  if (code === undefined || !isObject(configuration)) return definition;
  return { ...definition, code_configuration: { ...configuration, content_hash: code.sha256 } };
}

function identityView(agent: AgentRecord): Json {
  return { principal_id: agent.principalId, client_id: agent.clientId };
}

/** The endpoint as reads show it: writes younger than the read lag are not seen yet. */
export function visibleEndpoint(agent: AgentRecord, readLagMs: number): Json {
  const horizon = Date.now() - readLagMs;
  const seen = agent.endpoints.findLast((state) => state.at <= horizon) ?? agent.endpoints[0];
  return seen?.endpoint ?? {};
}

/** The endpoint that traffic follows. */
export function currentEndpoint(agent: AgentRecord): Json {
  return agent.endpoints.at(-1)?.endpoint ?? {};
}

/** An `agent` object. An agent that has nothing but drafts shows no latest version. */
export function agentView(agent: AgentRecord, settings: Settings, endpoint?: Json): Json {
  const latest = latestOf(agent);
  return {
    object: 'agent',
    id: agent.name,
    name: agent.name,
    state: agent.enabled ? 'enabled' : 'disabled',
    configuration_state: agent.enabled ? 'enabled' : 'disabled',
    versions: latest === undefined ? {} : { latest: versionView(latest) },
    agent_endpoint: endpointView(agent, settings, endpoint ?? visibleEndpoint(agent, settings.readLagMs)),
    ...(agent.card === undefined ? {} : { agent_card: agent.card }),
    instance_identity: identityView(agent),
  };
}

function endpointView(agent: AgentRecord, settings: Settings, endpoint: Json): Json {
  const declared = latestOf(agent)?.definition ?? agent.versions.at(-1)?.definition ?? {};
  const protocols = Object.fromEntries(protocolsOf(declared).map((protocol) => [protocol, {}]));
  const latestRule = { type: 'FixedRatio', agent_version: '@latest', traffic_percentage: 100 };
  return {
    ...(settings.explicitLatest && rulesOf(endpoint) === undefined
      ? { version_selector: { version_selection_rules: [latestRule] } }
      : {}),
    protocol_configuration: protocols,
    authorization_schemes: [{ type: 'Entra' }],
    ...endpoint,
  };
}

/** Status of a session, from when it was last used. */
export function sessionStatus(session: SessionRecord, idleMs: number): string {
  const quiet = Date.now() - session.lastAccessedAt;
  if (quiet > sessionLifeMs) return 'expired';
  return session.stopped || quiet > idleMs ? 'idle' : 'active';
}

/** A session lives 30 days after its last use. */
export const sessionLifeMs = 30 * 24 * 3_600_000;

/** A session object. */
export function sessionView(session: SessionRecord, idleMs: number, shownVersion?: string): Json {
  return {
    agent_session_id: session.id,
    version_indicator: { type: 'version_ref', agent_version: shownVersion ?? session.version.version },
    status: sessionStatus(session, idleMs),
    created_at: Math.floor(session.createdAt / 1000),
    last_accessed_at: Math.floor(session.lastAccessedAt / 1000),
    expires_at: Math.floor((session.lastAccessedAt + sessionLifeMs) / 1000),
    ...(session.stoppedAt === undefined ? {} : { stopped_at: Math.floor(session.stoppedAt / 1000) }),
  };
}
