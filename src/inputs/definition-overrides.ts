import { readNamePatterns } from '../environment/name-patterns.ts';
import { InputError } from '../errors/errors.ts';
import { splitCommandLine } from '../text/command-line.ts';
import type { DefinitionOverrides, ProtocolVersion } from './config.ts';
import type { Fields } from './fields.ts';
import { type KeyValue, parseKeyValues } from './key-values.ts';

/**
 * Reads the inputs that override the definition file.
 * @param variables the pairs of `environment-variables`, read before so that they are masked first
 * @throws InputError
 */
export function readDefinition(
  fields: Fields,
  workspace: string,
  variables: readonly KeyValue[],
): DefinitionOverrides {
  const { file, service } = readFile(fields, workspace);
  const runtime = fields.matching(
    'runtime',
    /^[a-z][a-z0-9]*(_[0-9]+)*$/,
    'a runtime of the service, such as python_3_13, python_3_14 or dotnet_10',
  );
  const entryPoint = readEntryPoint(fields);
  const cpu = fields.matching(
    'cpu',
    /^(?!0+(\.0+)?$)\d{1,3}(\.\d{1,3})?$/,
    'a number of cores, such as 0.5, 1 or 2',
  );
  const memory = fields.matching(
    'memory',
    /^(?!0+(\.0+)?[GM]i$)\d{1,6}(\.\d{1,3})?[GM]i$/,
    'a size such as 2Gi',
  );
  const description = fields.line('description', 512);
  const metadata = parseKeyValues('metadata', fields.text('metadata'));
  const variablesAllowed = readNamePatterns('definition-variables', fields.lines('definition-variables'));
  const secretVariables = readNamePatterns('secret-variables', fields.lines('secret-variables'));
  return {
    ...(file !== undefined && { file }),
    ...(service !== undefined && { service }),
    ...(runtime !== undefined && { runtime }),
    ...(entryPoint && { entryPoint }),
    ...(fields.given('dependency-resolution') && {
      dependencyResolution: fields.choice('dependency-resolution', ['remote_build', 'bundled']),
    }),
    ...(cpu !== undefined && { cpu }),
    ...(memory !== undefined && { memory }),
    ...(fields.given('protocols') && { protocols: readProtocols(fields) }),
    ...(variables.length > 0 && { environmentVariables: toRecord(variables) }),
    ...(description !== undefined && { description }),
    ...(metadata.length > 0 && { metadata: toRecord(metadata) }),
    ...(variablesAllowed.length > 0 && { variablesAllowed }),
    ...(secretVariables.length > 0 && { secretVariables }),
  };
}

/** `azure.yaml#service`, or a path alone: only behind the end of a file's name does a `#` mean a service. */
function readFile(fields: Fields, workspace: string) {
  const path = fields.pathIn(workspace, 'definition');
  const [, file, service] = /^(.+\.(?:ya?ml|json))#(.*)$/is.exec(path ?? '') ?? [];
  if (file === undefined || service === undefined) return { file: path, service: undefined };
  if (service === '') {
    throw new InputError(
      'definition',
      fields.text('definition'),
      'accepted behind the # is the name of a service.',
    );
  }
  return { file, service };
}

/** Own properties only, so that a key such as `__proto__` is a key like any other. */
function toRecord(pairs: readonly KeyValue[]): Record<string, string> {
  return Object.fromEntries(pairs.map(({ key, value }) => [key, value]));
}

function readEntryPoint(fields: Fields): readonly string[] | undefined {
  const text = fields.text('entry-point');
  if (text === '') return undefined;
  const words = text.startsWith('[') ? parseArray(text) : splitCommandLine(text);
  if (!words || words.length === 0 || words[0] === '') {
    throw new InputError(
      'entry-point',
      text,
      'accepted is a command line such as python main.py, or a JSON array such as ["python", "main.py"].',
      { example: 'python main.py' },
    );
  }
  return words;
}

function parseArray(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

function readProtocols(fields: Fields): readonly ProtocolVersion[] {
  const lines = fields.lines('protocols');
  return lines.map((line, index) => {
    const [, protocol, version] = /^([a-z][a-z0-9_]*)@(\d+(?:\.\d+){0,2})$/.exec(line) ?? [];
    if (protocol === undefined || version === undefined) {
      const accepted = 'accepted are protocols with their version, one a line, such as responses@1.0.0.';
      throw new InputError('protocols', line, accepted, { example: 'responses@1.0.0' });
    }
    if (lines.indexOf(line) < index)
      throw new InputError('protocols', line, 'accepted is each protocol once.');
    return { protocol, version };
  });
}
