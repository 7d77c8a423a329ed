import type { Draft } from './draft.ts';
import { type Fields, isFields } from './fields.ts';
import type { Places } from './places.ts';

/** Names that the service had before, and what they are called now. */
const OLDER_NAMES = [
  { older: 'image', now: 'container_configuration.image' },
  { older: 'container_protocol_versions', now: 'protocol_versions' },
] as const;

interface Context {
  readonly places: Places;
  readonly warnings: string[];
}

/**
 * Brings what a file says into the form that the rest of this folder relies on, in place: current names instead of
 * older ones that mean the same, texts where the service wants texts and YAML reads numbers, nothing read-only,
 * no known field that is null. Everything else stays as it is.
 *
 * @throws InputError for known fields of another shape
 */
export function normalise({ definition, request }: Draft, context: Context): void {
  const { places, warnings } = context;
  dropNull(definition, [
    'image',
    'cpu',
    'memory',
    'code_configuration',
    'container_configuration',
    'protocol_versions',
    'container_protocol_versions',
    'environment_variables',
  ]);
  dropNull(request, ['description', 'metadata']);
  renameOlder(definition, context);
  for (const key of ['cpu', 'memory'])
    toText(definition, key, places, 'accepted is a text, such as "1" or "2Gi".');
  normaliseProtocols(definition, places);
  const variables = mapUnder(
    definition,
    'environment_variables',
    'accepted is a map of names to texts.',
    places,
    true,
  );
  toTexts(variables, places);
  const container = mapUnder(
    definition,
    'container_configuration',
    'accepted is a map with an image.',
    places,
  );
  if (container) toText(container, 'image', places, 'accepted is an image reference.');
  const code = mapUnder(
    definition,
    'code_configuration',
    'accepted is a map with runtime and entry_point.',
    places,
  );
  if (code && Object.hasOwn(code, 'content_hash')) {
    warnings.push(
      `${places.of(code, 'content_hash')}: 'content_hash' is left out: the service sets it from the upload.`,
    );
    delete code.content_hash;
  }
  if (code) dropNull(code, ['runtime', 'entry_point', 'dependency_resolution']);
  toTexts(mapUnder(request, 'metadata', 'accepted is a map of names to texts.', places), places);
  toText(request, 'description', places, 'accepted is a text.');
}

function dropNull(fields: Fields, keys: readonly string[]): void {
  for (const key of keys) if (fields[key] === null) delete fields[key];
}

function renameOlder(definition: Fields, { places, warnings }: Context): void {
  const used = OLDER_NAMES.filter(({ older }) => definition[older] !== undefined);
  const [first] = used;
  if (!first) return;
  warnings.push(
    `${places.of(definition, first.older)}: older field names are sent under their current ones: ` +
      `${used.map(({ older, now }) => `${older} as ${now}`).join(', ')}.`,
  );
  if (definition.image !== undefined) {
    const container = isFields(definition.container_configuration) ? definition.container_configuration : {};
    if (container.image !== undefined && container.image !== definition.image) {
      throw places.refuse(
        definition,
        'image',
        'container_configuration names another image; keep one of them.',
      );
    }
    places.move(definition, 'image', container, 'image');
    places.mark(container, 'image', places.of(definition, 'image'));
    places.mark(definition, 'container_configuration', places.of(definition, 'image'));
    definition.container_configuration = container;
    delete definition.image;
  }
  if (definition.container_protocol_versions !== undefined) {
    const both = definition.protocol_versions !== undefined;
    if (
      both &&
      JSON.stringify(definition.protocol_versions) !== JSON.stringify(definition.container_protocol_versions)
    ) {
      throw places.refuse(
        definition,
        'container_protocol_versions',
        'protocol_versions says something else; keep one of them.',
      );
    }
    places.move(definition, 'container_protocol_versions', definition, 'protocol_versions');
    delete definition.container_protocol_versions;
  }
}

function normaliseProtocols(definition: Fields, places: Places): void {
  const records = definition.protocol_versions;
  if (records === undefined) return;
  const accepted = 'accepted is a list such as [{protocol: responses, version: 1.0.0}].';
  if (!Array.isArray(records)) throw places.refuse(definition, 'protocol_versions', accepted);
  for (const [index, record] of records.entries()) {
    if (!isFields(record) || typeof record.protocol !== 'string' || record.version === undefined) {
      throw places.refuse(records, index, accepted);
    }
    toText(record, 'version', places, accepted);
  }
}

function mapUnder(
  fields: Fields,
  key: string,
  accepted: string,
  places: Places,
  secret = false,
): Fields | undefined {
  const value = fields[key];
  if (value === undefined) return undefined;
  if (!isFields(value)) throw places.refuse(fields, key, accepted, secret ? key : undefined);
  return value;
}

function toTexts(fields: Fields | undefined, places: Places): void {
  for (const key of Object.keys(fields ?? {})) {
    toText(fields as Fields, key, places, 'accepted as a value is a text.', key);
  }
}

/** @param shown what the error shows instead of the value */
function toText(fields: Fields, key: string, places: Places, accepted: string, shown?: string): void {
  if (fields[key] === undefined) return;
  const text = places.text(fields, key);
  if (text === undefined) throw places.refuse(fields, key, accepted, shown);
  fields[key] = text;
}
