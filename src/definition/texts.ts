import type { Entry, Taken } from './entry.ts';
import { type Fields, isFields } from './fields.ts';
import type { ReadContext } from './read-context.ts';
import { resolveTexts, type TextContext } from './resolve-texts.ts';

/**
 * An entry whose texts are resolved as they are taken, so that a variable is read only where its value is used.
 */
export class Texts {
  readonly #fields: Fields;
  readonly #entry: Entry;
  readonly #context: ReadContext;

  constructor(fields: Fields, entry: Entry, context: ReadContext) {
    this.#fields = fields;
    this.#entry = entry;
    this.#context = context;
  }

  /**
   * The field under one of its spellings, its texts resolved; `undefined` when it is absent or null.
   * @throws InputError when two spellings of it are there, or a reference cannot be resolved
   */
  take(...spellings: readonly string[]): Taken | undefined {
    const taken = this.#entry.take(...spellings);
    return taken && this.#resolved(taken);
  }

  /**
   * The same for a list of `{name, value}` that stands beside values of its kind: those win over the items of their
   * name, and references are looked for among them first.
   */
  takeBeside(own: ReadonlyMap<string, string>, ...spellings: readonly string[]): Taken | undefined {
    const taken = this.#entry.take(...spellings);
    if (!taken) return undefined;
    if (Array.isArray(taken.value)) {
      // What is overridden is not read: a variable that it refers to need not be set.
      for (const item of taken.value) if (own.has(item?.name)) delete item.value;
    }
    return this.#resolved(taken, { own });
  }

  /** A field that is a map; a list of the same name is for azd only, and given as it stands. */
  takeMap(key: string): Taken | undefined {
    const taken = this.#entry.take(key);
    return taken && (isFields(taken.value) ? this.#resolved(taken) : taken);
  }

  #resolved(taken: Taken, more: Pick<TextContext, 'own'> = {}): Taken {
    const fields = this.#fields;
    const core = this.#context.expandedByCore?.includes(taken.key) ?? false;
    resolveTexts(fields, taken.key, { ...this.#context, ...more }, core ? 'core' : 'extension');
    return { ...taken, value: fields[taken.key] };
  }

  /** Puts the field, if it is there, into another map. */
  move(spellings: readonly [string, ...string[]], to: Fields, toKey: string): void {
    const taken = this.take(...spellings);
    if (taken) this.#context.places.move(this.#fields, taken.key, to, toKey);
  }
}
