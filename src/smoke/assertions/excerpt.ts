const longest = 200;

/** Text for a failure message: short, and whole code points. It stays raw: the report escapes it. */
export function excerpt(text: string): string {
  if (text === '') return 'nothing';
  const points = Array.from(text.slice(0, longest * 2 + 2));
  return JSON.stringify(points.length > longest ? `${points.slice(0, longest).join('')}…` : text);
}
