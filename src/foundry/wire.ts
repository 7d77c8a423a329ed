import { ActionError } from '../errors.ts';
import { latestAlias, type Routing, type TrafficRule } from '../rollout/routing.ts';
import type { Agent, AgentVersion, Definition, Session } from './model.ts';

/** A JSON object of the service. */
export type WireObject = Readonly<Record<string, unknown>>;

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
    routing: parseRouting(name, endpoint),
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

/**
 * `agent_endpoint.version_selector`. No selector, or one without rules, is "always latest" (Microsoft Learn,
 * "Configure and share your agent"); so is a rule that gives everything to `@latest`, as azd shows it.
 *
 * @throws ActionError for rules that this action could not write back as they are
 */
export function parseRouting(agent: string, endpoint: WireObject): Routing {
  const selector = objectIn(endpoint, 'version_selector');
  const wireRules = selector?.version_selection_rules;
  if (!Array.isArray(wireRules) || wireRules.length === 0) return { kind: 'always-latest' };
  const rules = wireRules.map((rule) => parseRule(agent, rule));
  const serving = rules.filter((rule) => rule.percentage > 0);
  const alias = serving.find((rule) => rule.version.startsWith('@') && rule.version !== latestAlias);
  if (alias) throw unknownRouting(agent, `a rule for '${alias.version}'`);
  if (serving.length === 1 && serving[0]?.version === latestAlias) return { kind: 'always-latest' };
  return { kind: 'fixed', rules };
}

function parseRule(agent: string, rule: unknown): TrafficRule {
  if (!isObject(rule)) throw unknownRouting(agent, 'a rule that is not an object');
  const type = stringIn(rule, 'type');
  if (type !== 'FixedRatio') throw unknownRouting(agent, `a rule of type '${type ?? ''}'`);
  const version = stringIn(rule, 'agent_version');
  const percentage = rule.traffic_percentage;
  if (version === undefined || typeof percentage !== 'number' || !Number.isInteger(percentage)) {
    throw unknownRouting(agent, 'a FixedRatio rule without a version or a whole percentage');
  }
  return { version, percentage };
}

function unknownRouting(agent: string, what: string): ActionError {
  return new ActionError(
    `The routing of agent '${agent}' has ${what}, which this action does not know and would lose.`,
    `Set the agent's version selector to FixedRatio rules for plain versions, or to always latest, then run again.`,
  );
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

/** True for JSON objects, not for arrays and null. */
export function isObject(value: unknown): value is WireObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
