import type { NamePatterns } from './name-patterns.ts';
import { secretsIn } from './secret-values.ts';

/** What a foreign value may nest; deeper is nothing that the service or a file has. */
const DEEPEST = 100;

/** Everything secret in a value of whatever shape, by the keys that its texts stand under. */
export function secretsOf(value: unknown, named?: NamePatterns): string[] {
  const found = new Set<string>();
  const visit = (key: string, node: unknown, depth: number): void => {
    if (typeof node === 'string') for (const text of secretsIn(key, node, named)) found.add(text);
    if (typeof node !== 'object' || node === null || depth > DEEPEST) return;
    for (const [inner, child] of Object.entries(node)) {
      visit(Array.isArray(node) ? key : inner, child, depth + 1);
    }
  };
  visit('', value, 0);
  return [...found];
}
