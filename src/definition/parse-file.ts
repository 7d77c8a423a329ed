import { readFile, stat } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Document } from 'yaml';
import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from 'yaml';
import { InputError } from '../errors.ts';
import { type Places, setOwn } from './places.ts';

/** A definition is a page of text: more than this is a mistake, and parsing it would only waste memory. */
const MAX_BYTES = 1024 * 1024;
/** Values after aliases are expanded. A megabyte of plain YAML stays below, an alias bomb does not. */
const MAX_VALUES = 300_000;
const MAX_DEPTH = 100;

/** A file's content as plain data; the places of its values are in `Places`. */
export interface ParsedFile {
  /** Absolute. */
  readonly path: string;
  /** As messages name it: relative to the workspace where it is below it. */
  readonly display: string;
  readonly root: unknown;
  /** Where the content begins. */
  readonly place: string;
}

/**
 * Reads a YAML or JSON file.
 *
 * @param input what led to the file, an input's name or a place, for files that cannot be read
 * @throws InputError with file, line and column of the first mistake
 */
export async function parseFile(
  path: string,
  places: Places,
  options: { readonly input: string; readonly workspace?: string | undefined },
): Promise<ParsedFile> {
  const display = displayPath(path, options.workspace);
  const text = await readText(path, display, options.input);
  const counter = new LineCounter();
  const position = (offset: number) => {
    const { line, col } = counter.linePos(offset);
    return `${display}:${line}:${col}`;
  };
  let document: Document.Parsed;
  try {
    document = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: true });
  } catch (cause) {
    throw new InputError(display, 'not readable', 'accepted is YAML or JSON of no more than 100 levels.', {
      cause,
    });
  }
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) {
    throw new InputError(position(problem.pos[0]), 'not valid YAML or JSON', problem.message, {
      cause: problem,
    });
  }
  const walk = new Walk(document, places, display, counter);
  const root = walk.value(document.contents, 0);
  return { path, display, root, place: `${display}:${walk.line(document.contents) ?? 1}` };
}

/** Relative to the workspace where the file is below it. */
export function displayPath(path: string, workspace: string | undefined): string {
  if (!workspace) return path;
  const inside = relative(workspace, path);
  return inside === '' || inside.startsWith('..') ? path : inside.replaceAll('\\', '/');
}

async function readText(path: string, display: string, input: string): Promise<string> {
  const refuse = (why: string, cause?: unknown) => new InputError(input, display, why, { cause });
  try {
    const found = await stat(path);
    if (!found.isFile()) throw refuse('it is no file; accepted is the path of a YAML or JSON file.');
    if (found.size > MAX_BYTES)
      throw refuse(`it has ${found.size} bytes; accepted is a file of at most 1 MB.`);
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch (error) {
    if (error instanceof InputError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuse('there is no such file.', error);
    if (error instanceof TypeError) throw refuse('it is no UTF-8 text.', error);
    throw refuse(`it cannot be read (${code ?? String(error)}).`, error);
  }
}

/** Turns YAML nodes into data, expands aliases and merge keys, and marks the place of every value. */
class Walk {
  readonly #document: Document.Parsed;
  readonly #places: Places;
  readonly #file: string;
  readonly #counter: LineCounter;
  #values = 0;

  constructor(document: Document.Parsed, places: Places, file: string, counter: LineCounter) {
    this.#document = document;
    this.#places = places;
    this.#file = file;
    this.#counter = counter;
  }

  line(node: Node | null): number | undefined {
    const start = node?.range?.[0];
    return start === undefined ? undefined : this.#counter.linePos(start).line;
  }

  value(node: Node | null, depth: number): unknown {
    this.#values += 1;
    if (this.#values > MAX_VALUES || depth > MAX_DEPTH) {
      throw new InputError(
        `${this.#file}:${this.line(node) ?? 1}`,
        'too large',
        `its anchors and aliases expand to more than ${MAX_VALUES} values or ${MAX_DEPTH} levels.`,
      );
    }
    if (isAlias(node)) return this.value(this.#target(node), depth + 1);
    if (isSeq(node)) return this.#list(node.items as (Node | null)[], depth);
    if (isMap(node)) return this.#map(node.items as Pair<Node, Node | null>[], depth);
    return isScalar(node) ? node.value : null;
  }

  #target(node: Node): Node | null {
    return (isAlias(node) ? (node.resolve(this.#document) as Node | undefined) : node) ?? null;
  }

  #list(items: readonly (Node | null)[], depth: number): unknown[] {
    const list: unknown[] = [];
    for (const item of items) {
      this.#mark(list, list.length, item, item);
      list.push(this.value(item, depth + 1));
    }
    return list;
  }

  #map(items: readonly Pair<Node, Node | null>[], depth: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    for (const { key, value } of items) {
      if (!isScalar(key)) throw this.#notAKey(key);
      if (key.value === '<<' && key.type === 'PLAIN') continue;
      const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
      this.#mark(map, name, key, value);
      setOwn(map, name, this.value(value, depth + 1));
    }
    // What is written here wins over what is merged in, and an earlier source over a later one.
    for (const { key, value } of items) {
      if (!isScalar(key) || key.value !== '<<' || key.type !== 'PLAIN') continue;
      const source = this.#target(value as Node);
      const sources = isSeq(source) ? source.items.map((item) => this.#target(item as Node)) : [source];
      for (const each of sources) {
        if (!isMap(each))
          throw new InputError(this.#at(key), '<<', 'a merge key takes a map or a list of maps.');
        const merged = this.#map(each.items as Pair<Node, Node | null>[], depth + 1);
        for (const name of Object.keys(merged)) {
          if (!Object.hasOwn(map, name)) this.#places.move(merged, name, map, name);
        }
      }
    }
    return map;
  }

  #notAKey(key: Node | null): InputError {
    const accepted = isMap(key)
      ? 'a placeholder {{name}} of a template is not filled in: replace it by its value.'
      : 'accepted as a key is a text.';
    return new InputError(this.#at(key), isMap(key) ? '{{…}}' : 'a list or nothing as a key', accepted);
  }

  #mark(parent: object, key: string | number, at: Node | null, value: Node | null): void {
    const target = isAlias(value) ? this.#target(value) : value;
    const written = isScalar(target) ? target.source : undefined;
    this.#places.mark(parent, key, this.#at(at), written);
  }

  #at(node: Node | null): string {
    return `${this.#file}:${this.line(node) ?? 1}`;
  }
}
