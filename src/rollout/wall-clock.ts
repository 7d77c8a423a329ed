const dayMs = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** True when `Intl` knows the zone: an IANA name, `UTC`, or an offset such as `+02:00`. */
export function isTimeZone(zone: string): boolean {
  try {
    formatFor(zone);
    return zone !== '';
  } catch {
    return false;
  }
}

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

/**
 * What a wall clock in `zone` shows at an instant, written as if the clock stood in UTC: `time` in
 * milliseconds, `date` that day's midnight.
 */
export function wallClockAt(instant: number, zone: string): { readonly date: number; readonly time: number } {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatFor(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const date = Date.UTC(year, month - 1, day);
  return { date, time: date + ((hour * 60 + minute) * 60 + second) * 1000 };
}

/**
 * The instants that a wall-clock reading (as {@link wallClockAt} writes it) may stand for in `zone`: one, or
 * on both sides of a clock change two. A reading that a clock change skips gives the two instants that the
 * offsets before and after the change would make of it.
 */
export function instantsOf(wallTime: number, zone: string): number[] {
  const offsets = [-dayMs, dayMs].map((side) => {
    const near = Math.floor((wallTime + side) / 1000) * 1000;
    return wallClockAt(near, zone).time - near;
  });
  const instants = [...new Set(offsets.map((offset) => wallTime - offset))];
  const real = instants.filter((instant) => wallClockAt(instant, zone).time === wallTime);
  return real.length > 0 ? real : instants;
}

/**
 * The first instant from `from` on at which a wall clock in `zone` shows a time of day. Where a clock change repeats
 * the hour, both count; where it skips the time, what the clock would have shown without the change counts: for 02:30
 * in a night without an hour from 02:00 on, that is 03:30.
 *
 * @param minute minutes since midnight, 0 to 1439
 * @param from milliseconds since the epoch
 */
export function nextTimeOfDay(minute: number, zone: string, from: number): number {
  const today = wallClockAt(from, zone).date;
  // From the day before, whose last hour a clock change may move into this one, to the day after a skipped one.
  const instants = [-1, 0, 1, 2].flatMap((day) => {
    const wallTime = today + day * dayMs + minute * 60_000;
    const readings = instantsOf(wallTime, zone);
    const isReal = readings.some((instant) => wallClockAt(instant, zone).time === wallTime);
    return isReal ? readings : [Math.max(...readings)];
  });
  return Math.min(...instants.filter((instant) => instant >= from));
}
