import { isObject } from './canonical.ts';
import type { Json } from './records.ts';
import { breach, invalid } from './service-error.ts';

/** Pairs that azd offers (extension azure.ai.agents, internal/project/config.go). */
const resourceTiers: Readonly<Record<string, string>> = { '0.5': '1Gi', '1': '2Gi', '2': '4Gi' };

const protocols = ['responses', 'invocations', 'invocations_ws', 'activity', 'a2a', 'mcp'];

const runtime = /^(python_3_\d+|dotnet_\d+)$/;

/** Limits of the service: see "Agents and versions" of the contract. */
const limits = { description: 512, pairs: 16, key: 64, value: 512, name: 63 };

/** @throws ServiceError 400 unless the name is one that an agent may have */
export function checkAgentName(name: string): void {
  if (name.length > limits.name || !/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/.test(name)) {
    throw breach(
      `Agent name '${name}' is invalid: up to 63 letters, digits and hyphens; it begins and ends with a letter or digit.`,
      'invalid_parameter',
    );
  }
}

/**
 * Checks description and metadata against the service's limits.
 * @throws ServiceError 400
 */
export function checkLabels(description: unknown, metadata: unknown): void {
  if (description !== undefined && description !== null) {
    if (typeof description !== 'string') throw breach("'description' must be a string.");
    if (description.length > limits.description) throw breach("'description' is longer than 512 characters.");
  }
  if (metadata === undefined || metadata === null) return;
  if (!isObject(metadata)) throw breach("'metadata' must be an object.");
  const pairs = Object.entries(metadata);
  if (pairs.length > limits.pairs)
    throw breach(`'metadata' has ${pairs.length} pairs; at most 16 are allowed.`);
  for (const [key, value] of pairs) {
    if (key.length > limits.key) throw breach(`The metadata key '${key}' is longer than 64 characters.`);
    if (typeof value !== 'string') throw breach(`The metadata value of '${key}' must be a string.`);
    if (value.length > limits.value)
      throw breach(`The metadata value of '${key}' is longer than 512 characters.`);
  }
}

/** What a definition says about where the program comes from. */
export type Source = { kind: 'code' } | { kind: 'image'; image: string } | { kind: 'none' };

/**
 * Checks a definition as the service does when a version is created.
 *
 * @param hasCode true when a zip was uploaded with it
 * @throws ServiceError 400
 */
export function checkDefinition(definition: unknown, hasCode: boolean): Source {
  if (!isObject(definition)) throw breach("'definition' must be an object.");
  if (typeof definition.kind !== 'string') throw breach("'definition.kind' must be a string.");
  if (definition.kind !== 'hosted') {
    if (hasCode) throw invalid("Code can only be uploaded for 'kind: hosted'.");
    return { kind: 'none' };
  }
  const { code_configuration: code, container_configuration: container } = definition;
  const image = isObject(container) ? container.image : definition.image;
  if (code !== undefined && (container !== undefined || definition.image !== undefined)) {
    throw invalid(
      "'code_configuration' and 'container_configuration' are mutually exclusive: set exactly one.",
    );
  }
  if (code === undefined && image === undefined) {
    throw invalid("Exactly one of 'code_configuration' and 'container_configuration' must be set.");
  }
  checkResources(definition);
  checkProtocols(definition.protocol_versions ?? definition.container_protocol_versions);
  checkEnvironment(definition.environment_variables);
  checkIdleTimeout(definition.session_configuration);
  if (code === undefined) {
    if (hasCode) throw breach('A code zip was uploaded for a definition without code_configuration.');
    if (typeof image !== 'string' || image === '') throw invalid("'image' must be an image reference.");
    return { kind: 'image', image };
  }
  if (!hasCode) throw breach('A definition with code_configuration needs a multipart upload of the code.');
  checkCode(code);
  return { kind: 'code' };
}

function checkResources({ cpu, memory }: Json): void {
  if (typeof cpu !== 'string' || typeof memory !== 'string' || resourceTiers[cpu] !== memory) {
    const pairs = Object.entries(resourceTiers).map(([c, m]) => `${c}/${m}`);
    throw invalid(
      `CPU and Memory must be specified as a valid resource tier: ${pairs.join(', ')}; got ${JSON.stringify(cpu)}/${JSON.stringify(memory)}.`,
    );
  }
}

function checkProtocols(records: unknown): void {
  if (!Array.isArray(records) || records.length === 0) {
    throw invalid("'protocol_versions' must name at least one protocol.");
  }
  for (const record of records as unknown[]) {
    if (
      !isObject(record) ||
      typeof record.version !== 'string' ||
      !protocols.includes(String(record.protocol))
    ) {
      throw invalid(`'protocol_versions' has an entry that is not supported: ${JSON.stringify(record)}.`);
    }
  }
}

function checkEnvironment(variables: unknown): void {
  if (variables === undefined) return;
  if (!isObject(variables)) throw invalid("'environment_variables' must be an object of strings.");
  for (const [name, value] of Object.entries(variables)) {
    if (!/^[A-Za-z0-9_]+$/.test(name)) {
      throw invalid(`'${name}' is not a valid environment variable name.`);
    }
    // azd explains this refusal to its users (internal/cmd/optimize_deploy.go).
    if (/^(FOUNDRY_|AGENT_)/.test(name)) {
      throw invalid(`The environment variable '${name}' uses a prefix that is reserved for the platform.`);
    }
    if (typeof value !== 'string') throw invalid(`The environment variable '${name}' must be a string.`);
  }
}

function checkIdleTimeout(configuration: unknown): void {
  if (configuration === undefined) return;
  const seconds = isObject(configuration) ? configuration.idle_timeout_seconds : undefined;
  if (seconds === undefined) return;
  if (!Number.isInteger(seconds) || Number(seconds) < 120 || Number(seconds) > 14_400) {
    throw invalid("'session_configuration.idle_timeout_seconds' must be from 120 to 14400.");
  }
}

function checkCode(code: unknown): void {
  if (!isObject(code)) throw invalid("'code_configuration' must be an object.");
  if (code.content_hash !== undefined) {
    throw breach("'code_configuration.content_hash' is read-only: the service sets it from the upload.");
  }
  if (typeof code.runtime !== 'string' || !runtime.test(code.runtime)) {
    throw invalid(`The runtime ${JSON.stringify(code.runtime)} is not supported.`);
  }
  const entry = code.entry_point;
  if (
    !Array.isArray(entry) ||
    entry.length === 0 ||
    !entry.every((part) => typeof part === 'string' && part)
  ) {
    throw invalid(
      '\'code_configuration.entry_point\' must be a list of words, for example ["python", "main.py"].',
    );
  }
  const resolution = code.dependency_resolution ?? 'bundled';
  if (resolution !== 'bundled' && resolution !== 'remote_build') {
    throw invalid(
      `'dependency_resolution' must be bundled or remote_build, not ${JSON.stringify(resolution)}.`,
    );
  }
}

/** Names of the protocols that a definition declares. */
export function protocolsOf(definition: Json): string[] {
  const records = definition.protocol_versions ?? definition.container_protocol_versions;
  return Array.isArray(records)
    ? records.flatMap((record) =>
        isObject(record) && typeof record.protocol === 'string' ? [record.protocol] : [],
      )
    : [];
}
