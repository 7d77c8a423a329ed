import { InputError } from '../errors/errors.ts';

interface Mark {
  readonly place: string;
  /** A scalar as it stands in the file: `1.10` is a number to YAML, but 1.10 to its author. */
  readonly written?: string;
  /** `from ${NAME}`: what is shown instead of a value that was read from the environment. */
  readonly from?: string;
}

/**
 * Remembers where every value of a definition comes from, `agent.yaml:12` or the name of an input, so that
 * whatever is found wrong at the end can still be named where the user wrote it. Maps and lists are told apart
 * by identity: whoever builds a new one marks its keys.
 */
export class Places {
  readonly #marks = new WeakMap<object, Map<string, Mark>>();

  /** Notes where the value under `key` comes from: what was noted before is forgotten. */
  mark(parent: object, key: string | number, place: string, more: Omit<Mark, 'place'> = {}): void {
    this.#set(parent, key, { place, ...more });
  }

  /** Notes that the value under `key` was read from variables of the environment. */
  markRead(parent: object, key: string | number, names: readonly string[]): void {
    const before = this.#marks.get(parent)?.get(String(key)) ?? { place: String(key) };
    this.#set(parent, key, { ...before, from: `from ${names.map((name) => `\${${name}}`).join(', ')}` });
  }

  /** Notes for a value that was made of another one where that came from. */
  carry(from: object, fromKey: string | number, to: object, toKey: string | number): void {
    const origin = this.origin(from, fromKey);
    this.mark(to, toKey, this.of(from, fromKey), origin === undefined ? {} : { from: origin });
  }

  /** `from ${NAME}` for a value that was itself read from the environment. */
  ownOrigin(parent: object, key: string | number): string | undefined {
    return this.#marks.get(parent)?.get(String(key))?.from;
  }

  /** `from ${NAME}` for a value that was read from the environment, or of which a part was. */
  origin(parent: object, key: string | number): string | undefined {
    const own = this.ownOrigin(parent, key);
    const value = (parent as Record<string | number, unknown>)[key];
    if (own !== undefined || typeof value !== 'object' || value === null) return own;
    const inside = Object.keys(value).flatMap((inner) => this.origin(value, inner)?.slice(5) ?? []);
    return inside.length === 0 ? undefined : `from ${[...new Set(inside)].join(', ')}`;
  }

  /** The value under `key` as messages and listings may show it. */
  show(parent: object, key: string | number): string {
    const value = (parent as Record<string | number, unknown>)[key];
    return this.origin(parent, key) ?? (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  }

  #set(parent: object, key: string | number, mark: Mark): void {
    const marks = this.#marks.get(parent) ?? new Map<string, Mark>();
    marks.set(String(key), mark);
    this.#marks.set(parent, marks);
  }

  /**
   * Puts a value of one map under a key of another and lets it keep its place.
   * @param options.ifThere leaves the other map alone where there is no such value
   */
  move(
    from: object,
    fromKey: string,
    to: Record<string, unknown>,
    toKey: string,
    { ifThere = false }: { readonly ifThere?: boolean } = {},
  ): void {
    if (ifThere && (from as Record<string, unknown>)[fromKey] === undefined) return;
    setOwn(to, toKey, (from as Record<string, unknown>)[fromKey]);
    const mark = this.#marks.get(from)?.get(fromKey);
    if (mark) this.#set(to, toKey, mark);
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
    return new InputError(this.of(parent, key), shown ?? this.show(parent, key), accepted);
  }
}

/** Sets an own property, whatever the key is called: `__proto__` is a key like any other in a user's file. */
export function setOwn(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, writable: true, enumerable: true, configurable: true });
}
