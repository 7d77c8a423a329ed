import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InputError } from '../../../src/errors/errors.ts';
import { isPassedByHand, parseSteps, type Step, waitsForApproval } from '../../../src/rollout/steps.ts';

const minute = 60_000;
const weight = (text: string, percent: number, bakeMs: number, check: boolean): Step => ({
  kind: 'weight',
  text,
  weight: percent,
  bakeMs,
  check,
});
const texts = (input: string) => parseSteps(input).map((step) => step.text);

describe('steps', () => {
  const documented = `
    test               # pinned smoke tests, no traffic
    5%  10m check      # 5 % for ten minutes
    25% 24h check

    hold               # waits for mode: promote
    100% 30m check     # bake
  `;

  it('reads one step a line, with comments', () => {
    expect(parseSteps(documented)).toEqual([
      { kind: 'test', text: 'test' },
      weight('5% 10m check', 5, 10 * minute, true),
      weight('25% 24h check', 25, 24 * 60 * minute, true),
      { kind: 'hold', text: 'hold' },
      weight('100% 30m check', 100, 30 * minute, true),
    ]);
  });

  it.each([
    ['5% 10m check; 25% 30m check; 100%'],
    ['5% 10m check, 25% 30m check, 100%'],
    ['5% 10m check\r\n25%\t30m  check\r100%\r\n'],
    ['5% check 10m,\n\n;25% 30m check;100%;'],
    ['5 10m check, 25 % 30m check, 100 %'],
  ])('reads %j', (input) => {
    const read = parseSteps(input).map((step) => (step.kind === 'weight' ? { ...step, text: '' } : step));
    expect(read).toEqual([
      weight('', 5, 10 * minute, true),
      weight('', 25, 30 * minute, true),
      weight('', 100, 0, false),
    ]);
  });

  it('a duration without check only waits, a check without duration looks once', () => {
    expect(parseSteps('10% 1h30m, 20% check, 100%')).toEqual([
      weight('10% 1h30m', 10, 90 * minute, false),
      weight('20% check', 20, 0, true),
      weight('100%', 100, 0, false),
    ]);
  });

  it('may hold before any traffic', () => {
    expect(texts('hold, 100%')).toEqual(['hold', '100%']);
  });

  it('waits for a time of day in a time zone', () => {
    expect(parseSteps('wait-until  9:05\tEurope/Berlin, 5%; wait-until 00:00 +02:00\nhold, 100%')).toEqual([
      { kind: 'wait-until', text: 'wait-until 9:05 Europe/Berlin', minute: 545, zone: 'Europe/Berlin' },
      weight('5%', 5, 0, false),
      { kind: 'wait-until', text: 'wait-until 00:00 +02:00', minute: 0, zone: '+02:00' },
      { kind: 'hold', text: 'hold' },
      weight('100%', 100, 0, false),
    ]);
  });

  it.each([
    ['', 'there is no step'],
    ['# only a comment', 'there is no step'],
    ['test', 'not 100%'],
    ['50% 5m', 'the last step is "50% 5m", not 100%'],
    ['10%, hold', 'hold is the last step'],
    ['10%, hold, hold, 100%', 'twice in a row'],
    ['10%, test, 100%', 'test can only be the first step'],
    ['test, test, 100%', 'test can only be the first step'],
    ['10%, 10%, 100%', '"10%" does not rise above 10%'],
    ['50%, 25%, 100%', '"25%" does not rise above 50%'],
    ['100%, 100% 5m', 'does not rise above 100%'],
    ['0%, 100%', 'whole percents, 1% to 100%'],
    ['12.5%, 100%', 'whole percents, 1% to 100%'],
    ['101%', 'whole percents, 1% to 100%'],
    ['-5%, 100%', 'does not begin with a percentage'],
    ['ten, 100%', '"ten" does not begin with a percentage'],
    ['10m check, 100%', '"10m check" does not begin with a percentage'],
    ['10% 5, 100%', '"5" is neither a duration such as 90s'],
    ['10% 5min, 100%', '"5min" is neither a duration'],
    ['10% 5m chekc, 100%', '"chekc" is neither'],
    ['10% 5m 6m, 100%', 'says "6m" twice'],
    ['10% check check, 100%', 'says "check" twice'],
    ['5% 10m check 100%', 'put a comma or a newline between steps'],
    ['10% 0s check, 100%', 'more than 0s and at most 365d'],
    ['10% 366d, 100%', 'more than 0s and at most 365d'],
    ['hold 10m, 100%', 'hold stands alone'],
    ['test 10m, 100%', 'test stands alone'],
    ['wait-until, 100%', '"wait-until": a time of day and a time zone are missing'],
    ['wait-until 09:00, 100%', '"wait-until 09:00": the time zone is missing'],
    ['wait-until Europe/Berlin, 100%', '"Europe/Berlin" is not a time of day from 00:00 to 23:59'],
    ['wait-until 24:00 UTC, 100%', '"24:00" is not a time of day'],
    ['wait-until 9:60 UTC, 100%', '"9:60" is not a time of day'],
    ['wait-until 9 UTC, 100%', '"9" is not a time of day'],
    ['wait-until 09:00 Europe/Berln, 100%', '"Europe/Berln" is not a time zone'],
    ['wait-until 09:00 UTC check, 100%', 'nothing follows the time zone'],
    ['wait-until 09:00 UTC 100%', 'nothing follows the time zone'],
    ['10%, wait-until 09:00 UTC', 'wait-until is the last step'],
    ['wait-until 09:00 UTC, wait-until 10:00 UTC, 100%', 'wait-until stands twice in a row'],
    ['5%, wait-until 09:00 UTC, test, 100%', 'test can only be the first step'],
    ['canary-10-5m, 100%', 'a preset stands alone'],
    ['５%, 100%', 'does not begin with a percentage'],
  ])('refuses %j', (input, why) => {
    expect(() => parseSteps(input)).toThrow(InputError);
    expect(() => parseSteps(input)).toThrow(why);
    expect(() => parseSteps(input)).toThrow(/Input 'steps' .*Accepted: a step is "10%"/);
  });

  it('whatever it accepts rises to 100 and reads the same again from its texts', () => {
    const word = fc.constantFrom(
      'test',
      'hold',
      'wait-until 09:00 UTC',
      '5%',
      '10 %',
      '50%',
      '100%',
      '5m',
      '1h',
      'check',
      ',',
      ';',
      '\n',
    );
    const accepted = fc.array(word, { maxLength: 14 }).map((words) => words.join(' '));
    const ramp = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 6 })
      .map((shares) => [...shares.sort((a, b) => a - b), 100].map((share) => `${share}% 3m`).join('\n'));
    fc.assert(
      fc.property(fc.oneof(accepted, ramp), (input) => {
        let steps: readonly Step[];
        try {
          steps = parseSteps(input);
        } catch (error) {
          return error instanceof InputError && !input.endsWith('100% 3m');
        }
        const weights = steps.flatMap((step) => (step.kind === 'weight' ? [step.weight] : []));
        expect(weights).toEqual([...new Set(weights)].sort((a, b) => a - b));
        expect(weights.at(-1)).toBe(100);
        expect(parseSteps(steps.map((step) => step.text).join('; '))).toEqual(steps);
        return true;
      }),
    );
  });
});

