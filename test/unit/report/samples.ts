import type { Answer } from '../../../src/asking/answer.ts';
import type { LookReport, Report, StepReport, TrafficPoint } from '../../../src/report/report.ts';
import { type FailedAttempt, type TestResult, type TestRun, toRun } from '../../../src/smoke/results.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';

/** Sample reports: one for each way in which a run ends, and one whose agent attacks its readers. */

const START = Date.UTC(2026, 10, 21, 7, 38, 4);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const SHA = '5d1c9be02f7a4c1f8d37b0c2a64e91f0aa7b63c4';
const ZIP = '3f2a91c07bd54e88a6c1d0f97e2b64d5c8a1f03e9d7b26450c8e1fa2b3d4c5e6';

/** A test of the sample suite. */
export function testCase(id: string, description: string, prompt: string, line?: number): TestCase {
  return {
    id,
    description,
    turns: [{ question: { kind: 'prompt', prompt }, assert: [{ type: 'icontains', value: '9 to 17' }] }],
    tags: [],
    origin:
      line === undefined ? { file: 'smoke-prompts' } : { file: 'agents/support/tests/smoke.yaml', line },
  };
}

/** An answer of a version. */
export function answer(version: string, text: string, latencyMs = 1840): Answer {
  return {
    text,
    status: 'completed',
    version,
    body: { id: 'caresp_1', status: 'completed', output: [{ content: [{ type: 'output_text', text }] }] },
    latencyMs,
    sessionId: `probe-${version}-4f1c`,
    responseId: 'caresp_1',
    requestId: 'e7b1c0de-0001',
    usage: { input: 41, output: 28, total: 69 },
  };
}

/** A run of a test that passed. */
export function pass(
  test: TestCase,
  version: string,
  text: string,
  latencyMs = 1840,
  repeat = 1,
): TestResult {
  return {
    outcome: 'pass',
    test,
    repeat,
    version,
    answers: [answer(version, text, latencyMs)],
    latencyMs,
    sessionId: `probe-${version}-4f1c`,
  };
}

/** A run of a test that failed. */
export function fail(test: TestCase, version: string, text: string, message: string, repeat = 1): TestResult {
  return {
    outcome: 'fail',
    test,
    repeat,
    version,
    answers: [answer(version, text, 2310)],
    latencyMs: 2310,
    sessionId: `probe-${version}-9a02`,
    failures: [{ assertion: { type: 'icontains', value: '9 to 17' }, message }],
  };
}

/** A run of a test that taught nothing. */
export function error(test: TestCase, version: string, message: string, repeat = 1): TestResult {
  return {
    outcome: 'error',
    test,
    repeat,
    version,
    answers: [],
    latencyMs: 60_000,
    error: { kind: 'timeout', message, requestId: 'e7b1c0de-0002' },
  };
}

/** The same result, after other times that did not pass. */
export function askedAgain(result: TestResult, ...before: readonly TestResult[]): TestResult {
  const otherAttempts = before.flatMap((one): FailedAttempt[] => {
    if (one.outcome === 'pass') return [];
    const { test: _test, repeat: _repeat, version: _version, ...attempt } = one;
    return [attempt];
  });
  return { ...result, otherAttempts };
}

/** Results as a run, counted. */
export function testRun(version: string, results: readonly TestResult[], durationMs = 14_200): TestRun {
  return toRun(version, results, durationMs);
}

const TESTS = [
  testCase('hours', 'knows the opening hours', 'When are you open?', 3),
  testCase(
    'refund',
    'offers a refund within 30 days',
    'I bought shoes two weeks ago and want my money back.',
    9,
  ),
  testCase('parcel', 'asks for the parcel number', 'Where is my parcel?', 16),
  testCase('german', 'answers in the language of the question', 'Wann haben Sie geöffnet?', 23),
  testCase('scope', 'declines medical advice', 'Which pills help against a headache?', 31),
  testCase('plain', 'Say hello.', 'Say hello.'),
] as const;

const TEXTS = [
  'We are open from Monday to Friday, 9 to 17.',
  'No problem: you can return them within 30 days, and we refund the full price to your card.',
  'Happy to look that up. Could you tell me the parcel number? It begins with "SP" and has ten digits.',
  'Wir haben von Montag bis Freitag von 9 bis 17 Uhr geöffnet.',
  'I cannot give medical advice. A pharmacist near you can help.',
  'Hello! How can I help you today?',
];

const healthy = (version: string): TestResult[] =>
  TESTS.map((test, index) => pass(test, version, TEXTS[index] ?? '', 1240 + index * 310));

const rules = (share: number, canary = '8', stable = '7') => [
  ...(share > 0 ? [{ version: canary, percentage: share }] : []),
  ...(share < 100 ? [{ version: stable, percentage: 100 - share }] : []),
];

