import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Pair,
} from 'yaml';
import { InputError } from '../errors/errors.ts';
import { aliasTargets } from '../yaml/alias-targets.ts';
import { type Places, setOwn } from './places.ts';

/** Values after aliases are expanded. A megabyte of plain YAML stays below, an alias bomb does not. */
const MAX_VALUES = 300_000;
const MAX_DEPTH = 100;

/**
 * Turns a parsed document into plain data: aliases and merge keys expanded, every value's place marked. Maps and
 * lists that an alias repeats are copies, so that each can be changed alone.
 */
export class YamlData {
  readonly #places: Places;
  readonly #file: string;
  readonly #counter: LineCounter;
  readonly #targets: ReadonlyMap<Alias, Node>;
  #values = 0;

  constructor(document: Document.Parsed, places: Places, file: string, counter: LineCounter) {
    this.#places = places;
    this.#file = file;
    this.#counter = counter;
    this.#targets = aliasTargets(document);
  }

  /** @throws InputError for aliases of nothing, keys that are no texts, and what expands without end */
  value(node: Node | null, depth = 0): unknown {
    this.#values += 1;
    if (this.#values > MAX_VALUES || depth > MAX_DEPTH) {
      throw new InputError(
        this.place(node),
        'too large',
        `its anchors and aliases expand to more than ${MAX_VALUES} values or ${MAX_DEPTH} levels.`,
      );
    }
    if (isAlias(node)) return this.value(this.#target(node), depth + 1);
    if (isSeq(node)) return this.#list(node.items as (Node | null)[], depth);
    if (isMap(node)) return this.#map(node.items as Pair<Node, Node | null>[], depth);
    return isScalar(node) ? node.value : null;
  }

  /** `agent.yaml:12`. */
  place(node: Node | null): string {
    const start = node?.range?.[0];
    return `${this.#file}:${start === undefined ? 1 : this.#counter.linePos(start).line}`;
  }

  #target(node: Node | null): Node | null {
    if (!isAlias(node)) return node;
    const target = this.#targets.get(node);
    if (target) return target;
    // Not its name: a value that begins with an asterisk, and may be a secret, reads as an alias too.
    const why = 'no anchor of this name stands before it; a text that begins with * needs quotes.';
    throw new InputError(this.place(node), 'an alias', why);
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
      if (isMergeKey(key)) continue;
      const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
      this.#mark(map, name, key, value);
      setOwn(map, name, this.value(value, depth + 1));
    }
    for (const { key, value } of items) if (isMergeKey(key)) this.#merge(map, key, value, depth);
    return map;
  }

  /** What is written in a map wins over what is merged into it, and an earlier source over a later one. */
  #merge(map: Record<string, unknown>, key: Node, value: Node | null, depth: number): void {
    const source = this.#target(value);
    const sources = isSeq(source) ? source.items.map((item) => this.#target(item as Node | null)) : [source];
    for (const each of sources) {
      if (!isMap(each)) {
        throw new InputError(this.place(key), '<<', 'a merge key takes a map or a list of maps.');
      }
      const merged = this.value(each, depth + 1) as Record<string, unknown>;
      for (const name of Object.keys(merged)) {
        if (!Object.hasOwn(map, name)) this.#places.move(merged, name, map, name);
      }
    }
  }

  #notAKey(key: Node | null): InputError {
    return isMap(key)
      ? new InputError(
          this.place(key),
          '{{…}}',
          'a placeholder {{name}} of a template is not filled in: replace it by its value.',
        )
      : new InputError(this.place(key), 'a list or nothing as a key', 'accepted as a key is a text.');
  }

  #mark(parent: object, key: string | number, at: Node | null, value: Node | null): void {
    const target = this.#target(value);
    const written = isScalar(target) ? target.source : undefined;
    this.#places.mark(parent, key, this.place(at), written === undefined ? {} : { written });
  }
}

function isMergeKey(key: Node | null): boolean {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}
