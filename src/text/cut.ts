/**
 * The beginning of a text that is too long, with `…` where it was cut: whoever masks secrets later knows by that sign
 * that the end of one may be missing. Never breaks a pair of surrogates.
 *
 * @param max UTF-16 units, without the sign
 */
export function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const beginning = text.slice(0, max);
  return `${beginning.isWellFormed() ? beginning : beginning.replace(/[\ud800-\udbff]$/, '')}…`;
}
