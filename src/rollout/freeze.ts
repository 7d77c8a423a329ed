import { InputError } from '../errors/errors.ts';
import { instantsOf, isTimeZone, wallClockAt } from './wall-clock.ts';

/** A point of the week on a wall clock. */
export interface WeekTime {
  /** 0 is Sunday, as `Date.getUTCDay` counts. */
  readonly day: number;
  /** Minutes since midnight, 0 to 1440. */
  readonly minute: number;
}

interface WindowBase {
  /** The line as the user wrote it. */
  readonly text: string;
  /** May be empty. */
  readonly reason: string;
}

/** A time in which no step goes up: once, or every week. Beginning included, end excluded. */
export type FreezeWindow =
  | (WindowBase & {
      readonly kind: 'once';
      /** Milliseconds since the Unix epoch. */
      readonly from: number;
      /** Milliseconds since the Unix epoch. */
      readonly until: number;
    })
  | (WindowBase & {
      readonly kind: 'weekly';
      readonly from: WeekTime;
      readonly until: WeekTime;
      /** IANA name, for example `Europe/Berlin`. */
      readonly zone: string;
    });

const grammar =
  'one window a line, "2026-12-24T12:00Z/2026-12-27T08:00Z Christmas" (ISO times; without an offset UTC; a ' +
  'date alone is the whole day) or "Fri 16:00 - Mon 08:00 Europe/Berlin weekend" (with a time zone)';

const days = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const weekTime = '([A-Za-z]{3,9})\\s+(\\d{1,2}:\\d{2})';
const weekly = new RegExp(`^${weekTime}\\s*[-–]\\s*${weekTime}(?:\\s+(\\S+)(?:\\s+(.*))?)?$`);
const once = /^([^\s/]+)\/([^\s/]+)(?:\s+(.*))?$/;
const isoTime = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i;
const dayMs = 86_400_000;

/**
 * Reads the input `freeze`. Empty lines and lines that begin with `#` do not count.
 * @throws InputError naming the line
 */
export function parseFreeze(text: string): readonly FreezeWindow[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(parseWindow);
}

function parseWindow(text: string): FreezeWindow {
  const week = weekly.exec(text);
  if (week) {
    const [, fromDay = '', fromTime = '', untilDay = '', untilTime = '', zone = '', reason = ''] = week;
    const from = parseWeekTime(fromDay, fromTime, text);
    const until = parseWeekTime(untilDay, untilTime, text);
    if (!isTimeZone(zone)) {
      throw refuse(text, zone === '' ? 'the time zone is missing' : `"${zone}" is not a time zone`);
    }
    if (weekMinute(from) === weekMinute(until)) throw refuse(text, 'it begins when it ends');
    return { kind: 'weekly', from, until, zone, reason, text };
  }
  const interval = once.exec(text);
  if (!interval) throw refuse(text, 'it has neither form');
  const [, fromText = '', untilText = '', reason = ''] = interval;
  const from = parseIso(fromText, text);
  const untilStart = parseIso(untilText, text);
  const until = untilText.length === 10 ? untilStart + dayMs : untilStart;
  if (from >= until) throw refuse(text, 'it ends before it begins');
  return { kind: 'once', from, until, reason, text };
}

function parseWeekTime(dayText: string, time: string, text: string): WeekTime {
  const name = dayText.toLowerCase();
  const day = days.findIndex((full) => full === name || full.slice(0, 3) === name);
  if (day < 0) throw refuse(text, `"${dayText}" is not a day of the week`);
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const minute = hours * 60 + minutes;
  if (minutes > 59 || minute > 1440) throw refuse(text, `"${time}" is not a time of day`);
  return { day, minute };
}

function parseIso(iso: string, text: string): number {
  const match = isoTime.exec(iso);
  const [, year, month, day, time, offset] = match ?? [];
  const date = `${year}-${month}-${day}`;
  const at = match ? Date.parse(`${date}T${time ?? '00:00'}${(offset ?? 'Z').toUpperCase()}`) : Number.NaN;
  // Date.parse rolls 30 February over into March.
  const exists =
    match !== null &&
    new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  if (Number.isNaN(at) || !exists) throw refuse(text, `"${iso}" is not an ISO time`);
  return at;
}

function refuse(text: string, why: string): InputError {
  return new InputError('freeze', text, `${why}. Accepted: ${grammar}.`, {
    example: '2026-12-24/2027-01-01 year end',
  });
}

/** The first window that holds at `now` (milliseconds since the epoch), or `undefined`. */
export function frozenAt(windows: readonly FreezeWindow[], now: number): FreezeWindow | undefined {
  return windows.find((window) => endOf(window, now) !== undefined);
}

/**
 * The first time from `now` on at which no window holds: `now` itself when nothing is frozen, `undefined`
 * when the windows leave no gap within a year.
 */
export function thawsAt(windows: readonly FreezeWindow[], now: number): number | undefined {
  let time = now;
  while (time - now < 366 * dayMs) {
    const ends = windows.map((window) => endOf(window, time)).filter((end) => end !== undefined);
    if (ends.length === 0) return time;
    time = Math.max(...ends);
  }
  return undefined;
}

/** When the window that holds at `now` ends; `undefined` when it does not hold. */
function endOf(window: FreezeWindow, now: number): number | undefined {
  if (window.kind === 'once') return window.from <= now && now < window.until ? window.until : undefined;
  const { from, until, zone } = window;
  const today = wallClockAt(now, zone);
  const length = (weekMinute(until) - weekMinute(from) + week) % week;
  // One day ahead, because a skipped midnight moves the beginning into the day before.
  for (let back = -1; back <= 7; back++) {
    const startDay = today.date - back * dayMs;
    if (new Date(startDay).getUTCDay() !== from.day) continue;
    const start = startDay + from.minute * 60_000;
    // Where clocks skip or repeat the hour, the window takes the earlier beginning and the later end: frozen
    // a little too long is safe, thawed in the middle is not.
    const begins = Math.min(...instantsOf(start, zone));
    const ends = Math.max(...instantsOf(start + length * 60_000, zone));
    if (begins <= now && now < ends) return ends;
  }
  return undefined;
}

const week = 7 * 1440;

function weekMinute(time: WeekTime): number {
  return (time.day * 1440 + time.minute) % week;
}
