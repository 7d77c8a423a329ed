/**
 * The texts to hide for a value: the value, and each of its lines, because logs are masked line by line.
 * What is shorter than four characters, and `true` and `false`, stays: it is no secret, and hiding every `1`
 * would make logs and reports unreadable.
 */
export function secretTexts(value: string): string[] {
  const texts = [value, ...value.split('\n')].map((text) => text.trim());
  return [...new Set(texts)].filter((text) => text.length >= 4 && !/^(true|false)$/i.test(text));
}
