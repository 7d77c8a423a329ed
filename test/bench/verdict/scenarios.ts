/** What one side makes of a test: a wrong answer, and none at all, are told apart. */
export type Said = 'pass' | 'fail' | 'silent';

/** A moment of a simulated rollout. */
export interface Moment {
  /** Index of the check, from 0. */
  readonly check: number;
  /** Seconds since the check began. */
  readonly seconds: number;
  /** Pairs asked so far in the rollout. */
  readonly asked: number;
}

/** What two versions answer, all through one rollout. Made anew for each, with random numbers of its own. */
export type Answers = (
  test: number,
  moment: Moment,
  random: () => number,
) => readonly [canary: Said, stable: Said];

/** Two versions and the plan that rolls one of them out. */
export interface Scenario {
  readonly name: string;
  /** Called once a rollout. @param tests different tests of a look */
  readonly begin: (random: () => number, tests: number) => Answers;
  /** Steps as a user writes them; the default is one check of six looks. */
  readonly steps?: string;
  /** Share of pairs by which the canary may be worse; 0 by default. */
  readonly margin?: number;
  /** Milliseconds that a pair takes; 2 s by default. */
  readonly pairMs?: number;
  /** Gives the rollout to a new judge before each look, as a schedule of jobs does. */
  readonly restarts?: boolean;
}

const by = (rate: number, random: () => number): Said => (random() < rate ? 'pass' : 'fail');
const silentBy = (share: number, rate: number, random: () => number): Said =>
  random() < share ? 'silent' : by(rate, random);

/** Both versions pass alike. */
export const equal = (rate: number): Scenario => ({
  name: `equal, ${rate * 100} %`,
  begin: () => (_test, _moment, random) => [by(rate, random), by(rate, random)],
});

/** Half of the tests always pass, the others by chance: as tests of real agents are. */
export const equalMixed: Scenario = {
  name: 'equal, every second test 60 %',
  begin: () => (test, _moment, random) =>
    test % 2 === 0 ? ['pass', 'pass'] : [by(0.6, random), by(0.6, random)],
};

/** One test is a coin, the others are not. */
export const equalFlaky: Scenario = {
  name: 'equal, one test 50 %, rest 99 %',
  begin: () => (test, _moment, random) => {
    const rate = test === 0 ? 0.5 : 0.99;
    return [by(rate, random), by(rate, random)];
  },
};

/** What both pass at changes from minute to minute, for both alike. */
export const equalSwaying: Scenario = {
  name: 'equal, a minute 99 or 60 %',
  begin: (random) => {
    const good = Array.from({ length: 240 }, () => random() < 0.7);
    return (_test, { seconds, check }, draw) => {
      const rate = good[(check * 40 + Math.floor(seconds / 60)) % good.length] ? 0.99 : 0.6;
      return [by(rate, draw), by(rate, draw)];
    };
  },
};

export const dead: Scenario = {
  name: 'everything fails on the canary',
  begin: () => () => ['fail', 'pass'],
};

export const silentCanary: Scenario = {
  name: 'the canary answers nothing',
  begin: () => () => ['silent', 'pass'],
};

export const drop = (from: number, to: number): Scenario => ({
  name: `${Math.round(from * 100)} -> ${Math.round(to * 100)} %`,
  begin: () => (_test, _moment, random) => [by(to, random), by(from, random)],
});

/** One test always fails on the canary, the others pass alike. */
export const oneBroken = (rest: number): Scenario => ({
  name: `one test broken, rest ${rest * 100} %`,
  begin: () => (test, _moment, random) =>
    test === 0 ? ['fail', 'pass'] : [by(rest, random), by(rest, random)],
});

export const oneBrokenOneMended = (rest: number): Scenario => ({
  name: `one broken, one mended, rest ${rest * 100} %`,
  begin: () => (test, _moment, random) => {
    if (test < 2) return test === 0 ? ['fail', 'pass'] : ['pass', 'fail'];
    return [by(rest, random), by(rest, random)];
  },
});

export const breaksInThird = (rest: number): Scenario => ({
  name: `one breaks in the third check, rest ${rest * 100} %`,
  steps: '10% 5m check, 25% 5m check, 50% 5m check, 100%',
  begin:
    () =>
    (test, { check }, random) =>
      test === 0 ? [check === 2 ? 'fail' : 'pass', 'pass'] : [by(rest, random), by(rest, random)],
});

/** Both sides lose answers, each by itself. */
export const bothLose = (share: number): Scenario => ({
  name: `both lose ${share * 100} % of answers`,
  begin: () => (_test, _moment, random) => [silentBy(share, 0.95, random), silentBy(share, 0.95, random)],
});

/** Neither side answers anything for a while. */
export const outage = (seconds: number): Scenario => ({
  name: `outage of both sides, ${seconds} s`,
  begin: (random) => {
    const from = random() * 300;
    return (_test, { seconds: at }, draw) =>
      at >= from && at < from + seconds ? ['silent', 'silent'] : [by(0.95, draw), by(0.95, draw)];
  },
});

export const canaryLoses = (share: number): Scenario => ({
  name: `canary gives no answer to ${share * 100} %`,
  begin: () => (_test, _moment, random) => [silentBy(share, 0.95, random), by(0.95, random)],
});

/** One side fails, or is silent, for a while somewhere in the check. */
export const badWhile = (side: 'canary' | 'stable', said: 'fail' | 'silent', length: number): Scenario => ({
  name: `${side} ${said === 'fail' ? 'fails' : 'is silent'} for ${length} s`,
  begin: (random) => {
    const from = random() * 300;
    return (_test, { seconds }, draw) => {
      const bad = seconds >= from && seconds < from + length;
      return [
        bad && side === 'canary' ? said : by(0.95, draw),
        bad && side === 'stable' ? said : by(0.95, draw),
      ];
    };
  },
});

export const coldStart: Scenario = {
  name: "the canary's first 4 probes get no answer",
  begin:
    () =>
    (_test, { asked }, random) => [asked < 4 ? 'silent' : by(0.95, random), by(0.95, random)],
};

export const deadStable: Scenario = {
  name: 'stable answers nothing, the canary is well',
  begin: () => (_test, _moment, random) => [by(0.95, random), 'silent'],
};

/** The same, asked or planned otherwise. @param how is told behind its name */
export const within = (
  scenario: Scenario,
  how: string,
  change: Pick<Scenario, 'steps' | 'margin' | 'pairMs' | 'restarts'>,
): Scenario => ({ ...scenario, ...change, name: `${scenario.name}, ${how}` });

/** One test fails more often on the canary, by so many points; all pass at 95 % otherwise. */
export const oneWorse = (points: number): Scenario => ({
  name: `one test ${points} points worse, rest 95 %`,
  begin: () => (test, _moment, random) => [
    by(test === 0 ? 0.95 - points / 100 : 0.95, random),
    by(0.95, random),
  ],
});
