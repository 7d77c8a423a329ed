import type { Agent, AgentVersion, Definition, Session } from './model.ts';
import { parseRouting } from './parse-routing.ts';
import { isObject, type WireObject } from './transport/json.ts';

export { isObject, type WireObject };

/** The answer has not the form that the service documents; becomes an `ActionError` where the call is known. */
export class UnexpectedShape extends Error {
  override readonly name = 'UnexpectedShape';
}

/** @throws UnexpectedShape when the text is not a JSON object */
export function parseObject(text: string): WireObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UnexpectedShape('its body is not JSON');
  }
  if (!isObject(value)) throw new UnexpectedShape('its body is not a JSON object');
  return value;
}

/** `AgentObject`. Fields that older services leave out may be missing. */
export function parseAgent(wire: WireObject): Agent {
  const endpoint = objectIn(wire, 'agent_endpoint') ?? {};
  const versions = objectIn(wire, 'versions');
  const latest = versions && objectIn(versions, 'latest');
  const name = stringIn(wire, 'name') ?? stringIn(wire, 'id') ?? '';
  return {
    name,
    enabled: (stringIn(wire, 'state') ?? 'enabled').toLowerCase() !== 'disabled',
    routing: parseRouting(wire.agent_endpoint),
    latest: latest && parseVersion(latest),
    principalId: principalIdIn(wire),
    protocols: protocolsIn(endpoint),
    isolatesByHeader: isolatesByHeader(endpoint),
  };
}

/**
 * `AgentVersionObject`.
 * @throws UnexpectedShape without a version
 */
export function parseVersion(wire: WireObject): AgentVersion {
  const version = stringIn(wire, 'version');
  if (version === undefined) throw new UnexpectedShape('it names no version');
  const error = objectIn(wire, 'error');
  return {
    version,
    // Drafts are also known by their name: not every answer carries the flag.
    draft: wire.draft === true || version.startsWith('draft-'),
    // Versions of agents that are not hosted have no status and serve at once.
    status: (stringIn(wire, 'status') ?? 'active').toLowerCase(),
    createdAt: parseTime(wire.created_at),
    description: stringIn(wire, 'description'),
    metadata: parseMetadata(objectIn(wire, 'metadata')),
    definition: parseDefinition(objectIn(wire, 'definition')),
    error: error && {
      code: stringIn(error, 'code') ?? 'unknown',
      message: stringIn(error, 'message') ?? 'the service gave no reason',
    },
    principalId: principalIdIn(wire),
  };
}

/**
 * The session resource.
 * @throws UnexpectedShape without an id
 */
export function parseSession(wire: WireObject): Session {
  const id = stringIn(wire, 'agent_session_id') ?? stringIn(wire, 'id');
  if (id === undefined) throw new UnexpectedShape('it names no session');
  const indicator = objectIn(wire, 'version_indicator');
  return {
    id,
    version: indicator && stringIn(indicator, 'agent_version'),
    status: (stringIn(wire, 'status') ?? 'unknown').toLowerCase(),
    createdAt: parseTime(wire.created_at),
  };
}

/** Protocols that the endpoint exposes: `protocol_configuration`, or the older `protocols`. */
function protocolsIn(endpoint: WireObject): string[] {
  const configured = objectIn(endpoint, 'protocol_configuration');
  if (configured) return Object.keys(configured).filter((name) => configured[name] !== null);
  const listed = endpoint.protocols;
  return Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : [];
}

function isolatesByHeader(endpoint: WireObject): boolean {
  const schemes = endpoint.authorization_schemes;
  if (!Array.isArray(schemes)) return false;
  return schemes.some((scheme) => {
    const source = isObject(scheme) ? scheme.isolation_key_source : undefined;
    const kind = isObject(source) ? stringIn(source, 'kind') : source;
    return typeof kind === 'string' && kind.toLowerCase() === 'header';
  });
}

function principalIdIn(wire: WireObject): string | undefined {
  const identity = objectIn(wire, 'instance_identity');
  return identity && stringIn(identity, 'principal_id');
}

function parseDefinition(wire: WireObject | undefined): Definition {
  return { kind: 'hosted', ...wire } as Definition;
}

function parseMetadata(wire: WireObject | undefined): Record<string, string> {
  const pairs = Object.entries(wire ?? {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string',
  );
  return Object.fromEntries(pairs);
}

/** Unix seconds (as a number or in a string), or an ISO time. */
function parseTime(value: unknown): Date | undefined {
  const seconds = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : value;
  const ms =
    typeof seconds === 'number' ? seconds * 1000 : typeof value === 'string' ? Date.parse(value) : Number.NaN;
  const date = new Date(ms);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** The object in a field; `undefined` when it is missing, null or something else. */
export function objectIn(wire: WireObject, field: string): WireObject | undefined {
  const value = wire[field];
  return isObject(value) ? value : undefined;
}

/** The text in a field; numbers count as text, an empty text as missing. */
export function stringIn(wire: WireObject, field: string): string | undefined {
  const value = wire[field];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
