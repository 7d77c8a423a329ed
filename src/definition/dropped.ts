import type { Entry } from './entry.ts';
import type { Places } from './places.ts';

/** Keys of azd's files that azd does not know: it drops them without a word, and no agent ever gets them. */
export class Dropped {
  readonly #places: Places;
  readonly #keys = new Map<string, string>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** @param path the key, with dots for those that it lies under */
  add(path: string, place: string): void {
    if (!this.#keys.has(path)) this.#keys.set(path, place);
  }

  /** Everything that nobody asked an entry for. */
  rest(fields: object, entry: Entry, under?: string): void {
    for (const key of entry.left) {
      this.add(under === undefined ? key : `${under}.${key}`, this.#places.of(fields, key));
    }
  }

  /** Names them, once. */
  warn(warnings: string[]): void {
    const [first] = this.#keys.values();
    if (first === undefined) return;
    warnings.push(
      `${first}: left out, as azd leaves out what it does not know: ${[...this.#keys.keys()].join(', ')}. ` +
        'No agent gets these; what an agent needs belongs into its environment variables.',
    );
  }
}
