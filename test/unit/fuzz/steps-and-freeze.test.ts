import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frozenAt, parseFreeze, thawsAt } from '../../../src/rollout/freeze.ts';
import { kindOf, parseSteps, weightsOf } from '../../../src/rollout/steps.ts';
import { splitTraffic } from '../../../src/routing/weights.ts';
import { formatDuration, parseDuration } from '../../../src/time/duration.ts';
import { attempt, budget, mutationsOf, wordsOf } from './fuzzing.ts';

const stepWords =
  '5%|10%|25%|100%|100| check| 10m| 1h30m| 0s|hold|test|wait-until 09:00 Europe/Berlin|wait-until 24:00 UTC|,|;|\n|#| |%|canary-10-5m|linear-10-1m|all-at-once|Canary10Percent5Minutes|Linear50PercentEvery1Minute|-|.5|1e2'.split(
    '|',
  );
const goodSteps = [
  '10% 5m check, 100%',
  'test\n5% 10m check # ten\n25% 24h check\nhold\nwait-until 09:00 Europe/Berlin\n100% 30m check',
  'linear-10-1m',
  'Canary10Percent5Minutes',
];

it('steps rise to 100, stay what they are when they are written down, and share out all traffic', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(wordsOf(stepWords), mutationsOf(goodSteps)), async (text) => {
      const steps = await attempt(() => parseSteps(text));
      if (!steps) return;
      const weights = weightsOf(steps);
      expect(weights.at(-1)).toBe(100);
      expect([...weights].sort((a, b) => a - b)).toEqual([...new Set(weights)]);
      for (const weight of weights) {
        const rules = splitTraffic(
          [
            { version: '1', percentage: 30 },
            { version: '2', percentage: 70 },
          ],
          '3',
          weight,
        );
        expect(rules.reduce((sum, { percentage }) => sum + percentage, 0)).toBe(100);
        expect(rules.every(({ percentage }) => Number.isInteger(percentage) && percentage >= 0)).toBe(true);
      }
      for (const step of steps) {
        const ends = kindOf(step).endsAt(step, 0);
        if (ends !== undefined) expect(Number.isSafeInteger(ends) && ends >= 0).toBe(true);
      }
      // The journal keeps the texts: a later run reads the same steps.
      expect(parseSteps(steps.map((step) => step.text).join('\n'))).toEqual(steps);
    }),
    budget(500),
  );
});

const freezeWords =
  'Fri|Mon|sunday|Funday| |16:00|08:00|24:00|25:99| - |–|/|Europe/Berlin|UTC|Mars/Phobos|2026-12-24|T12:00Z|T08:00+02:00|2026-02-30|9999-12-31|\n|#| Christmas'.split(
    '|',
  );
const goodWindows = [
  '2026-12-24T12:00Z/2026-12-27T08:00Z Christmas',
  'Fri 16:00 - Mon 08:00 Europe/Berlin weekend',
  '2026-12-24/2026-12-26',
];

it('freeze windows end, and thaw after they froze', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(wordsOf(freezeWords), mutationsOf(goodWindows)),
      fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }),
      async (text, now) => {
        const windows = await attempt(() => parseFreeze(text));
        if (!windows) return;
        for (const window of windows) {
          if (window.kind === 'once') expect(window.until).toBeGreaterThan(window.from);
        }
        expect(parseFreeze(windows.map((window) => window.text).join('\n'))).toEqual(windows);
        await attempt(() => {
          const frozen = frozenAt(windows, now);
          const until = thawsAt(windows, now);
          if (frozen && until !== undefined) expect(until).toBeGreaterThan(now);
        });
      },
    ),
    budget(600),
  );
});

it('durations are whole, not negative, and come back as they were written', async () => {
  await fc.assert(
    fc.asyncProperty(
      wordsOf(['1', '90', '0', 's', 'm', 'h', 'd', '.', '-', ' ', 'ms', 'e9']),
      async (text) => {
        const ms = await attempt(() => parseDuration(text));
        if (ms === undefined) return;
        expect(Number.isSafeInteger(ms) && ms >= 0).toBe(true);
        expect(parseDuration(formatDuration(ms))).toBe(ms);
      },
    ),
    budget(1_500),
  );
});
