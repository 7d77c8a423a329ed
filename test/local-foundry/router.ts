import type { Operation } from './operation.ts';

/** A path that leads somewhere. */
export type Route =
  | { kind: 'found'; operation: Operation; params: Record<string, string> }
  | { kind: 'wrong-method' }
  | { kind: 'unknown' };

/** Finds operations by method and path. */
export class Router {
  readonly #routes: { operation: Operation; pattern: RegExp }[];

  constructor(operations: readonly Operation[]) {
    this.#routes = operations.map((operation) => ({ operation, pattern: patternOf(operation.path) }));
  }

  /** @param path below the project, still encoded */
  find(method: string, path: string): Route {
    let known = false;
    for (const { operation, pattern } of this.#routes) {
      const match = pattern.exec(path);
      if (!match) continue;
      if (operation.method === method)
        return { kind: 'found', operation, params: decoded(match.groups ?? {}) };
      known = true;
    }
    return { kind: known ? 'wrong-method' : 'unknown' };
  }
}

function patternOf(path: string): RegExp {
  const source = path.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, '(?<$1>[^/:]+)');
  return new RegExp(`^${source}$`);
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        return [name, value];
      }
    }),
  );
}
