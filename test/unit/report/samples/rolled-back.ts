import type { Report } from '../../../../src/report/report.ts';
import {
  base,
  checkRuns,
  healthy,
  look,
  MINUTE,
  point,
  rules,
  SECOND,
  START,
  step,
  TESTS,
} from './setting.ts';
import { fail, testRun } from './test-results.ts';

/** A rollout that its check ended. */
export const rolledBack = {
  ...base,
  phase: 'rolled-back',
  failed: true,
  cause:
    "Version 8 failed its check: 'offers a refund within 30 days' failed 9 of 9 times on version 8 and 0 of 9 on version 7. Traffic is back on version 7 100 %.",
  next: 'Correct the agent: what both versions answered to this test is below. Then deploy again.',
  traffic: rules(0),
  step: 1,
  steps: [
    step(0, '10% 5m check', 'done', 3, 8, [look(8, 'pass', 'no difference: 18 pairs, 2 to 0', 16, 2)]),
    step(1, '25% 30m check', 'failed', 8, 13, [
      look(9, 'pass', 'no difference: 22 pairs, 3 to 0', 19, 3),
      {
        ...look(
          11,
          'inconclusive',
          'of 28 pairs version 8 did worse than version 7 in 6 and better in 0',
          22,
          6,
        ),
        gates: [{ name: 'quality', e: 18.1, threshold: 20 }],
      },
      {
        ...look(13, 'fail', "'offers a refund within 30 days' failed 9 of 9 times on version 8", 25, 9),
        gates: [{ name: 'quality', e: 102, threshold: 20 }],
        details: [
          'of 34 pairs version 8 did worse than version 7 in 9 and better in 0: E = 102, rolls back at 20, without its strongest look E = 31.9, rolls back at 20',
        ],
      },
    ]),
    step(2, '100%', 'skipped'),
  ],
  trafficHistory: [
    point(0.2, 0, 'pin stable'),
    point(3, 10, 'step 1: 10% 5m check'),
    point(8, 25, 'step 2: 25% 30m check'),
    point(13.05, 0, 'rollback'),
  ],
  verdict: 'fail',
  smoke: testRun('8', healthy('8')),
  checks: checkRuns(
    (round) =>
      healthy('8').map((result, index) => {
        if (index === 1 && round > 0)
          return fail(
            TESTS[1],
            '8',
            'I am sorry, but our policy does not allow refunds. Please keep the shoes and consider our new collection.',
            'icontains "refund the full price": not in the answer',
          );
        if (index === 2 && round > 2)
          return fail(
            TESTS[2],
            '8',
            'Your parcel is on its way!',
            'icontains "parcel number": not in the answer',
          );
        return result;
      }),
    6,
  ),
  sessionLogs: {
    'probe-8-9a02': [
      '2026-11-21T07:47:02Z INFO  loading policy from /app/policy.md',
      '2026-11-21T07:47:02Z WARN  policy.md not found, using an empty policy',
      '2026-11-21T07:47:04Z INFO  200 POST /responses 2298 ms',
    ],
  },
  warnings: ['Runtime python_3_12 is past its end of life; python_3_14 is current.'],
  endedAt: START + 13.4 * MINUTE,
} satisfies Report;

/** A rollout that a person ended. */
export const rolledBackByHand = {
  ...base,
  phase: 'rolled-back',
  mode: 'rollback',
  cause: 'Routing is what it was before the rollout of version 8: version 7 serves all new sessions.',
  traffic: rules(0),
  trafficHistory: [point(0, 25, 'as found'), point(0.1, 0, 'rollback')],
  endedAt: START + 8 * SECOND,
} satisfies Report;
