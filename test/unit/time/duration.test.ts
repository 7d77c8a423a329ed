import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/time/duration.ts';

it.each([
  ['90s', 90_000],
  ['10m', 600_000],
  ['24h', 86_400_000],
  ['2d', 172_800_000],
  ['250ms', 250],
  ['1.5h', 5_400_000],
  ['1h30m', 5_400_000],
  ['1d2h3m4s5ms', 93_784_005],
  ['0s', 0],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each(['', '10', '-5m', '5 m', '5M', '5min', '30m1h', '1m1m', 'm', '1h 30m', '.5h', '1e3s', '５m'])(
  '%j is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

it('writes what it reads', () => {
  expect(formatDuration(5_400_000)).toBe('1h30m');
  expect(formatDuration(0)).toBe('0s');
  fc.assert(fc.property(fc.nat(), (ms) => parseDuration(formatDuration(ms)) === ms));
});

it('is nothing beyond what a clock can count', () => {
  expect(parseDuration('3652500d')).toBe(315_576_000_000_000);
  expect(parseDuration('104249992d')).toBeUndefined();
});
