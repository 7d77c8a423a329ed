import { base32Forms, base64Forms } from './written-forms.ts';

/** Part of a text: first character, and the one behind the last. */
export type Hit = readonly [from: number, to: number];

/** Encoded secrets that are looked for with everything taken out that only wraps or groups. */
export interface WrappedForms {
  /** Base64, base32: wrapped at 64 or 76 characters. */
  readonly lines: readonly string[];
  /** Hex, lower case: in pairs, with colons, `\x` or `0x`. */
  readonly hex: readonly string[];
}

/** Less could stand in an ordinary text. Hex digits: four bytes. */
const SHORTEST_HEX = 8;
/** A line end as it is, or as JSON writes it, and the indentation behind it. */
const LINE_ENDS = /(?:\r?\n|(?:\\r)?\\n)[ \t]*/g;
/** Between the bytes of a dump: white space, a colon, a hyphen or a comma, and what says that hex follows. */
const BETWEEN_BYTES = /(?<=[0-9a-f]{2})(?:(?:\r?\n|\\n|[ \t:,-]){1,3}(?:0x)?|\\x)(?=[0-9a-f]{2})/gi;

/** The forms of secrets that may be wrapped. */
export function wrappedForms(secrets: readonly string[]): WrappedForms {
  return {
    lines: [
      ...new Set(
        secrets.flatMap((secret) => [
          ...base64Forms(secret),
          ...base32Forms(secret).flatMap((form) => [form, form.toLowerCase()]),
        ]),
      ),
    ],
    hex: [
      ...new Set(
        secrets
          .map((secret) => Buffer.from(secret, 'utf8').toString('hex'))
          .filter((hex) => hex.length >= SHORTEST_HEX),
      ),
    ],
  };
}

/** Where these forms stand in a text. */
export function wrappedHits(text: string, { lines, hex }: WrappedForms): Hit[] {
  return [
    ...hitsWithout(text, LINE_ENDS, lines),
    ...hitsWithout(text.toLowerCase(), BETWEEN_BYTES, hex, text.length),
  ];
}

/**
 * Occurrences of needles in a text without what a pattern matches, as places of the text itself.
 * @param length of the text before its case was changed: where that moved characters, nothing is found
 */
function hitsWithout(text: string, taken: RegExp, needles: readonly string[], length = text.length): Hit[] {
  if (text.length !== length) return [];
  const { kept, at } = without(text, taken);
  const found: Hit[] = [];
  for (const needle of needles) {
    for (let from = kept.indexOf(needle); from >= 0; from = kept.indexOf(needle, from + 1)) {
      found.push([at(from), at(from + needle.length - 1) + 1]);
    }
  }
  return found;
}

/** The rest of a text, and the place of each of its characters. */
function without(text: string, taken: RegExp): { readonly kept: string; at(index: number): number } {
  const pieces: { readonly from: number; readonly keptFrom: number }[] = [{ from: 0, keptFrom: 0 }];
  let kept = '';
  let from = 0;
  for (const match of text.matchAll(taken)) {
    kept += text.slice(from, match.index);
    from = match.index + match[0].length;
    pieces.push({ from, keptFrom: kept.length });
  }
  if (pieces.length === 1) return { kept: text, at: (index) => index };
  kept += text.slice(from);
  return {
    kept,
    at(index) {
      let low = 0;
      let high = pieces.length - 1;
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((pieces[middle]?.keptFrom ?? 0) <= index) low = middle;
        else high = middle - 1;
      }
      const piece = pieces[low];
      return piece ? piece.from + (index - piece.keptFrom) : index;
    },
  };
}
