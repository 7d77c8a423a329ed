/**
 * The beginning of a text that is too long, with `…` where it was cut: whoever masks secrets later knows by that sign
 * that the end of one may be missing. Never breaks a pair of surrogates. Holds no more memory than it shows: a slice
 * would keep the whole text that it was cut from.
 *
 * @param max UTF-16 units, without the sign
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const beginning = text.slice(0, max);
  return ownCopy(`${beginning.isWellFormed() ? beginning : beginning.replace(/[\ud800-\udbff]$/, '')}…`);
}

/** V8 keeps the whole of a text for as long as a slice of it lives; bytes of one's own do not. */
function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
