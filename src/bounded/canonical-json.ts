/** JSON with the keys of every map in order of their code units, however deep they are nested. */
export function canonicalJson(value: unknown): string {
  let written = '';
  /** What is left to write, the next at the end: text as it is, or a value. */
  const left: (string | { readonly value: unknown })[] = [{ value }];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (typeof next === 'string') written += next;
    else if (Array.isArray(next.value))
      push(
        left,
        '[',
        next.value.map((item) => ['', item ?? null]),
        ']',
      );
    else if (isMap(next.value)) push(left, '{', pairsOf(next.value), '}');
    else written += JSON.stringify(next.value) ?? 'null';
  }
  return written;
}

function pairsOf(fields: Record<string, unknown>): [string, unknown][] {
  return Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .sort()
    .map((key) => [`${JSON.stringify(key)}:`, fields[key]]);
}

function push(
  left: (string | { readonly value: unknown })[],
  open: string,
  items: readonly (readonly [string, unknown])[],
  close: string,
): void {
  left.push(close);
  for (const [index, [before, value]] of [...items.entries()].reverse()) {
    left.push({ value }, `${index > 0 ? ',' : ''}${before}`);
  }
  left.push(open);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
