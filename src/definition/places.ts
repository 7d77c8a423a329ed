import { InputError } from '../errors.ts';

interface Mark {
  readonly place: string;
  /** A scalar as it stands in the file: `1.10` is a number to YAML, but 1.10 to its author. */
  readonly written?: string;
}

/**
 * Remembers where every value of a definition comes from, `agent.yaml:12` or the name of an input, so that
 * whatever is found wrong at the end can still be named where the user wrote it. Maps and lists are told apart
 * by identity: whoever builds a new one marks its keys.
 */
export class Places {
  readonly #marks = new WeakMap<object, Map<string, Mark>>();

  /** Notes where the value under `key` comes from. */
  mark(parent: object, key: string | number, place: string, written?: string): void {
    const marks = this.#marks.get(parent) ?? new Map<string, Mark>();
    marks.set(String(key), written === undefined ? { place } : { place, written });
    this.#marks.set(parent, marks);
  }

  /** Puts a value of one map under a key of another and lets it keep its place. */
  move(from: object, fromKey: string, to: Record<string, unknown>, toKey: string): void {
    setOwn(to, toKey, (from as Record<string, unknown>)[fromKey]);
    const mark = this.#marks.get(from)?.get(fromKey);
    if (mark) this.mark(to, toKey, mark.place, mark.written);
  }

  /** `agent.yaml:12`, or the name of an input; `undefined` for a value that nobody wrote. */
  find(parent: object, key: string | number): string | undefined {
    return this.#marks.get(parent)?.get(String(key))?.place;
  }

  /** Like `find`, for values that somebody wrote: the key stands in where that is not so. */
  of(parent: object, key: string | number): string {
    return this.find(parent, key) ?? String(key);
  }

  /**
   * The value under `key` as text: texts as they are, numbers and booleans as they stand in the file.
   * @returns undefined for maps, lists and null
   */
  text(parent: object, key: string | number): string | undefined {
    const value = (parent as Record<string, unknown>)[key];
    if (typeof value === 'string') return value;
    if (typeof value !== 'number' && typeof value !== 'boolean' && typeof value !== 'bigint')
      return undefined;
    return this.#marks.get(parent)?.get(String(key))?.written ?? String(value);
  }

  /** The error for the value under `key`. `shown` stands for the value where that must not be shown. */
  refuse(parent: object, key: string | number, accepted: string, shown?: string): InputError {
    const value = (parent as Record<string, unknown>)[key];
    const text = shown ?? (typeof value === 'string' ? value : JSON.stringify(value));
    return new InputError(this.of(parent, key), text ?? '', accepted);
  }
}

/** Sets an own property, whatever the key is called: `__proto__` is a key like any other in a user's file. */
export function setOwn(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
