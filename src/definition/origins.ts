import type { Draft } from './draft.ts';
import type { Places } from './places.ts';

/** Which values of a request were read from the environment: `from ${NAME}` by path. */
export class Origins {
  readonly #byPath: ReadonlyMap<string, string>;

  /** @param byPath keys are made by {@link pathKey} */
  constructor(byPath: ReadonlyMap<string, string> = new Map()) {
    this.#byPath = byPath;
  }

  /** `from ${NAME}` for the value at a path of the request body, `undefined` for one that somebody wrote. */
  at(path: readonly string[]): string | undefined {
    // A part of a value that was made of one text comes from where that came from.
    for (let length = 1; length <= path.length; length += 1) {
      const origin = this.#byPath.get(pathKey(path.slice(0, length)));
      if (origin !== undefined) return origin;
    }
    return undefined;
  }
}

/** The origins of a finished draft. */
export function originsOf({ definition, request }: Draft, places: Places): Origins {
  const found = new Map<string, string>();
  const visit = (parent: object, path: readonly string[]): void => {
    for (const [key, value] of Object.entries(parent)) {
      const at = [...path, key];
      const nested = typeof value === 'object' && value !== null;
      // A list of words that was made of one text has the origin of that text.
      const own = places.ownOrigin(parent, key);
      if (own !== undefined) found.set(pathKey(at), own);
      else if (nested) visit(value, at);
    }
  };
  visit(request, []);
  visit(definition, ['definition']);
  return new Origins(found);
}

function pathKey(path: readonly string[]): string {
  return JSON.stringify(path);
}
