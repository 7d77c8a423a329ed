import { cut } from '../text/cut.ts';
import { deepest, tooDeep } from './depth.ts';

/** How much of somebody's data is kept. */
export interface DataLimits {
  /** Texts, numbers, maps and lists. */
  readonly values: number;
  /** Characters of all texts and keys together. */
  readonly characters: number;
}

/**
 * A copy of JSON data that is no larger than the limits, and holds on to nothing of the original: the beginning of it,
 * with `…` where texts were cut, and without what comes after.
 */
export function boundedData(value: unknown, limits: DataLimits): unknown {
  return copy(value, { ...limits }, 0);
}

function copy(value: unknown, left: { values: number; characters: number }, depth: number): unknown {
  left.values -= 1;
  if (typeof value === 'string') return take(value, left);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return tooDeep;
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const item of value) {
      if (left.values <= 0) return [...list, '…'];
      list.push(copy(item, left, depth + 1));
    }
    return list;
  }
  const pairs: [string, unknown][] = [];
  for (const key in value) {
    if (!Object.hasOwn(value, key)) continue;
    if (left.values <= 0) {
      pairs.push(['…', '…']);
      break;
    }
    pairs.push([take(key, left), copy((value as Record<string, unknown>)[key], left, depth + 1)]);
  }
  return Object.fromEntries(pairs);
}

function take(text: string, left: { characters: number }): string {
  const taken = cut(text, Math.max(0, left.characters));
  left.characters -= taken.length;
  return taken;
}
