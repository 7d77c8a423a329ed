import type { Definition } from '../foundry/model.ts';
import { canonicalJson, withoutReadOnly } from './digest.ts';
import { isFields } from './fields.ts';

/** One difference between two definitions. */
export interface DefinitionChange {
  /** Keys with dots, such as `code_configuration.runtime`. */
  readonly path: string;
  /** Absent when it was added. */
  readonly before?: unknown;
  /** Absent when it was removed. */
  readonly after?: unknown;
}

/** Stands for a value that must not be shown; on both sides, it still tells that the value changed. */
export const HIDDEN = '(hidden)';

/** Keys under which secrets are kept, wherever they are in a definition. */
const SECRET_KEY =
  /secret|token|password|credential|authorization|api[-_]?key|connection[-_]?string|headers/i;

/**
 * What changed between two definitions, for summaries and comments: maps key by key, lists as a whole, sorted by
 * path. Values of environment variables, and of keys that sound like secrets, are never shown: only that they
 * were added, removed or changed.
 */
export function diffDefinitions(before: Definition, after: Definition): DefinitionChange[] {
  const changes: DefinitionChange[] = [];
  compare([], withoutReadOnly(before), withoutReadOnly(after), changes);
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** A definition as it may be shown: without the values of environment variables and of keys that sound like secrets. */
export function withoutSecrets(definition: Definition): unknown {
  return shown([], definition);
}

function compare(
  path: readonly string[],
  before: unknown,
  after: unknown,
  changes: DefinitionChange[],
): void {
  if (isFields(before) && isFields(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare([...path, key], own(before, key), own(after, key), changes);
    }
    return;
  }
  if (before === after) return;
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return;
  changes.push({
    path: path.join('.'),
    ...(before === undefined ? {} : { before: shown(path, before) }),
    ...(after === undefined ? {} : { after: shown(path, after) }),
  });
}

function own(fields: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

function shown(path: readonly string[], value: unknown): unknown {
  if (isFields(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, shown([...path, key], inner)]),
    );
  }
  if (path[0] === 'environment_variables' || path.some((key) => SECRET_KEY.test(key))) return HIDDEN;
  return Array.isArray(value) ? value.map((item) => shown(path, item)) : value;
}
