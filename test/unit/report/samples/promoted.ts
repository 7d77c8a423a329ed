import type { Report } from '../../../../src/report/report.ts';
import { base, checkRuns, healthy, look, MINUTE, point, START, step, TESTS, TEXTS } from './setting.ts';
import { askedAgain, error, fail, pass, testRun } from './test-results.ts';

/** A rollout that went to its end. */
export const promoted = {
  ...base,
  cause:
    'Version 8 took over all traffic from version 7; with 95 % confidence version 8 is at most 13.7 points worse than version 7 (30 pairs, worse in 1, better in 1).',
  step: 2,
  steps: [
    step(0, '10% 5m check', 'done', 3, 8, [
      look(4, 'pass', 'no difference: 6 pairs, 0 discordant', 6),
      look(6, 'pass', 'no difference: 12 pairs, 0 discordant', 12),
      look(8, 'pass', 'no difference: 18 pairs, 1 to 0', 17, 1),
    ]),
    step(1, '25% 10m check', 'done', 8, 18, [
      look(13, 'pass', 'no difference: 24 pairs, 1 to 0', 23, 1),
      {
        ...look(18, 'pass', 'no difference: 30 pairs, 1 to 1', 29, 1),
        gates: [{ name: 'quality', e: 0.67, threshold: 20 }],
        details: [
          'of 30 pairs version 8 did worse than version 7 in 1 and better in 1: E = 0.667, rolls back at 20, without its strongest look E = 0.5, rolls back at 20',
          "'answers in the language of the question' is flaky: 1 of 5 on version 8, 1 of 5 on version 7 failed",
        ],
      },
    ]),
    step(2, '100%', 'done', 18, 18.4),
  ],
  trafficHistory: [
    point(0.2, 0, 'pin stable'),
    point(3, 10, 'step 1: 10% 5m check'),
    point(8, 25, 'step 2: 25% 10m check'),
    point(18, 100, 'step 3: 100%'),
  ],
  verdict: 'pass',
  smoke: testRun('8', healthy('8')),
  checks: checkRuns(
    (round) =>
      healthy('8').map((result, index) =>
        round === 2 && index === 3
          ? fail(TESTS[3], '8', 'We are open from 9 to 17.', 'language: expected German, found English')
          : result,
      ),
    5,
  ),
} satisfies Report;

/** An agent that nobody had deployed before. */
export const firstDeployment: Report = (() => {
  const { baselineVersion: _none, ...first } = base;
  return {
    ...first,
    version: '1',
    cause:
      'Version 1 is the first version of the agent; it passed its smoke tests and serves all new sessions.',
    traffic: [{ version: '1', percentage: 100 }],
    trafficHistory: [
      { at: START + 3 * MINUTE, rules: [{ version: '1', percentage: 100 }], why: 'first version' },
    ],
    steps: [step(0, '10% 5m check', 'skipped'), step(1, '100%', 'done', 3, 3.1)],
    step: 1,
    verdict: 'pass',
    smoke: testRun('1', healthy('1')),
    endedAt: START + 3.2 * MINUTE,
    timings: base.timings.slice(0, 4),
  };
})();

/** Promoted although two smoke tests passed only when they were asked again. */
export const flaky = {
  ...promoted,
  smoke: testRun('8', [
    ...healthy('8').slice(0, 4),
    askedAgain(
      pass(TESTS[4], '8', TEXTS[4] ?? ''),
      fail(TESTS[4], '8', 'Take two of the white ones.', 'icontains "pharmacist": not in the answer'),
    ),
    askedAgain(
      pass(TESTS[5], '8', TEXTS[5] ?? ''),
      error(TESTS[5], '8', 'no answer within 60 s'),
      fail(TESTS[5], '8', 'Good-bye.', 'icontains "hello": not in the answer'),
    ),
  ]),
} satisfies Report;
