import { deepest } from './depth.ts';

/**
 * About how many characters a value takes as JSON, without writing it. Counting ends beyond `limit`, so that it costs
 * no more than what may be written.
 */
export function jsonSize(value: unknown, limit: number): number {
  return sizeWithin(value, limit, 0);
}

function sizeWithin(value: unknown, limit: number, depth: number): number {
  if (typeof value === 'string') return textSize(value, limit);
  if (typeof value !== 'object' || value === null) return 8;
  if (depth > deepest) return 8;
  // A line of its own for each, indented.
  const around = 4 + 2 * depth;
  let size = 2;
  for (const key in value) {
    if (size > limit) return size;
    size += around + (Array.isArray(value) ? 0 : key.length + 4);
    size += sizeWithin((value as Record<string, unknown>)[key], limit - size, depth + 1);
  }
  return size;
}

/** In UTF-8, with escapes: a control character takes six. */
function textSize(text: string, limit: number): number {
  if (text.length > limit) return text.length;
  let size = 2 + text.length;
  for (const [escaped] of text.matchAll(/["\\]|[^ -~]+/g))
    size += escaped.length === 1 ? 5 : escaped.length * 5;
  return size;
}
