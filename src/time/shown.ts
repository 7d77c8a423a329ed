const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `820 ms`, `4.2 s`, `31 s`, `4m 05s`, `2h 03m`, `1d 4h`: two units at most. */
export function formatDuration(ms: number): string {
  const total = Math.max(0, Math.round(ms));
  if (total < SECOND) return `${total} ms`;
  // 9.96 s would read 10.0 s.
  if (total < 9950) return `${(total / SECOND).toFixed(1)} s`;
  const seconds = Math.round(total / SECOND);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return pair(Math.floor(seconds / 60), 'm', seconds % 60, 's');
  const minutes = Math.round(total / MINUTE);
  if (minutes < 24 * 60) return pair(Math.floor(minutes / 60), 'h', minutes % 60, 'm');
  const hours = Math.round(total / HOUR);
  return hours % 24 === 0 ? `${hours / 24}d` : `${Math.floor(hours / 24)}d ${hours % 24}h`;
}

function pair(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0
    ? `${large}${largeUnit}`
    : `${large}${largeUnit} ${String(small).padStart(2, '0')}${smallUnit}`;
}

/** `2026-11-21 07:38 UTC` */
export function formatUtc(at: number): string {
  return `${isoTime(at).slice(0, 16).replace('T', ' ')} UTC`;
}

/**
 * `07:38:54`, or with the date in front when `since` was on another day.
 *
 * @param since the start of what is told, milliseconds since the epoch
 */
export function formatClock(at: number, since: number): string {
  const iso = isoTime(at);
  const clock = iso.slice(11, 19);
  return Math.floor(at / DAY) === Math.floor(since / DAY) ? clock : `${iso.slice(0, 10)} ${clock}`;
}

/** ISO 8601 in UTC; the epoch for a number that is no time, because a report must not fail over a date. */
export function isoTime(at: number): string {
  const date = new Date(at);
  return (Number.isNaN(date.getTime()) ? new Date(0) : date).toISOString();
}
