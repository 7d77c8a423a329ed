import { canonicalJson } from '../bounded/canonical-json.ts';
import { deepest, tooDeep } from '../bounded/depth.ts';
import { namesSecret } from '../environment/secret-names.ts';
import type { Definition, Metadata, VersionRequest } from '../foundry/model.ts';
import { withoutReadOnly } from './digest.ts';
import { isFields } from './fields.ts';
import { Origins } from './origins.ts';

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

/** Keys under which secrets are kept, wherever they are in a definition; {@link namesSecret} knows more. */
const SECRET_KEY =
  /secret|token|password|credential|authorization|api[-_]?key|connection[-_]?string|headers/i;

const holdsSecret = (key: string) => SECRET_KEY.test(key) || namesSecret(key);

/**
 * What changed between two definitions, for summaries and comments: maps key by key, lists as a whole, sorted by
 * path. Values of environment variables, and of keys that sound like secrets, are never shown: only that they
 * were added, removed or changed. A value that `after` read from the environment is shown as `from ${NAME}`, and what
 * stood in its place before as hidden.
 */
export function diffDefinitions(
  before: Definition,
  after: Definition,
  origins: Origins = new Origins(),
): DefinitionChange[] {
  const changes: DefinitionChange[] = [];
  const now = (path: readonly string[]) => origins.at(['definition', ...path]);
  const then = (path: readonly string[]) => now(path) && HIDDEN;
  compare([], withoutReadOnly(before), withoutReadOnly(after), (path, old, fresh) => {
    changes.push({
      path: path.join('.'),
      ...(old === undefined ? {} : { before: shownValue(path, old, then) }),
      ...(fresh === undefined ? {} : { after: shownValue(path, fresh, now) }),
    });
  });
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/**
 * A request as it may be shown: `from ${NAME}` for what was read from the environment, and no other value of an
 * environment variable or of a key that sounds like a secret.
 */
export function shownRequest(request: VersionRequest, origins: Origins): Record<string, unknown> {
  const { definition, ...rest } = request;
  return {
    ...(shownValue([], rest, (path) => origins.at(path)) as Record<string, unknown>),
    definition: shownValue([], definition, (path) => origins.at(['definition', ...path])),
  };
}

/** Metadata as they may be shown, for a version that was made of this request. */
export function shownMetadata(metadata: Metadata, origins: Origins): Metadata {
  return Object.fromEntries(
    Object.entries(metadata).map(([key, value]) => [key, origins.at(['metadata', key]) ?? value]),
  );
}

function compare(
  path: readonly string[],
  before: unknown,
  after: unknown,
  changed: (path: readonly string[], before: unknown, after: unknown) => void,
): void {
  if (isFields(before) && isFields(after) && path.length < deepest) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare([...path, key], own(before, key), own(after, key), changed);
    }
    return;
  }
  if (before === after) return;
  if (before !== undefined && after !== undefined && canonicalJson(before) === canonicalJson(after)) return;
  changed(path, before, after);
}

function own(fields: Record<string, unknown>, key: string): unknown {
  return Object.hasOwn(fields, key) ? fields[key] : undefined;
}

/**
 * A value as it may be shown.
 * @param origin what is shown instead of the value at a path; `undefined` where the value may be shown
 */
export function shownValue(
  path: readonly string[],
  value: unknown,
  origin: (path: readonly string[]) => string | undefined,
): unknown {
  const instead = origin(path);
  if (instead !== undefined) return instead;
  if (path.length >= deepest) return tooDeep;
  if (isFields(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, shownValue([...path, key], inner, origin)]),
    );
  }
  if (Array.isArray(value))
    return value.map((item, index) => shownValue([...path, String(index)], item, origin));
  return path[0] === 'environment_variables' || path.some(holdsSecret) ? HIDDEN : value;
}
