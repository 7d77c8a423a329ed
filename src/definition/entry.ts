import { InputError } from '../errors/errors.ts';
import type { Fields } from './fields.ts';
import type { Places } from './places.ts';

/** One field that was taken out of an entry. */
export interface Taken {
  /** As the user spelled it. */
  readonly key: string;
  readonly value: unknown;
  readonly place: string;
}

/** A map that is read field by field, and then knows what nobody asked for. */
export class Entry {
  readonly #fields: Fields;
  readonly #places: Places;
  readonly #left: Set<string>;

  constructor(fields: Fields, places: Places) {
    this.#fields = fields;
    this.#places = places;
    this.#left = new Set(Object.keys(fields));
  }

  /**
   * The field under one of its spellings; `undefined` when it is absent or null.
   * @throws InputError when two spellings of it are there
   */
  take(...spellings: readonly string[]): Taken | undefined {
    const [key, second] = spellings.filter((spelling) => this.#left.has(spelling));
    if (key === undefined) return undefined;
    if (second !== undefined) {
      throw new InputError(
        this.#places.of(this.#fields, second),
        second,
        `the same is written as '${key}' already.`,
      );
    }
    this.#left.delete(key);
    const value = this.#fields[key];
    if (value === null || value === undefined) return undefined;
    return { key, value, place: this.#places.of(this.#fields, key) };
  }

  /** Puts the field, if it is there, into another map. */
  move(spellings: readonly string[], to: Fields, toKey: string): void {
    const taken = this.take(...spellings);
    if (taken) this.#places.move(this.#fields, taken.key, to, toKey);
  }

  /** Puts everything that nobody asked for into another map, as it is. */
  moveRest(to: Fields): void {
    for (const key of this.#left) this.#places.move(this.#fields, key, to, key);
    this.#left.clear();
  }

  /** Keys that nobody asked for. */
  get left(): readonly string[] {
    return [...this.#left];
  }
}
