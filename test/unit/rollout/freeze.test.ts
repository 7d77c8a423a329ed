import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors/errors.ts';
import { type FreezeWindow, frozenAt, parseFreeze, thawsAt } from '../../../src/rollout/freeze.ts';

const at = (iso: string) => Date.parse(iso);
const frozen = (text: string, iso: string) => frozenAt(parseFreeze(text), at(iso)) !== undefined;
const thaw = (text: string, iso: string) => {
  const time = thawsAt(parseFreeze(text), at(iso));
  return time === undefined ? undefined : new Date(time).toISOString();
};

describe('freeze', () => {
  it('reads both kinds of window, with comments and empty lines', () => {
    const text = [
      '# company calendar',
      '2026-12-24T12:00:00Z/2026-12-27T08:00+01:00 Christmas, no deploys',
      '',
      '  fri 16:00 - Monday 8:00 Europe/Berlin  the weekend ',
    ].join('\r\n');
    expect(parseFreeze(text)).toEqual([
      {
        kind: 'once',
        from: at('2026-12-24T12:00:00Z'),
        until: at('2026-12-27T07:00:00Z'),
        reason: 'Christmas, no deploys',
        text: '2026-12-24T12:00:00Z/2026-12-27T08:00+01:00 Christmas, no deploys',
      },
      {
        kind: 'weekly',
        from: { day: 5, minute: 960 },
        until: { day: 1, minute: 480 },
        zone: 'Europe/Berlin',
        reason: 'the weekend',
        text: 'fri 16:00 - Monday 8:00 Europe/Berlin  the weekend',
      },
    ]);
    expect(parseFreeze(' \n ')).toEqual([]);
  });

  it('takes times without an offset as UTC, and a date as the whole day', () => {
    const [window] = parseFreeze('2026-12-24/2026-12-26') as [FreezeWindow & { kind: 'once' }];
    expect(window.from).toBe(at('2026-12-24T00:00Z'));
    expect(window.until).toBe(at('2026-12-27T00:00Z'));
    expect(frozen('2026-12-24T06:00/2026-12-24T07:00', '2026-12-24T06:30Z')).toBe(true);
  });

  it.each([
    ['weekends', 'it has neither form'],
    ['Fri 16:00 - Mon 08:00', 'the time zone is missing'],
    ['Fri 16:00 - Mon 08:00 weekend', '"weekend" is not a time zone'],
    ['Fri 16:00 - Mon 08:00 Europe/Berln', '"Europe/Berln" is not a time zone'],
    ['Fry 16:00 - Mon 08:00 UTC', '"Fry" is not a day'],
    ['Fri 25:00 - Mon 08:00 UTC', '"25:00" is not a time of day'],
    ['Fri 16:60 - Mon 08:00 UTC', '"16:60" is not a time of day'],
    ['Fri 16:00 - Fri 16:00 UTC', 'it begins when it ends'],
    ['Sat 24:00 - Sun 00:00 UTC', 'it begins when it ends'],
    ['2026-12-24', 'it has neither form'],
    ['2026-02-30/2026-03-05', '"2026-02-30" is not an ISO time'],
    ['2026-13-01/2026-13-05', '"2026-13-01" is not an ISO time'],
    ['24.12.2026/27.12.2026', '"24.12.2026" is not an ISO time'],
    ['2026-12-24T25:00Z/2026-12-25T00:00Z', '"2026-12-24T25:00Z" is not an ISO time'],
    ['2026-12-27/2026-12-24 Christmas', 'it ends before it begins'],
    ['2026-12-24T10:00Z/2026-12-24T10:00Z', 'it ends before it begins'],
  ])('refuses %s', (line, why) => {
    expect(() => parseFreeze(line)).toThrow(InputError);
    expect(() => parseFreeze(`# x\n${line}`)).toThrow(`Input 'freeze' is ${JSON.stringify(line)}: ${why}`);
  });

  it('includes the beginning and excludes the end', () => {
    const once = '2026-12-24T12:00Z/2026-12-27T08:00Z';
    expect(frozen(once, '2026-12-24T11:59:59.999Z')).toBe(false);
    expect(frozen(once, '2026-12-24T12:00:00Z')).toBe(true);
    expect(frozen(once, '2026-12-27T07:59:59.999Z')).toBe(true);
    expect(frozen(once, '2026-12-27T08:00:00Z')).toBe(false);
    const weekly = 'Fri 16:00 - Mon 08:00 UTC';
    expect(frozen(weekly, '2026-07-03T15:59:59.999Z')).toBe(false);
    expect(frozen(weekly, '2026-07-03T16:00:00Z')).toBe(true);
    expect(frozen(weekly, '2026-07-05T12:00:00Z')).toBe(true);
    expect(frozen(weekly, '2026-07-06T07:59:59.999Z')).toBe(true);
    expect(frozen(weekly, '2026-07-06T08:00:00Z')).toBe(false);
  });

  it('names the window that holds', () => {
    const windows = parseFreeze('2026-12-24/2026-12-26 Christmas\nSat 00:00 - Sun 24:00 UTC weekend');
    expect(frozenAt(windows, at('2026-12-26T12:00Z'))?.reason).toBe('Christmas');
    expect(frozenAt(windows, at('2026-12-27T12:00Z'))?.reason).toBe('weekend');
    expect(frozenAt(windows, at('2026-12-28T00:00Z'))).toBeUndefined();
  });

  it('takes a window within one day, and one that is nearly the whole week', () => {
    expect(frozen('Wed 09:00 - Wed 17:00 Asia/Tokyo', '2026-07-01T00:00Z')).toBe(true);
    expect(frozen('Wed 09:00 - Wed 17:00 Asia/Tokyo', '2026-07-01T08:00Z')).toBe(false);
    expect(frozen('Wed 17:00 - Wed 09:00 Asia/Tokyo', '2026-07-01T00:00Z')).toBe(false);
    expect(frozen('Wed 17:00 - Wed 09:00 Asia/Tokyo', '2026-06-30T23:59Z')).toBe(true);
    expect(frozen('Wed 17:00 - Wed 09:00 Asia/Tokyo', '2026-07-01T08:00Z')).toBe(true);
  });
});