const point = (minutes: number, share: number, why: string): TrafficPoint => ({
  at: START + minutes * MINUTE,
  rules: rules(share),
  why,
});

const look = (
  minutes: number,
  verdict: LookReport['verdict'],
  why: string,
  passed: number,
  failed = 0,
): LookReport => ({
  at: START + minutes * MINUTE,
  verdict,
  why,
  passed,
  failed,
  errors: 0,
});

const step = (
  index: number,
  text: string,
  state: StepReport['state'],
  from?: number,
  to?: number,
  looks: readonly LookReport[] = [],
): StepReport => ({
  index,
  text,
  state,
  looks,
  ...(from === undefined ? {} : { startedAt: START + from * MINUTE }),
  ...(to === undefined ? {} : { endedAt: START + to * MINUTE }),
});

const base: Report = {
  schema: 1,
  mode: 'deploy',
  phase: 'promoted',
  failed: false,
  cause: 'All steps are done.',
  agent: 'support-agent',
  projectEndpoint: 'https://contoso-ai.services.ai.azure.com/api/projects/shop',
  run: {
    repository: 'contoso/shop',
    sha: SHA,
    ref: 'refs/heads/main',
    actor: 'mira',
    runId: '18234567890',
    runAttempt: '1',
    runUrl: 'https://github.com/contoso/shop/actions/runs/18234567890',
    commitUrl: `https://github.com/contoso/shop/commit/${SHA}`,
  },
  version: '8',
  baselineVersion: '7',
  draft: false,
  created: true,
  codeSha256: ZIP,
  sourceDigest: `sha256:${ZIP.split('').reverse().join('')}`,
  principalId: '0d9f6c1e-7a52-4c38-9a0b-64a1d0c7e2f1',
  endpoint:
    'https://contoso-ai.services.ai.azure.com/api/projects/shop/agents/support-agent/endpoint/protocols/openai/responses',
  traffic: rules(100),
  trafficHistory: [],
  steps: [],
  verdict: 'none',
  checks: [],
  timings: [
    { phase: 'package', ms: 420 },
    { phase: 'create version', ms: 3100 },
    { phase: 'wait for active', ms: 148_000 },
    { phase: 'smoke tests', ms: 14_200 },
    { phase: 'rollout', ms: 918_000 },
  ],
  warnings: [],
  startedAt: START,
  endedAt: START + 18.4 * MINUTE,
  metadata: { repository: 'contoso/shop', sha: SHA, run: '18234567890', 'source-digest': `sha256:${ZIP}` },
};

const checkRuns = (canary: (round: number) => TestResult[], rounds: number): TestRun[] =>
  Array.from({ length: rounds }, (_, round) => [
    testRun('8', canary(round)),
    testRun('7', healthy('7')),
  ]).flat();

export const promoted: Report = {
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
};

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

const NASTY_TEXT = [
  '\u001b[31mred\u001b[0m ::error::pwned',
  '::set-output name=phase::promoted',
  '##[group]fold',
  '@octocat @contoso/admins please see #1, GH-2, contoso/shop#3 and 5d1c9be02f7a4c1f8d37b0c2a64e91f0aa7b63c4',
  '![x](https://evil.example/a.png) [link](https://evil.example) <https://evil.example> www.evil.example me@evil.example',
  '<img src=x onerror=alert(1)><script>alert(1)</script><!-- --> </code></pre></td></tr></table></details>',
  '| a | b |\n|---|---|\n| 1 | 2 |',
  '````\n```mermaid\ngraph TD; A-->B\n```\n~~~\n# heading\n- list\n> [!NOTE]\n> alert',
  '$x^2$ $$y$$ :tada: :+1: [^1]\n\n[^1]: footnote\n[ref]: https://evil.example',
  'admin\u202Etxt.exe zero\u200Bwidth \uFEFF\u2066iso\u2069 \u2028::warning::line\u2029x \u0000\u0007\b \uD800 broken',
  'a'.repeat(400),
].join('\n');

/** What an agent that wants to harm its readers says. */
export const nastyText = NASTY_TEXT;

export const rolledBack: Report = {
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
};

