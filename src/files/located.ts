import { Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { InputError } from '../errors/errors.ts';

/**
 * A value in a user's file together with the place where it was written,
 * so that a mistake found deep inside a reader still names file and line.
 */
export class Located {
  /** Path as the user knows it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly #document: Document;
  readonly #node: Node | null;
  readonly #lineOf: (offset: number | undefined) => number | undefined;

  private constructor(
    file: string,
    line: number,
    document: Document,
    node: Node | null,
    lineOf: (offset: number | undefined) => number | undefined,
  ) {
    this.file = file;
    this.line = line;
    this.#document = document;
    this.#node = isAlias(node) ? ((node.resolve(document) as Node | undefined) ?? null) : node;
    this.#lineOf = lineOf;
  }

  /**
   * Parses YAML, or JSON, which YAML includes.
   * @throws InputError that names the line of the first syntax error
   */
  static parse(file: string, text: string): Located {
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: true });
    const lineOf = (offset: number | undefined) =>
      offset === undefined ? undefined : counter.linePos(offset).line;
    const [problem] = document.errors;
    if (problem) {
      const line = lineOf(problem.pos[0]) ?? 1;
      const written = text.split('\n')[line - 1]?.trim() ?? '';
      throw new InputError(`${file}:${line}`, written, `not valid YAML or JSON: ${problem.message}`, {
        cause: problem,
      });
    }
    const node = document.contents;
    return new Located(file, lineOf(node?.range?.[0]) ?? 1, document, node, lineOf);
  }

  /** A value that is not YAML (a line of JSONL, a row of CSV): everything inside it is on `line`. */
  static at(file: string, line: number, value: unknown): Located {
    const document = new Document(value);
    return new Located(file, line, document, document.contents as Node | null, () => line);
  }

  /** The same place with another value, for values that were computed from what is written there. */
  with(value: unknown): Located {
    return Located.at(this.file, this.line, value);
  }

  /** As plain data. @throws InputError when it repeats aliases without measure */
  get value(): unknown {
    try {
      return this.#node === null ? null : this.#node.toJS(this.#document);
    } catch (cause) {
      throw new InputError(this.place, '', `the value cannot be resolved: ${(cause as Error).message}`, {
        cause,
      });
    }
  }

  get isMap(): boolean {
    return isMap(this.#node);
  }

  get isList(): boolean {
    return isSeq(this.#node);
  }

  /** True for an absent or explicit null. */
  get isNull(): boolean {
    return this.#node === null || (isScalar(this.#node) && this.#node.value === null);
  }

  /** Keys with their values, in the order written, `<<` merges resolved. Empty when this is no map. */
  entries(): [string, Located][] {
    if (!isMap(this.#node)) return [];
    const own = new Map<string, Located>();
    const merged = new Map<string, Located>();
    for (const { key, value } of this.#node.items) {
      const name = keyName(key);
      const line = this.#lineOf((key as Node | null)?.range?.[0]) ?? this.line;
      const child = this.#child(value as Node | null, line);
      if (name !== '<<') own.set(name, child);
      else
        for (const source of child.isList ? child.items() : [child])
          for (const [inherited, located] of source.entries())
            if (!merged.has(inherited)) merged.set(inherited, located);
    }
    return [...new Map([...merged, ...own])];
  }

  /** The value under `key`; `undefined` when it is absent. */
  get(key: string): Located | undefined {
    return this.entries().find(([name]) => name === key)?.[1];
  }

  /** Elements of a list, each at its own line. Empty when this is no list. */
  items(): Located[] {
    if (!isSeq(this.#node)) return [];
    return this.#node.items.map((item) => {
      const node = item as Node | null;
      return this.#child(node, this.#lineOf(node?.range?.[0]) ?? this.line);
    });
  }

  /** @throws InputError with this place, this value and what would have been right */
  fail(accepted: string): never {
    const { value } = this;
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    throw new InputError(this.place, shown ?? '', accepted);
  }

  /** `tests/smoke.yaml:12`. */
  get place(): string {
    return `${this.file}:${this.line}`;
  }

  /** @throws InputError when this is not a text with something in it */
  text(what: string): string {
    const { value } = this;
    if (typeof value !== 'string') this.fail(`${what} must be a text (put quotes around it)`);
    if (value.trim() === '') this.fail(`${what} must not be empty`);
    return value;
  }

  /** @throws InputError when this is not a finite number */
  number(what: string): number {
    const { value } = this;
    if (typeof value !== 'number' || !Number.isFinite(value)) this.fail(`${what} must be a number`);
    return value;
  }

  /** @throws InputError when this is not a map, or has a key that is not in `accepted` */
  onlyKeys(what: string, accepted: readonly string[]): void {
    if (!this.isMap) this.fail(`${what} must be a map with the keys ${accepted.join(', ')}`);
    for (const [key, child] of this.entries()) {
      if (accepted.includes(key)) continue;
      throw new InputError(child.place, key, `${what} has no such key; it takes ${accepted.join(', ')}`);
    }
  }

  #child(node: Node | null, line: number): Located {
    return new Located(this.file, line, this.#document, node, this.#lineOf);
  }
}

function keyName(key: unknown): string {
  const value = isScalar(key) ? key.value : key;
  // With merges on, the parser gives `<<` as the symbol of that name.
  return typeof value === 'symbol' ? (value.description ?? '') : String(value);
}
