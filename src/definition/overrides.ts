import { DEFAULTS } from './azd-defaults.ts';
import type { DefinitionInputs } from './definition-inputs.ts';
import type { Draft } from './draft.ts';
import type { Fields } from './fields.ts';
import { type Places, setOwn } from './places.ts';

/** As `action.yml` documents them. */
const OURS = {
  cpu: '1',
  memory: '2Gi',
  protocols: [{ protocol: 'responses', version: '1.0.0' }],
} as const;

/**
 * Lets the inputs win over the file, in place: single values and the list of protocols as a whole, environment
 * variables and metadata name by name. What neither says gets the documented default.
 */
export function applyInputs(draft: Draft, inputs: DefinitionInputs, places: Places): void {
  const { definition, request } = draft;
  set(definition, 'cpu', inputs.cpu, 'cpu', places);
  set(definition, 'memory', inputs.memory, 'memory', places);
  const protocols = inputs.protocols?.map(({ protocol, version }) => ({ protocol, version }));
  for (const [index, record] of protocols?.entries() ?? []) {
    places.mark(record, 'protocol', 'protocols');
    places.mark(record, 'version', 'protocols');
    places.mark(protocols as object, index, 'protocols');
  }
  set(definition, 'protocol_versions', protocols, 'protocols', places);
  merge(definition, 'environment_variables', inputs.environmentVariables, 'environment-variables', places);
  set(request, 'description', inputs.description, 'description', places);
  merge(request, 'metadata', inputs.metadata, 'metadata', places);

  const defaults = defaultsOf(draft);
  definition.cpu ??= defaults.cpu;
  definition.memory ??= defaults.memory;
  const written = definition.protocol_versions as readonly unknown[] | undefined;
  if (!written || written.length === 0) definition.protocol_versions = structuredClone(defaults.protocols);
}

/** What counts where neither inputs nor file say it: azd's own defaults for azd's files. */
export function defaultsOf({ azd }: Draft) {
  return azd ? DEFAULTS : OURS;
}

function set(to: Fields, key: string, value: unknown, input: string, places: Places): void {
  if (value === undefined) return;
  setOwn(to, key, value);
  places.mark(to, key, input);
}

function merge(
  to: Fields,
  key: string,
  pairs: Readonly<Record<string, string>> | undefined,
  input: string,
  places: Places,
): void {
  if (!pairs) return;
  const merged = (to[key] ?? {}) as Fields;
  for (const [name, value] of Object.entries(pairs)) set(merged, name, value, input, places);
  to[key] = merged;
}
