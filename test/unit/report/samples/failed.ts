import type { Report } from '../../../../src/report/report.ts';
import { base, MINUTE, point, rules, SECOND, START, step, TESTS, TEXTS } from './setting.ts';
import { error, fail, pass, testRun } from './test-results.ts';

/** A version that did not pass its smoke tests. */
export const failedSmoke = {
  ...base,
  phase: 'failed',
  failed: true,
  cause: 'Version 8 failed 2 of 6 smoke tests and one could not be run; 100 % must pass. It got no traffic.',
  next: 'Fix the answers named below and push again; version 7 still serves everyone.',
  traffic: rules(0),
  trafficHistory: [point(0.2, 0, 'pin stable')],
  steps: [
    step(0, '10% 5m check', 'pending'),
    step(1, '25% 10m check', 'pending'),
    step(2, '100%', 'pending'),
  ],
  verdict: 'fail',
  smoke: testRun(
    '8',
    [
      fail(
        TESTS[0],
        '8',
        'I do not know our opening hours. Maybe somebody in the shop can tell you, or you look at the door the next time that you pass by; they are usually written there in rather large letters, and in several languages.',
        'icontains "9 to 17": not in the answer',
      ),
      pass(TESTS[1], '8', TEXTS[1] ?? ''),
      fail(TESTS[3], '8', 'We are open from 9 to 17.', 'icontains "Montag": not in the answer'),
      error(TESTS[2], '8', 'no answer within 60 s'),
      pass(TESTS[4], '8', TEXTS[4] ?? ''),
      pass(TESTS[5], '8', TEXTS[5] ?? ''),
    ],
    61_300,
  ),
  sessionLogs: {
    'probe-8-9a02': [
      'Traceback (most recent call last):',
      '  File "main.py", line 31, in answer',
      "KeyError: 'hours'",
    ],
  },
  endedAt: START + 3.9 * MINUTE,
  timings: base.timings.slice(0, 4),
} satisfies Report;

/** A version that could not be built. */
export const failedProvisioning = {
  ...base,
  phase: 'failed',
  failed: true,
  cause: 'Version 8 never became active: the service could not install its requirements.',
  next: 'Correct requirements.txt so that `pip install -r requirements.txt` works on Linux with Python 3.13, and push again.',
  traffic: rules(0),
  trafficHistory: [point(0.2, 0, 'pin stable')],
  steps: failedSmoke.steps,
  versionError: {
    code: 'CodeError',
    message:
      'Remote build failed.\nCollecting agent-framework==9.9.9\nERROR: Could not find a version that satisfies the requirement agent-framework==9.9.9 (from versions: 1.0.0, 1.0.1)\nERROR: No matching distribution found for agent-framework==9.9.9\nSee https://aka.ms/hostedagents/tsg',
  },
  endedAt: START + 2.6 * MINUTE,
  timings: base.timings.slice(0, 3),
} satisfies Report;

/** A create call that the service refused. */
export const refused = {
  ...base,
  phase: 'failed',
  failed: true,
  cause:
    'The service refused to create a version: the cpu and memory of the definition are no supported pair.',
  next: "Set 'cpu' to 1 and 'memory' to 2Gi, or another pair that the documentation names.",
  traffic: [],
  service: {
    operation: 'create version',
    method: 'POST',
    path: '/agents/support-agent/versions',
    status: 400,
    code: 'invalid_request',
    message: 'cpu and memory must be specified as a valid resource tier',
    requestId: '7d9b3a52-8a1e-4a53-9c0f-3f1d8f4c2a10',
  },
  timings: base.timings.slice(0, 1),
  endedAt: START + 4 * SECOND,
} satisfies Report;