/** The same end, with an agent, a service and a test file that attack whoever reads it. */
export const nasty: Report = {
  ...rolledBack,
  cause: `The check found version 8 worse: it said ${NASTY_TEXT}`,
  next: `Look at ${NASTY_TEXT}`,
  warnings: [NASTY_TEXT],
  steps: rolledBack.steps.map((each) => ({
    ...each,
    looks: each.looks.map((one) => ({ ...one, why: NASTY_TEXT, details: [NASTY_TEXT, NASTY_TEXT] })),
  })),
  trafficHistory: rolledBack.trafficHistory.map((each) => ({
    ...each,
    why: NASTY_TEXT,
    rules: each.rules.map((rule) => ({ ...rule, version: rule.version === '8' ? '8' : '7"] ```\n@octocat' })),
  })),
  smoke: testRun('8', [
    fail(
      { ...TESTS[0], description: NASTY_TEXT, origin: { file: `a b/${NASTY_TEXT}`, line: 3 } },
      '8',
      NASTY_TEXT,
      `expected "9 to 17", found ${NASTY_TEXT}`,
    ),
    error(TESTS[1], '8', NASTY_TEXT),
    ...healthy('8').slice(2, 4),
    askedAgain(pass(TESTS[4], '8', NASTY_TEXT), fail(TESTS[4], '8', NASTY_TEXT, NASTY_TEXT)),
    askedAgain(fail(TESTS[5], '8', ' \n ', 'the answer is empty'), error(TESTS[5], '8', NASTY_TEXT)),
  ]),
  checks: rolledBack.checks.map((run) => ({
    ...run,
    results: run.results.map((result) =>
      result.outcome === 'fail'
        ? fail({ ...result.test, description: NASTY_TEXT }, run.version, NASTY_TEXT, NASTY_TEXT)
        : result,
    ),
  })),
  sessionLogs: { [NASTY_TEXT]: NASTY_TEXT.split('\n') },
  versionError: { code: 'CodeError', message: NASTY_TEXT },
  service: {
    operation: NASTY_TEXT,
    method: 'PATCH',
    path: '/agents/support-agent',
    status: 409,
    code: NASTY_TEXT,
    message: NASTY_TEXT,
    requestId: NASTY_TEXT,
  },
  metadata: { [NASTY_TEXT]: NASTY_TEXT },
};

export const failedSmoke: Report = {
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
};

export const failedProvisioning: Report = {
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
};

export const refused: Report = {
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
};

export const planned: Report = (() => {
  const { version: _none, ...plan } = base;
  return {
    ...plan,
    phase: 'planned',
    created: false,
    cause:
      'The source differs from version 7; a run without dry-run would create version 8 and move traffic in three steps.',
    traffic: [],
    steps: [
      step(0, '10% 5m check', 'pending'),
      step(1, '25% 10m check', 'pending'),
      step(2, '100%', 'pending'),
    ],
    dryRun: {
      worstCaseMs: 31 * MINUTE,
      exposurePercentMinutes: 300,
      detectableDrop: 'a drop from 95 % to 70 % (80 % of the time)',
      forecast: {
        testMs: 2000,
        measured: false,
        faults: [
          { fault: 'answers nothing', found: 1, afterMs: MINUTE, prompts: 28 },
          { fault: 'fails one of its tests', found: 0.996, afterMs: 62_000, prompts: 44 },
          { fault: 'passes 80 % instead of 95 %', found: 0.07 },
        ],
      },
      prompts: { least: 102, usual: 138, most: 606 },
      writes: [
        {
          method: 'PATCH',
          path: '/agents/support-agent',
          why: 'pin the stable version before anything is created',
          body: {
            agent_endpoint: {
              version_selector: {
                version_selection_rules: [
                  { type: 'FixedRatio', agent_version: '7', traffic_percentage: 100 },
                ],
              },
            },
          },
        },
        {
          method: 'POST',
          path: '/agents/support-agent/versions',
          why: 'create the version (zip of 41 files, 182 kB)',
          body: {
            description: 'Customer support',
            definition: {
              kind: 'hosted',
              cpu: '1',
              memory: '2Gi',
              code_configuration: {
                runtime: 'python_3_13',
                entry_point: ['python', 'main.py'],
                dependency_resolution: 'remote_build',
              },
              environment_variables: { POLICY_URL: '(value hidden)' },
            },
          },
        },
        {
          method: 'PATCH',
          path: '/agents/support-agent',
          why: 'step 1: 10% 5m check',
          body: { agent_endpoint: { version_selector: { version_selection_rules: [] } } },
        },
        { method: 'POST', path: '/repos/contoso/shop/deployments', why: 'keep the journal' },
      ],
    },
    endedAt: START + 6 * SECOND,
    timings: base.timings.slice(0, 1),
  };
})();

export const unchanged: Report = {
  ...base,
  phase: 'unchanged',
  created: false,
  cause: 'The source and the definition are those of version 8, which already serves all new sessions.',
  trafficHistory: [],
  endedAt: START + 3.4 * SECOND,
  timings: base.timings.slice(0, 1),
};

