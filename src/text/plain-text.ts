import { stripVTControlCharacters } from 'node:util';

/** What stands in for text that was cut. */
const ELLIPSIS = '…';
/** Combining marks that may follow one another; more than any language needs, less than text that climbs over its line. */
const MAX_MARKS = 4;

/** CR, LF and everything that some viewer takes for a line end: VT, FF, NEL, LINE and PARAGRAPH SEPARATOR. */
const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/g;
/** Zero-width joiners that a script or an emoji needs stand between two non-ASCII characters of these kinds. */
const NEEDED_JOINER =
  /(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}]|(?![ -~])[\p{L}\p{M}])[\u200C\u200D](?=\p{Extended_Pictographic}|(?![ -~])[\p{L}\p{M}])/gu;
/** Private-use stand-ins for the joiners that stay, while all others go. */
const KEEP = { '\u200C': '\uE000', '\u200D': '\uE001' } as const;
/**
 * Characters without a shape of their own: controls, soft hyphens, bidi controls, zero-width characters, tags,
 * private use, unassigned. They hide text, turn it round, or make two different texts look alike.
 * Variation selectors 15 and 16 (plain or coloured emoji) are marks, not of these classes, and stay.
 */
const INVISIBLE =
  /(?![\n\t])(?:[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u115F\u1160\u3164\uFFA0]|\u034F|\u17B4|\u17B5|[\u{E0100}-\u{E01EF}])/gu;
const TOO_MANY_MARKS = new RegExp(`(\\p{M}{${MAX_MARKS}})\\p{M}+`, 'gu');

/**
 * Untrusted text with nothing in it that steers a terminal, a browser or a log viewer: no ANSI sequences, controls,
 * bidi or zero-width characters, no broken surrogates (they become U+FFFD). Line ends are all `\n`; tabs stay.
 *
 * @param max cut after this many code points; the cut is marked with `…`
 */
export function plainText(text: string, max: number): string {
  // Cutting first keeps the work bounded: no later step makes text longer.
  const bounded = text.length > max * 8 + 1024 ? text.slice(0, max * 8 + 1024) : text;
  const cleaned = stripVTControlCharacters(bounded.toWellFormed())
    .replace(/[\uE000\uE001]/g, '')
    .replace(NEEDED_JOINER, (joiner) => KEEP[joiner as keyof typeof KEEP])
    .replace(LINE_END, '\n')
    .replace(INVISIBLE, (character) =>
      character === KEEP['\u200C'] ? '\u200C' : character === KEEP['\u200D'] ? '\u200D' : '',
    )
    .replace(TOO_MANY_MARKS, '$1');
  return capped(cleaned, max, bounded.length < text.length);
}

/** Like {@link plainText}, on one line, with runs of white space as one space and none at the ends. */
export function plainLine(text: string, max: number): string {
  const line = plainText(text, max * 4)
    .replace(/\s+/gu, ' ')
    .trim();
  return capped(line, max, false);
}

/** Cuts by code points, so that no surrogate pair breaks. */
function capped(text: string, max: number, cutAlready: boolean): string {
  if (text.length <= max && !cutAlready) return text;
  const points = Array.from(text);
  if (points.length <= max && !cutAlready) return text;
  return (
    points
      .slice(0, Math.max(0, max - 1))
      .join('')
      .trimEnd() + ELLIPSIS
  );
}
