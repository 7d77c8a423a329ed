import { type Document, isMap, isPair, isScalar, isSeq, type Node } from 'yaml';

/**
 * The first key that a map of the document has twice; `undefined` when there is none. The parser's own check
 * compares every key with every other, which takes minutes for a map of 50,000.
 */
export function repeatedKey(document: Document): Node | undefined {
  const left: unknown[] = [document.contents];
  while (left.length > 0) {
    const node = left.pop();
    if (isMap(node)) {
      const names = new Set<unknown>();
      for (const { key } of node.items) {
        if (!isScalar(key) || isMerge(key.value)) continue;
        if (names.has(key.value)) return key;
        names.add(key.value);
      }
    }
    if (isMap(node) || isSeq(node)) for (const item of node.items) left.push(item);
    else if (isPair(node)) left.push(node.key, node.value);
  }
  return undefined;
}

/** Several merges are one after the other. The parser gives `<<` as a symbol where it merges itself. */
function isMerge(name: unknown): boolean {
  return name === '<<' || typeof name === 'symbol';
}