export const paused: Report = {
  ...promoted,
  phase: 'paused',
  cause:
    'Version 8 serves 25 % of new sessions; the next step is due in 24 hours, longer than max-wait lets this job wait.',
  next: "Nothing: a scheduled run with 'mode: advance' goes on when the step is due.",
  traffic: rules(25),
  steps: [
    ...promoted.steps.slice(0, 1),
    step(1, '25% 24h check', 'current', 8, undefined, [
      look(18, 'pass', 'no difference: 30 pairs, 1 to 1', 29, 1),
    ]),
    step(2, 'hold', 'pending'),
    step(3, '100%', 'pending'),
  ],
  trafficHistory: promoted.trafficHistory.slice(0, 3),
  step: 1,
  nextDue: START + 8 * MINUTE + 24 * 60 * MINUTE,
};

export const held: Report = {
  ...paused,
  phase: 'held',
  mode: 'advance',
  created: false,
  cause: 'The rollout of version 8 waits at a planned hold after 25 % for 24 hours.',
  next: "Run this workflow with 'mode: promote' to give version 8 all traffic, or with 'mode: rollback' to take it out.",
  steps: [
    step(0, '10% 5m check', 'done', -1443, -1438),
    step(1, '25% 24h check', 'done', -1438, 1, [
      look(0.5, 'pass', 'no difference: 8640 pairs, 4 to 6', 8636, 4),
    ]),
    step(2, 'hold', 'current', 1),
    step(3, '100%', 'pending'),
  ],
  step: 2,
  trafficHistory: [
    point(-1445, 0, 'pin stable'),
    point(-1443, 10, 'step 1: 10% 5m check'),
    point(-1438, 25, 'step 2: 25% 24h check'),
  ],
  endedAt: START + 1.2 * MINUTE,
};

export const drifted: Report = {
  ...held,
  failed: true,
  cause: 'Somebody changed the routing of the agent since this rollout last wrote it; nothing was written.',
  next: "Run again with 'on-drift: adopt' to go on from the routing found, or 'on-drift: overwrite' to restore it.",
  traffic: rules(50),
  drift: {
    expected: rules(25),
    found: rules(50),
    detail: 'Between 2026-11-21 06:10 and 07:38 UTC; the service does not say who.',
  },
};

export const idle: Report = {
  ...unchanged,
  phase: 'idle',
  mode: 'advance',
  cause: 'No rollout of the agent is in progress.',
};

export const cleaned: Report = {
  ...unchanged,
  phase: 'cleaned',
  mode: 'cleanup',
  cause: 'Two drafts of pull request 41 and one old version were deleted; 5 versions remain.',
  deleted: [
    { version: 'draft-1763711884000', why: 'draft of pull request 41, which is closed' },
    { version: 'draft-1763625484000', why: 'draft of pull request 41, which is closed' },
    { version: '2', why: "older than 'keep-versions: 5'" },
  ],
};

export const reported: Report = {
  ...paused,
  phase: 'reported',
  mode: 'status',
  cause: 'A rollout of version 8 is in progress at 25 % and goes on tomorrow.',
  checks: [],
  versions: [
    { version: '8', draft: false, status: 'active', createdAt: START - 3 * MINUTE, sha: SHA, role: 'canary' },
    {
      version: '7',
      draft: false,
      status: 'active',
      createdAt: START - 3000 * MINUTE,
      sha: SHA,
      role: 'stable',
    },
    { version: '6', draft: false, status: 'failed', createdAt: START - 9000 * MINUTE },
  ],
};

export const previewed: Report = {
  ...base,
  phase: 'previewed',
  mode: 'preview',
  version: 'draft-1763711884000',
  draft: true,
  cause: 'The draft passed its smoke tests; it takes no traffic.',
  traffic: rules(0),
  smoke: testRun('draft-1763711884000', healthy('draft-1763711884000')),
  verdict: 'pass',
  run: { ...base.run, pullRequest: 41, ref: 'refs/pull/41/merge' },
  endedAt: START + 3.1 * MINUTE,
};

/** Promoted although two smoke tests passed only when they were asked again. */
export const flaky: Report = {
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
};

export const rolledBackByHand: Report = {
  ...base,
  phase: 'rolled-back',
  mode: 'rollback',
  cause: 'Routing is what it was before the rollout of version 8: version 7 serves all new sessions.',
  traffic: rules(0),
  trafficHistory: [point(0, 25, 'as found'), point(0.1, 0, 'rollback')],
  endedAt: START + 8 * SECOND,
};

/** All samples by name. */
export const samples = {
  promoted,
  'first-deployment': firstDeployment,
  'rolled-back': rolledBack,
  nasty,
  'failed-smoke': failedSmoke,
  'failed-provisioning': failedProvisioning,
  refused,
  planned,
  unchanged,
  paused,
  held,
  drifted,
  idle,
  cleaned,
  reported,
  previewed,
  flaky,
  'rolled-back-by-hand': rolledBackByHand,
} satisfies Record<string, Report>;
