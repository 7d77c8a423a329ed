import { type ByTests, type Limit, type TestCount, testCounts } from './limits.ts';
import * as scenarios from './scenarios.ts';
import { type Scenario, within } from './scenarios.ts';

/** One row of the table: a scenario, and what it is held to. */
export interface Row {
  readonly scenario: Scenario;
  readonly tests: readonly TestCount[];
  readonly limits: readonly Limit[];
  /** True to decide the same looks by a z test and by Fisher's test as well. */
  readonly peers?: boolean;
}

const rates = [0.8, 0.95, 0.99, 1];
const ramp = (checks: number) =>
  [10, 25, 50, 75, 90]
    .slice(0, checks)
    .map((share) => `${share}% 5m check`)
    .concat('100%')
    .join(', ');

const atMost = (of: 'rolled back' | 'not promoted' | 'held', share: ByTests): Limit => ({
  of,
  atMost: share,
});
const found = (share: ByTests): Limit => ({ of: 'rolled back', atLeast: share });
/** What the table calls 100 %: it was read from 10,000 rollouts too, to a tenth of a percent. */
const all = 0.9995;
const row = (
  scenario: Scenario,
  limits: readonly Limit[],
  tests: readonly TestCount[] = testCounts,
): Row => ({ scenario, tests, limits });

const equalLimits = [atMost('rolled back', 0.005), atMost('not promoted', 0.01)];
const equals: readonly Row[] = [
  ...rates.map((rate) => ({ ...row(scenarios.equal(rate), equalLimits), peers: rate < 1 })),
  row(scenarios.equalMixed, equalLimits),
  row(scenarios.equalFlaky, equalLimits),
  row(scenarios.equalSwaying, equalLimits),
  row(within(scenarios.equal(0.95), 'a new judge at each look', { restarts: true }), equalLimits),
];

const atOnce: readonly Limit[] = [
  found(1),
  { of: 'rolled back in the second look', atLeast: 1 },
  { of: 'pairs', atMost: 16 },
];
const broken: readonly Row[] = [
  row(scenarios.dead, atOnce),
  row(scenarios.silentCanary, atOnce),
  { ...row(scenarios.drop(0.95, 0.5), [found({ 1: 0.995, 3: 0.995, 10: all, 20: all })]), peers: true },
  { ...row(scenarios.drop(0.95, 0.8), [found({ 1: 0.74, 3: 0.74, 10: 0.97, 20: 0.995 })]), peers: true },
  ...([0.95, 0.8] as const).map((rest) =>
    row(
      scenarios.oneBroken(rest),
      [found({ 3: all, 10: all, 20: 0.995 }), { of: 'pairs', atMost: { 20: rest === 0.95 ? 47 : 63 } }],
      [3, 10, 20],
    ),
  ),
  row(
    within(scenarios.oneBroken(0.95), 'a new judge at each look', { restarts: true }),
    [found({ 3: all, 10: all, 20: 0.995 })],
    [3, 10, 20],
  ),
  row(scenarios.oneBrokenOneMended(0.95), [found(all)], [10, 20]),
  row(scenarios.breaksInThird(0.95), [found(0.995)], [20]),
  row(scenarios.breaksInThird(0.8), [found(0.995)], [20]),
];

const noOutage = scenarios.outage(0);
const silence: readonly Row[] = [
  ...[0.1, 0.2, 0.3].map((share) => row(scenarios.bothLose(share), [atMost('rolled back', 0.006)])),
  row(noOutage, [atMost('rolled back', 0.005)]),
  ...[20, 60, 150, 280].map((seconds) =>
    row(scenarios.outage(seconds), [{ of: 'rolled back', noMoreThan: noOutage.name }]),
  ),
  row(scenarios.canaryLoses(0.2), [found({ 1: 0.86, 3: 0.86, 10: 0.99, 20: all })]),
  row(scenarios.canaryLoses(0.5), [found({ 1: 0.995, 3: 0.995, 10: all, 20: all })]),
  ...(['canary', 'stable'] as const).flatMap((side) =>
    (['fail', 'silent'] as const).flatMap((said) =>
      [30, 60].map((seconds) =>
        row(scenarios.badWhile(side, said, seconds), [
          atMost('rolled back', { 1: 0.025, 3: 0.025, 10: 0.03, 20: 0.03 }),
        ]),
      ),
    ),
  ),
  row(scenarios.coldStart, [atMost('rolled back', 0.02)]),
  row(scenarios.deadStable, [{ of: 'promoted', atLeast: 1 }]),
];

const longRollouts: readonly Row[] = [
  ...[3, 5].flatMap((checks) =>
    [0.95, 0.8].map((rate) =>
      row(within(scenarios.equal(rate), `${checks} checks`, { steps: ramp(checks) }), [
        atMost('rolled back', 0.01),
        atMost('not promoted', 0.015),
      ]),
    ),
  ),
  ...[60, 150].flatMap((looks) =>
    [0.8, 0.95, 0.99].map((rate) => ({
      ...row(
        within(scenarios.equal(rate), `${looks} looks`, { steps: `10% ${looks - 1}m check, 100%` }),
        [atMost('rolled back', 0.01), atMost('held', 0.005)],
        [20],
      ),
      peers: looks === 60,
    })),
  ),
];

const margin = 0.02;
const margins: readonly Row[] = [
  row(within(scenarios.oneBroken(0.95), 'margin 2 %', { margin }), [found(0.995)], [20]),
  // One test of 20 that is worse in 40 of 100 pairs is worse in 2 % of all.
  row(within(scenarios.oneWorse(40), 'margin 2 %', { margin }), [atMost('rolled back', 0.003)], [20]),
  row(within(scenarios.drop(0.95, 0.93), 'margin 2 %', { margin }), [atMost('rolled back', 0.005)], [20]),
  row(within(scenarios.equal(0.95), 'margin 2 %', { margin }), equalLimits, [20]),
];

/** All rows of the table, but for those that need the forecast. */
export const rows: readonly Row[] = [...equals, ...broken, ...silence, ...longRollouts, ...margins];
