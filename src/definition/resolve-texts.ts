import type { VariableReader } from '../environment/variable-reader.ts';
import { InputError } from '../errors/errors.ts';
import type { Places } from './places.ts';
import { type Expander, findPlaceholders, resolveVariables, UnresolvedReference } from './variables.ts';

/** What texts are resolved with. */
export interface TextContext {
  readonly places: Places;
  readonly warnings: string[];
  readonly variables: VariableReader;
  readonly manifest?: boolean;
  /** Values that come before those of the environment, by name. */
  readonly own?: ReadonlyMap<string, string>;
}

/**
 * Resolves `${NAME}` in the value under `key`, in place, however deep its texts are.
 * @throws InputError that names the reference and its place, and no value
 */
export function resolveTexts(
  parent: object,
  key: string | number,
  context: TextContext,
  by: Expander = 'extension',
): void {
  const value = (parent as Record<string | number, unknown>)[key];
  if (typeof value === 'string') {
    (parent as Record<string | number, unknown>)[key] = resolveText(parent, key, value, context, by);
  } else if (Array.isArray(value)) {
    for (const index of value.keys()) resolveTexts(value, index, context, by);
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.keys(value)) resolveTexts(value, inner, context, by);
  }
}

function resolveText(
  parent: object,
  key: string | number,
  text: string,
  context: TextContext,
  by: Expander,
): string {
  const { places, warnings, variables, manifest, own } = context;
  const [placeholder] = findPlaceholders(text);
  if (placeholder !== undefined) {
    const why = `the placeholder {{${placeholder}}} is not filled in`;
    if (manifest) {
      throw places.refuse(
        parent,
        key,
        `${why}: replace it by its value, or let 'azd ai agent init' make an agent out of the template.`,
        `{{${placeholder}}}`,
      );
    }
    warnings.push(`${places.of(parent, key)}: ${why}, and is sent as it stands.`);
  }
  const names = new Set<string>();
  const read = (name: string) => {
    const value = own?.get(name) ?? variables.read(name);
    if (value) names.add(name);
    return value;
  };
  try {
    const resolved = resolveVariables(text, read, by);
    if (names.size > 0) places.markRead(parent, key, [...names]);
    return resolved;
  } catch (error) {
    if (!(error instanceof UnresolvedReference)) throw error;
    throw new InputError(places.of(parent, key), error.reference, error.message, { cause: error });
  }
}