describe('clock changes in Europe/Berlin', () => {
  const weekend = 'Fri 16:00 - Mon 08:00 Europe/Berlin';

  it('spring, 29 March 2026: begins in winter time, ends in summer time', () => {
    expect(frozen(weekend, '2026-03-27T14:59Z')).toBe(false);
    expect(frozen(weekend, '2026-03-27T15:00Z')).toBe(true);
    expect(thaw(weekend, '2026-03-27T15:00Z')).toBe('2026-03-30T06:00:00.000Z');
  });

  it('autumn, 25 October 2026: begins in summer time, ends in winter time', () => {
    expect(frozen(weekend, '2026-10-23T13:59Z')).toBe(false);
    expect(frozen(weekend, '2026-10-23T14:00Z')).toBe(true);
    expect(thaw(weekend, '2026-10-23T14:00Z')).toBe('2026-10-26T07:00:00.000Z');
  });

  it('an end in the repeated hour is the later one', () => {
    const night = 'Sat 22:00 - Sun 02:30 Europe/Berlin';
    expect(frozen(night, '2026-10-25T00:45Z')).toBe(true);
    expect(thaw(night, '2026-10-24T21:00Z')).toBe('2026-10-25T01:30:00.000Z');
  });

  it('a beginning in the repeated hour is the earlier one', () => {
    const morning = 'Sun 02:30 - Sun 12:00 Europe/Berlin';
    expect(frozen(morning, '2026-10-25T00:29Z')).toBe(false);
    expect(frozen(morning, '2026-10-25T00:30Z')).toBe(true);
    expect(frozen(morning, '2026-10-25T01:15Z')).toBe(true);
  });

  it('in the skipped hour a window begins early and ends late, and is never lost', () => {
    expect(frozen('Sun 02:30 - Sun 12:00 Europe/Berlin', '2026-03-29T01:00Z')).toBe(true);
    expect(thaw('Sat 22:00 - Sun 02:30 Europe/Berlin', '2026-03-29T00:00Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(frozen('Sun 02:10 - Sun 02:50 Europe/Berlin', '2026-03-29T01:00Z')).toBe(true);
  });

  it('a midnight that is skipped (Cairo, 24 April 2026) does not lose its window', () => {
    expect(frozen('Fri 00:15 - Fri 12:00 Africa/Cairo', '2026-04-23T21:20Z')).toBe(true);
    expect(frozen('Fri 00:15 - Fri 12:00 Africa/Cairo', '2026-04-23T22:00Z')).toBe(true);
  });

  it('a change of half an hour (Lord Howe, 5 April 2026) is followed too', () => {
    const text = 'Sat 20:00 - Sun 01:45 Australia/Lord_Howe';
    expect(thaw(text, '2026-04-04T12:00Z')).toBe('2026-04-04T15:15:00.000Z');
  });
});

describe('thawsAt', () => {
  it('is now when nothing is frozen', () => {
    expect(thaw('2026-12-24/2026-12-26', '2026-12-01T00:00Z')).toBe('2026-12-01T00:00:00.000Z');
    expect(thaw('', '2026-12-01T00:00Z')).toBe('2026-12-01T00:00:00.000Z');
  });

  it('goes on through windows that touch or overlap', () => {
    const text = '2026-12-24/2026-12-25\nSat 00:00 - Sun 12:00 UTC\n2026-12-27T10:00Z/2026-12-28T09:00Z';
    expect(thaw(text, '2026-12-24T10:00Z')).toBe('2026-12-28T09:00:00.000Z');
  });

  it('is never when the windows leave no gap', () => {
    expect(thaw('Mon 00:00 - Thu 00:00 UTC\nThu 00:00 - Mon 00:00 UTC', '2026-12-24T10:00Z')).toBeUndefined();
  });

  it('is the first time that is not frozen, for any window and time', () => {
    const time = fc.record({
      day: fc.integer({ min: 0, max: 6 }),
      minute: fc.integer({ min: 0, max: 1439 }),
    });
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kathmandu',
      'Pacific/Apia',
    );
    const names = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
    const write = ({ day, minute }: { day: number; minute: number }) =>
      `${names[day]} ${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
    const now = fc.integer({ min: at('2026-01-01T00:00Z'), max: at('2027-12-31T00:00Z') });
    fc.assert(
      fc.property(time, time, zone, now, (from, until, zoneName, start) => {
        fc.pre(write(from) !== write(until));
        const windows = parseFreeze(`${write(from)} - ${write(until)} ${zoneName}`);
        const thaws = thawsAt(windows, start) as number;
        expect(frozenAt(windows, thaws)).toBeUndefined();
        if (thaws > start) {
          expect(frozenAt(windows, start)).toBeDefined();
          expect(frozenAt(windows, thaws - 1)).toBeDefined();
          expect(frozenAt(windows, Math.floor((start + thaws) / 2))).toBeDefined();
        } else {
          expect(frozenAt(windows, start)).toBeUndefined();
        }
      }),
    );
  });
});
