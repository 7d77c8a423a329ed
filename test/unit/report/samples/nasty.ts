import type { Report } from '../../../../src/report/report.ts';
import { rolledBack } from './rolled-back.ts';
import { healthy, TESTS } from './setting.ts';
import { askedAgain, error, fail, pass, testRun } from './test-results.ts';

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

/** The same end, with an agent, a service and a test file that attack whoever reads it. */
export const nasty = {
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
} satisfies Report;
