/** `1 probe`, `4 probes`. */
export function all(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** `1 time`, `9 times`. */
export function times(count: number): string {
  return all(count, 'time');
}

/** `95 %`, `97.5 %`. */
export function percent(fraction: number): string {
  return `${Number((fraction * 100).toFixed(2))} %`;
}

/** `4 points`, `1 point`, `0.4 points`: a difference of shares, rounded up so that it promises no more than is known. */
export function points(fraction: number): string {
  const hundredths = fraction * 100;
  const shown = hundredths >= 2 ? Math.ceil(hundredths - 1e-9) : Math.ceil(hundredths * 10 - 1e-9) / 10;
  return `${shown} point${shown === 1 ? '' : 's'}`;
}

/** `E = 31.9, rolls back at 20`. @param logE natural logarithm of E */
export function evidenceInWords(logE: number, threshold: number): string {
  return `E = ${number(Math.exp(logE))}, rolls back at ${number(threshold)}`;
}

function number(value: number): string {
  if (value >= 1e6) return 'over a million';
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));
}
