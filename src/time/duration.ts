const unitMs = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
type Unit = keyof typeof unitMs;

/** The forms that {@link parseDuration} takes, for messages. */
export const durationForms = 'a duration such as 90s, 10m, 24h, 2d or 1h30m';

/** Ten thousand years, in milliseconds. */
const longest = 3_652_500 * unitMs.d;
const part = /(\d+(?:\.\d+)?)(ms|s|m|h|d)/y;

/**
 * Milliseconds of `90s`, `10m`, `24h`, `2d`, `250ms`, `1.5h` or a sequence from large to small, `1h30m`.
 * `undefined` for anything else, and for more than 10,000 years: a plain number has no unit, so nobody can tell what it means.
 */
export function parseDuration(text: string): number | undefined {
  let total = 0;
  let smallest = Number.POSITIVE_INFINITY;
  part.lastIndex = 0;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (!match) return undefined;
    const unit = unitMs[match[2] as Unit];
    if (unit >= smallest) return undefined;
    smallest = unit;
    total += Number(match[1]) * unit;
  }
  const rounded = Math.round(total);
  // Beyond these, sums of times are no whole milliseconds any more.
  return text === '' || rounded > longest ? undefined : rounded;
}

/** `1h30m`, `10m`, `250ms`: the shortest text that {@link parseDuration} reads back as the same milliseconds. */
export function formatDuration(ms: number): string {
  let rest = Math.round(ms);
  let text = '';
  for (const unit of ['d', 'h', 'm', 's', 'ms'] as const) {
    const count = Math.floor(rest / unitMs[unit]);
    if (count > 0) text += `${count}${unit}`;
    rest -= count * unitMs[unit];
  }
  return text || '0s';
}
