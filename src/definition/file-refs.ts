import { dirname, isAbsolute, resolve } from 'node:path';
import { type Fields, isFields } from './fields.ts';
import { parseFile } from './parse-file.ts';
import type { FileContext } from './read-context.ts';

/** Files that one definition may be made of, each as often as it is named. */
const mostFiles = 50;

/**
 * Replaces `{$ref: ./other.yaml}` by the file's content, at every level of a value. Keys beside `$ref` win over
 * the file's. Paths are relative to the file that holds the reference; addresses are not fetched.
 * (Microsoft Learn, "azure.yaml reference for hosted agents", "File includes with $ref")
 *
 * @param path absolute path of the file that the value comes from
 * @throws InputError for files that are missing, no map where one is needed, or include themselves, and for the 51st
 */
export async function resolveFileRefs(
  value: unknown,
  path: string,
  context: FileContext,
  within: readonly string[] = [],
  files = { left: mostFiles },
): Promise<unknown> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      value[index] = await resolveFileRefs(item, path, context, within, files);
    }
    return value;
  }
  if (!isFields(value)) return value;
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'object') value[key] = await resolveFileRefs(inner, path, context, within, files);
  }
  return Object.hasOwn(value, '$ref') ? include(value, path, context, within, files) : value;
}

async function include(
  fields: Fields,
  path: string,
  context: FileContext,
  within: readonly string[],
  files: { left: number },
): Promise<Fields> {
  const { places, workspace, within: folders } = context;
  const reference = fields.$ref;
  if (typeof reference !== 'string' || /^[a-z][a-z0-9+.-]+:/i.test(reference) || isAbsolute(reference)) {
    throw places.refuse(fields, '$ref', 'accepted is the relative path of a YAML or JSON file.');
  }
  const target = resolve(dirname(path), reference);
  const chain = [...within, path];
  if (chain.includes(target)) throw places.refuse(fields, '$ref', 'the files include each other.');
  files.left -= 1;
  if (files.left < 0)
    throw places.refuse(
      fields,
      '$ref',
      `a definition is made of up to ${mostFiles} files, repeated ones counted.`,
    );
  const file = await parseFile(target, places, {
    input: places.of(fields, '$ref'),
    workspace,
    within: folders,
  });
  const included = await resolveFileRefs(file.root, target, context, chain, files);
  if (!isFields(included)) throw places.refuse(fields, '$ref', 'the file must hold a map.');
  for (const key of Object.keys(fields)) {
    if (key !== '$ref') places.move(fields, key, included, key);
  }
  return included;
}