describe('presets', () => {
  it.each([
    ['all-at-once', ['100%']],
    ['AllAtOnce', ['100%']],
    ['CodeDeployDefault.LambdaAllAtOnce', ['100%']],
    ['canary-10-5m', ['10% 5m check', '100%']],
    ['canary-1-1h30m', ['1% 1h30m check', '100%']],
    ['Canary10Percent5Minutes', ['10% 5m check', '100%']],
    ['Canary25Percent1Minute', ['25% 1m check', '100%']],
    ['CodeDeployDefault.ECSCanary10Percent15Minutes', ['10% 15m check', '100%']],
    ['linear-50-10s # comment', ['50% 10s check', '100%']],
    ['linear-30-2m', ['30% 2m check', '60% 2m check', '90% 2m check', '100%']],
    // SAM's names for a function, and CodeDeploy's own for functions and for containers.
    ['Canary10Percent30Minutes', ['10% 30m check', '100%']],
    ['Linear50PercentEvery2Minutes', ['50% 2m check', '100%']],
    ['CodeDeployDefault.LambdaCanary10Percent5Minutes', ['10% 5m check', '100%']],
    ['CodeDeployDefault.LambdaLinear50PercentEvery1Minute', ['50% 1m check', '100%']],
    ['CodeDeployDefault.ECSLinear50PercentEvery1Minutes', ['50% 1m check', '100%']],
    ['CodeDeployDefault.ECSAllAtOnce', ['100%']],
    ['CodeDeployDefault.AllAtOnce', ['100%']],
    ['Linear40PercentEvery3Minutes', ['40% 3m check', '80% 3m check', '100%']],
  ])('%s', (preset, steps) => {
    expect(texts(preset)).toEqual(steps);
  });

  it('linear-10-1m is nine checks and all', () => {
    expect(texts('linear-10-1m')).toEqual(texts('Linear10PercentEvery1Minute'));
    expect(texts('linear-10-1m')).toHaveLength(10);
  });

  it.each([
    'canary-100-5m',
    'canary-10',
    'canary-10-5',
    'canary-10-0s',
    'linear-0-1m',
    'Canary10Percent0Minutes',
  ])('refuses %s', (preset) => {
    expect(() => parseSteps(preset)).toThrow(`"${preset}" does not begin with a percentage`);
  });
});

describe('a plan', () => {
  it('waits for approval where it holds', () => {
    expect(waitsForApproval(parseSteps('5%, hold, 100%'))).toBe(true);
    expect(waitsForApproval(parseSteps('5% 10m check, 100%'))).toBe(false);
    expect(waitsForApproval(parseSteps('5%, wait-until 09:00 UTC, 100%'))).toBe(false);
  });

  it('is passed by hand where it holds, and where it waits for a moment that has not come', () => {
    const [share, wait, hold] = parseSteps('5% 10m, wait-until 09:00 UTC, hold, 100%');
    const begunAt = Date.parse('2026-03-02T08:00:00Z');
    const passed = (step: Step | undefined, now: number, position: object = { begunAt }) =>
      isPassedByHand(step as Step, { step: 0, ...position }, now);
    expect(passed(share, begunAt)).toBe(false);
    expect(passed(hold, begunAt, {})).toBe(true);
    expect(passed(wait, begunAt, {})).toBe(true);
    expect(passed(wait, begunAt + 59 * minute)).toBe(true);
    expect(passed(wait, begunAt + 60 * minute)).toBe(false);
  });
});
