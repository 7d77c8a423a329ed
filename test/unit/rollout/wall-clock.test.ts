import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextTimeOfDay } from '../../../src/rollout/wall-clock.ts';

const minute = 60_000;
const hour = 60 * minute;

/** The instant at which a clock in a zone shows `hh:mm` next, as ISO text. */
function next(time: string, zone: string, from: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return new Date(nextTimeOfDay(hours * 60 + minutes, zone, Date.parse(from))).toISOString();
}

describe('the next time of day', () => {
  it.each([
    ['today, when it is still to come', '09:00', '2026-03-02T07:00:00Z', '2026-03-02T08:00:00.000Z'],
    ['now, when it is just that', '09:00', '2026-03-02T08:00:00Z', '2026-03-02T08:00:00.000Z'],
    ['tomorrow, a millisecond later', '09:00', '2026-03-02T08:00:00.001Z', '2026-03-03T08:00:00.000Z'],
    ['tomorrow, when it is past', '09:00', '2026-03-02T09:00:00Z', '2026-03-03T08:00:00.000Z'],
    ['midnight, at the end of the day', '00:00', '2026-03-02T12:00:00Z', '2026-03-02T23:00:00.000Z'],
    ['by the day of the zone, not of UTC', '00:30', '2026-03-02T22:45:00Z', '2026-03-02T23:30:00.000Z'],
  ])('is %s', (_, time, from, expected) => {
    expect(next(time, 'Europe/Berlin', from)).toBe(expected);
  });

  it('follows zones far from UTC, and those of half an hour', () => {
    expect(next('09:00', 'Pacific/Kiritimati', '2026-03-02T18:59:00Z')).toBe('2026-03-02T19:00:00.000Z');
    expect(next('09:00', 'Pacific/Pago_Pago', '2026-03-02T21:00:00Z')).toBe('2026-03-03T20:00:00.000Z');
    expect(next('09:00', 'Asia/Kathmandu', '2026-03-02T03:00:00Z')).toBe('2026-03-02T03:15:00.000Z');
    expect(next('09:00', '+02:00', '2026-03-02T03:00:00Z')).toBe('2026-03-02T07:00:00.000Z');
  });
});

describe('over a change of the clocks', () => {
  it('a day is an hour shorter in spring, and longer in autumn', () => {
    expect(next('09:00', 'Europe/Berlin', '2026-03-28T08:00:01Z')).toBe('2026-03-29T07:00:00.000Z');
    expect(next('09:00', 'Europe/Berlin', '2026-10-24T07:00:01Z')).toBe('2026-10-25T08:00:00.000Z');
  });

  it('a time that is skipped is what it would have been without the change', () => {
    // 02:00 becomes 03:00 at 01:00 UTC: 02:30 is 03:30 on that day, and is not left out.
    expect(next('02:30', 'Europe/Berlin', '2026-03-29T00:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(next('02:30', 'Europe/Berlin', '2026-03-29T01:30:00.001Z')).toBe('2026-03-30T00:30:00.000Z');
    // Cairo skips midnight itself.
    expect(next('00:15', 'Africa/Cairo', '2026-04-23T21:00:00Z')).toBe('2026-04-23T22:15:00.000Z');
  });

  it('a time that comes twice is the first of both, and the second for who comes between them', () => {
    expect(next('02:30', 'Europe/Berlin', '2026-10-24T23:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(next('02:30', 'Europe/Berlin', '2026-10-25T00:30:01Z')).toBe('2026-10-25T01:30:00.000Z');
    expect(next('02:30', 'Europe/Berlin', '2026-10-25T01:30:01Z')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('a change of half an hour counts too', () => {
    // Lord Howe: 02:00 becomes 01:30 on 5 April 2026, at 15:00 UTC the day before.
    expect(next('01:45', 'Australia/Lord_Howe', '2026-04-04T14:00:00Z')).toBe('2026-04-04T14:45:00.000Z');
    expect(next('01:45', 'Australia/Lord_Howe', '2026-04-04T14:46:00Z')).toBe('2026-04-04T15:15:00.000Z');
  });
});

it('never comes before it is asked for, nor later than a day and the change of the clocks, and never goes back', () => {
  const zone = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Africa/Cairo',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Antarctica/Troll',
    'Pacific/Apia',
  );
  const time = fc.integer({ min: 0, max: 1439 });
  const now = fc.integer({
    min: Date.parse('2026-01-01T00:00:00Z'),
    max: Date.parse('2028-01-01T00:00:00Z'),
  });
  fc.assert(
    fc.property(zone, time, now, fc.nat(30 * hour), (name, minutes, from, later) => {
      const at = nextTimeOfDay(minutes, name, from);
      expect(at).toBeGreaterThanOrEqual(from);
      expect(at - from).toBeLessThanOrEqual(26 * hour);
      // A run that goes on with the wait at any moment of it finds the same end.
      expect(nextTimeOfDay(minutes, name, from + Math.floor((at - from) / 2))).toBe(at);
      expect(nextTimeOfDay(minutes, name, from + later)).toBeGreaterThanOrEqual(at);
    }),
    { numRuns: 3_000 },
  );
});
