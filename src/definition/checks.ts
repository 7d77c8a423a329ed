import { InputError } from '../errors.ts';
import type { Draft } from './draft.ts';
import type { Fields } from './fields.ts';
import type { Places } from './places.ts';
import { checkMetadata } from './provenance.ts';

interface Context {
  readonly places: Places;
  readonly warnings: string[];
}

/** Microsoft Learn, "Deploy a hosted agent from source code", section "Supported runtimes". */
const RUNTIMES = ['python_3_13', 'python_3_14', 'dotnet_10'];
/** Runtimes that were supported once; the service still takes them. */
const RETIRED = /^(python_3_([0-9]|1[0-2])|dotnet_[0-9])$/;
/**
 * Sizes that azd offers, and the largest that the documentation names (azd, extension azure.ai.agents,
 * internal/project/config.go; Microsoft Learn, "Author azure.yaml for hosted agents"). Cores to GiB.
 */
const SIZES = [
  [0.5, 1],
  [1, 2],
  [2, 4],
  [4, 8],
] as const;
const PROTOCOLS = ['responses', 'invocations', 'invocations_ws', 'activity', 'a2a', 'mcp'];
const DEPENDENCY_RESOLUTIONS = ['remote_build', 'bundled'];
/**
 * Microsoft Learn, "Configure environment variables for a hosted agent", "Review platform environment variables"; the
 * last one: Azure/azure-dev#7820.
 */
const RESERVED_VARIABLE = /^(AGENT_.*|FOUNDRY_.*|PORT|HOME|APPLICATIONINSIGHTS_CONNECTION_STRING)$/;
/** TypeSpec of the service, `CreateAgentVersionRequest`. */
const MAX_DESCRIPTION = 512;

/**
 * Checks a complete draft. What the service certainly refuses is an error; what it may know better than this action
 * is a warning. Both name where it was written, and never the value of an environment variable.
 *
 * @throws InputError
 */
export function checkDraft({ definition, request }: Draft, context: Context): void {
  checkCode(definition.code_configuration as Fields | undefined, context);
  checkSize(definition, context);
  checkProtocols(definition.protocol_versions as readonly Fields[], context);
  checkVariables(definition.environment_variables as Fields | undefined, context);
  const description = request.description as string | undefined;
  if (description !== undefined && description.length > MAX_DESCRIPTION) {
    throw new InputError(
      context.places.of(request, 'description'),
      context.places.show(request, 'description'),
      `it has ${description.length} characters; accepted are up to ${MAX_DESCRIPTION}.`,
    );
  }
  const metadata = request.metadata as Record<string, string> | undefined;
  if (metadata) checkMetadata(metadata, (key) => context.places.of(metadata, key));
}

function checkCode(code: Fields | undefined, { places, warnings }: Context): void {
  if (!code) return;
  const { runtime, dependency_resolution: resolution } = code as Record<string, string>;
  if (RETIRED.test(runtime as string)) {
    warnings.push(
      `${places.of(code, 'runtime')}: the runtime ${places.show(code, 'runtime')} is no longer supported: it still deploys, but gets no patches; use ${RUNTIMES.join(', ')}.`,
    );
  } else if (!RUNTIMES.includes(runtime as string)) {
    warnings.push(
      `${places.of(code, 'runtime')}: the runtime ${places.show(code, 'runtime')} is none of those documented (${RUNTIMES.join(', ')}): the service may refuse it.`,
    );
  }
  if (!DEPENDENCY_RESOLUTIONS.includes(resolution as string)) {
    warnings.push(
      `${places.of(code, 'dependency_resolution')}: the dependency resolution ${JSON.stringify(places.show(code, 'dependency_resolution'))} is none of those documented (${DEPENDENCY_RESOLUTIONS.join(', ')}).`,
    );
  }
}

function checkSize(definition: Fields, { places, warnings }: Context): void {
  const { cpu, memory } = definition as Record<string, string>;
  const cores = Number(cpu);
  const size = /^(\d+(?:\.\d+)?)(Gi|Mi)$/.exec(memory as string);
  const gibibytes = size ? Number(size[1]) / (size[2] === 'Mi' ? 1024 : 1) : undefined;
  if (SIZES.some(([most, gib]) => most === cores && gib === gibibytes)) return;
  const place = places.find(definition, 'cpu') ?? places.find(definition, 'memory') ?? 'cpu';
  const accepted = SIZES.map(([most, gib]) => `${most} with ${gib}Gi`).join(', ');
  warnings.push(
    `${place}: cpu ${places.show(definition, 'cpu')} with memory ${places.show(definition, 'memory')} is no documented size (${accepted}): the service may refuse it.`,
  );
}

function checkProtocols(records: readonly Fields[], { places, warnings }: Context): void {
  for (const record of records) {
    const { protocol, version } = record as Record<string, string>;
    if (!PROTOCOLS.includes(protocol as string)) {
      warnings.push(
        `${places.of(record, 'protocol')}: the protocol ${places.show(record, 'protocol')} is none of those documented (${PROTOCOLS.join(', ')}).`,
      );
    }
    if (!/^v?\d+(\.\d+){0,2}$/.test(version as string)) {
      warnings.push(
        `${places.of(record, 'version')}: the version '${places.show(record, 'version')}' of protocol ${places.show(record, 'protocol')} does not look like one, such as 1.0.0.`,
      );
    }
  }
}

function checkVariables(variables: Fields | undefined, { places, warnings }: Context): void {
  if (!variables) return;
  const names = Object.keys(variables);
  const odd = names.filter((name) => !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
  const reserved = names.filter((name) => RESERVED_VARIABLE.test(name));
  for (const [wrong, why] of [
    [odd, 'names of environment variables are letters, digits and underscores: the service may refuse'],
    [reserved, 'the platform sets variables of these names itself, and may refuse'],
  ] as const) {
    if (wrong[0] !== undefined)
      warnings.push(`${places.of(variables, wrong[0])}: ${why} ${wrong.join(', ')}.`);
  }
}
