import {
  type Alias,
  Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { InputError } from '../errors/errors.ts';
import { aliasTargets } from '../yaml/alias-targets.ts';
import { repeatedKey } from '../yaml/unique-keys.ts';

/** Characters of one YAML or JSON file. */
const longestFile = 4_000_000;
/** Values of a file after aliases and merges are expanded: its whole size stays below, a bomb does not. */
const mostValues = 500_000;
const deepest = 100;
const tooDeep = `it is nested more than ${deepest} levels deep`;

/** What the values of one file have in common. */
interface Source {
  readonly document: Document;
  readonly targets: ReadonlyMap<Alias, Node>;
  readonly lineOf: (offset: number | undefined) => number | undefined;
  /** Values that may still be looked at. */
  left: number;
}

/**
 * A value in a user's file together with the place where it was written,
 * so that a mistake found deep inside a reader still names file and line.
 */
export class Located {
  /** Path as the user knows it. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly #source: Source;
  readonly #node: Node | null;
  /** Maps and lists around it, aliases resolved. */
  readonly #depth: number;
  #entries: [string, Located][] | undefined;
  #items: Located[] | undefined;
  #looked = false;

  private constructor(file: string, line: number, source: Source, node: Node | null, depth = 0) {
    this.file = file;
    this.line = line;
    this.#source = source;
    this.#node = isAlias(node) ? (source.targets.get(node) ?? null) : node;
    this.#depth = depth;
    source.left -= 1;
    if (depth > deepest) throw this.#refuse(tooDeep);
    if (source.left < 0)
      throw this.#refuse(`the file has more than ${mostValues} values, those that aliases repeat included`);
  }

  /**
   * Parses YAML, or JSON, which YAML includes.
   * @throws InputError that names the line of the first syntax error
   */
  static parse(file: string, text: string): Located {
    if (text.length > longestFile)
      throw new InputError(file, `${text.length} characters`, `YAML and JSON are read up to ${longestFile}`);
    const counter = new LineCounter();
    const document = parseDocument(text, {
      lineCounter: counter,
      prettyErrors: false,
      merge: true,
      uniqueKeys: false,
    });
    const lineOf = (offset: number | undefined) =>
      offset === undefined ? undefined : counter.linePos(offset).line;
    const [problem] = document.errors;
    if (problem) {
      const line = lineOf(problem.pos[0]) ?? 1;
      const written = text.split('\n')[line - 1]?.trim() ?? '';
      const why = /call stack/.test(problem.message) ? tooDeep : problem.message;
      throw new InputError(`${file}:${line}`, written, `not valid YAML or JSON: ${why}`, {
        cause: problem,
      });
    }
    const repeated = repeatedKey(document);
    if (repeated) {
      const line = lineOf(repeated.range?.[0]) ?? 1;
      const why = 'not valid YAML or JSON: Map keys must be unique';
      throw new InputError(`${file}:${line}`, text.split('\n')[line - 1]?.trim() ?? '', why);
    }
    const node = document.contents;
    const source: Source = { document, targets: aliasTargets(document), lineOf, left: mostValues };
    return new Located(file, lineOf(node?.range?.[0]) ?? 1, source, node);
  }

  /** A value that is not YAML (a line of JSONL, a row of CSV): everything inside it is on `line`. */
  static at(file: string, line: number, value: unknown): Located {
    const document = documentOf(value);
    if (!document) throw new InputError(`${file}:${line}`, 'a value', tooDeep);
    const source: Source = {
      document,
      targets: aliasTargets(document),
      lineOf: () => line,
      left: mostValues,
    };
    return new Located(file, line, source, document.contents as Node | null);
  }

  /** The same place with another value, for values that were computed from what is written there. */
  with(value: unknown): Located {
    return Located.at(this.file, this.line, value);
  }

  /** As plain data. @throws InputError when it is nested too deeply, or repeats aliases without measure */
  get value(): unknown {
    this.#look();
    try {
      return this.#node === null ? null : this.#node.toJS(this.#source.document);
    } catch (cause) {
      throw new InputError(this.place, '', `the value cannot be resolved: ${(cause as Error).message}`, {
        cause,
      });
    }
  }

  /** Looks at everything inside, once and within the limits: the library follows merges without any. */
  #look(): void {
    if (this.#looked) return;
    for (const item of this.items()) item.#look();
    for (const [, child] of this.entries()) child.#look();
    this.#looked = true;
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
  entries(): readonly [string, Located][] {
    this.#entries ??= this.#readEntries();
    return this.#entries;
  }

  #readEntries(): [string, Located][] {
    if (!isMap(this.#node)) return [];
    const own = new Map<string, Located>();
    const merged = new Map<string, Located>();
    for (const { key, value } of this.#node.items) {
      const name = keyName(key);
      const line = this.#source.lineOf((key as Node | null)?.range?.[0]) ?? this.line;
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
  items(): readonly Located[] {
    if (!isSeq(this.#node)) return [];
    this.#items ??= this.#node.items.map((item) => {
      const node = item as Node | null;
      return this.#child(node, this.#source.lineOf(node?.range?.[0]) ?? this.line);
    });
    return this.#items;
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
    return new Located(this.file, line, this.#source, node, this.#depth + 1);
  }

  #refuse(why: string): InputError {
    return new InputError(this.place, 'a value', why);
  }
}

/** `undefined` for data that is nested too deeply for a document, which is far deeper than anybody writes. */
function documentOf(value: unknown): Document | undefined {
  try {
    return new Document(value);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function keyName(key: unknown): string {
  const value = isScalar(key) ? key.value : key;
  // With merges on, the parser gives `<<` as the symbol of that name.
  return typeof value === 'symbol' ? (value.description ?? '') : String(value);
}
