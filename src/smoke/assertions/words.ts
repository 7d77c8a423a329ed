/** Longest text that is compared word by word, in characters; more would take too long on purpose-made answers. */
export const longestCompared = 50_000;

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** The words of a text in lower case, also of languages that write no spaces. */
export function words(text: string): string[] {
  const found: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text))
    if (isWordLike) found.push(segment.toLowerCase());
  return found;
}
