import { closest, distance } from 'fastest-levenshtein';
import { formatDuration, parseDuration } from '../time/duration.ts';

/** The word of a list that a misspelt one was meant for: a letter in three may be wrong. `undefined`: none of them. */
export function nearestChoice(text: string, accepted: readonly string[]): string | undefined {
  const nearest = closest(text.toLowerCase(), [...accepted]);
  const near = distance(text.toLowerCase(), nearest) <= Math.max(1, Math.floor(nearest.length / 3));
  return near ? nearest : undefined;
}

/** `true` or `false` for the words that mean the same elsewhere. */
export function nearestFlag(text: string): string | undefined {
  const word = text.toLowerCase();
  if (['yes', 'y', 'on', '1', 'true'].includes(word)) return 'true';
  return ['no', 'n', 'off', '0', 'false'].includes(word) ? 'false' : undefined;
}

/** The bound that a number lies beyond, or the whole number above a broken one. */
export function nearestInteger(text: string, min: number, max: number): string | undefined {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined;
  return String(Math.min(max, Math.max(min, Math.ceil(Number(text)))));
}

/**
 * The bound that a duration lies beyond, or the time that one in other words was meant for: `5 min`, `1 hour`, `30S`.
 * A number alone has none: nobody can tell its unit.
 */
export function nearestDuration(text: string, minMs: number, maxMs: number): string | undefined {
  const ms = parseDuration(text) ?? parseDuration(inUnits(text));
  return ms === undefined ? undefined : formatDuration(Math.min(maxMs, Math.max(minMs, ms)));
}

/** `1 hour 30 min` as `1h30m`. */
function inUnits(text: string): string {
  return unitWords
    .reduce((written, [words, unit]) => written.replace(words, `$1${unit}`), text.toLowerCase())
    .replace(/\s+/g, '');
}

const unitWords = [
  [/(\d)\s*(?:milliseconds?|msecs?)(?![a-z])/g, 'ms'],
  [/(\d)\s*(?:seconds?|secs?)(?![a-z])/g, 's'],
  [/(\d)\s*(?:minutes?|mins?)(?![a-z])/g, 'm'],
  [/(\d)\s*(?:hours?|hrs?)(?![a-z])/g, 'h'],
  [/(\d)\s*days?(?![a-z])/g, 'd'],
] as const;
