import type { LookReport, Report, StepReport, TrafficPoint } from '../../../../src/report/report.ts';
import type { TestResult, TestRun } from '../../../../src/smoke/results.ts';
import { pass, testCase, testRun } from './test-results.ts';

/** When every sample run begins, in Unix milliseconds. */
export const START = Date.UTC(2026, 10, 21, 7, 38, 4);

/** In milliseconds. */
export const SECOND = 1000;

/** In milliseconds. */
export const MINUTE = 60 * SECOND;

/** Commit of every sample run. */
export const SHA = '5d1c9be02f7a4c1f8d37b0c2a64e91f0aa7b63c4';

/** SHA-256 of the code of the version in the samples. */
export const ZIP = '3f2a91c07bd54e88a6c1d0f97e2b64d5c8a1f03e9d7b26450c8e1fa2b3d4c5e6';

/** The sample suite. */
export const TESTS = [
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

/** What a healthy version answers to each of the sample suite. */
export const TEXTS = [
  'We are open from Monday to Friday, 9 to 17.',
  'No problem: you can return them within 30 days, and we refund the full price to your card.',
  'Happy to look that up. Could you tell me the parcel number? It begins with "SP" and has ten digits.',
  'Wir haben von Montag bis Freitag von 9 bis 17 Uhr geöffnet.',
  'I cannot give medical advice. A pharmacist near you can help.',
  'Hello! How can I help you today?',
];

/** A run of the sample suite in which a version passes everything. */
export const healthy = (version: string): TestResult[] =>
  TESTS.map((test, index) => pass(test, version, TEXTS[index] ?? '', 1240 + index * 310));

/** Routing with a share of the canary, in percent. */
export const rules = (share: number, canary = '8', stable = '7') => [
  ...(share > 0 ? [{ version: canary, percentage: share }] : []),
  ...(share < 100 ? [{ version: stable, percentage: 100 - share }] : []),
];

/** Routing at so many minutes after the start. */
export const point = (minutes: number, share: number, why: string): TrafficPoint => ({
  at: START + minutes * MINUTE,
  rules: rules(share),
  why,
});

/** A look of a check at so many minutes after the start. */
export const look = (
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

/** A step of the plan, begun and ended at so many minutes after the start. */
export const step = (
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

/** What all sample reports have in common. */
export const base = {
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
} satisfies Report;

/** Runs of both versions in the rounds of a check. */
export const checkRuns = (canary: (round: number) => TestResult[], rounds: number): TestRun[] =>
  Array.from({ length: rounds }, (_, round) => [
    testRun('8', canary(round)),
    testRun('7', healthy('7')),
  ]).flat();
