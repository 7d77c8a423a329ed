import { describe, expect, it } from 'vitest';
import type { Report } from '../../../src/report/report.ts';
import { renderSummary } from '../../../src/report/summary.ts';
import { fail, nasty, nastyText, promoted, samples, testCase, testRun } from './samples.ts';

/** GitHub drops a step's summary above this (GitHub Docs, "Workflow commands"). */
const MIB = 1024 * 1024;

const everySample = Object.entries(samples) as [keyof typeof samples, Report][];

/** As much of everything as a run may bring. */
const huge: Report = (() => {
  const said = `${nastyText}\n${'<&@>'.repeat(5_000)}`;
  const results = Array.from({ length: 60 }, (_, index) =>
    fail(testCase(`${index}`, `${index} ${said}`, said, index + 1), '8', said, said),
  );
  return {
    ...nasty,
    cause: said,
    next: said,
    warnings: Array.from({ length: 300 }, (_, index) => `${index} ${said}`),
    smoke: testRun('8', results),
    checks: [testRun('8', results), testRun('7', results)],
    sessionLogs: Object.fromEntries(results.map(({ test }) => [test.id, said.split('\n')])),
    steps: nasty.steps.map((step) => ({
      ...step,
      text: said,
      looks: Array.from({ length: 500 }, (_, at) => ({
        at,
        verdict: 'fail' as const,
        why: said,
        passed: 1,
        failed: 2,
        errors: 3,
      })),
    })),
    metadata: Object.fromEntries(results.slice(0, 16).map(({ test }) => [test.description, said])),
  };
})();

describe('a summary that would be too large', { timeout: 30_000 }, () => {
  const leftOut = (summary: string) =>
    /> Left out because the summary would be too large: (.*)\. `report\.json` has everything\.\n$/
      .exec(summary)?.[1]
      ?.split(', ') ?? [];

  it.each(['full', 'excerpt', 'none'] as const)(
    'fits with answers: %s, and still says how it ended',
    (answers) => {
      const summary = renderSummary(huge, { answers });
      expect(Buffer.byteLength(summary)).toBeLessThan(MIB);
      expect(summary).toMatch(/^## ⏪ Rolled back: /);
      expect(summary).toContain('**What to do:**');
    },
  );

  it('names what is left out, least important first, and keeps what is not named', () => {
    const whole = renderSummary(huge, { answers: 'full', maxBytes: Number.MAX_SAFE_INTEGER });
    expect(leftOut(whole)).toEqual([]);
    const parts = {
      'session logs': 'Logs of the failing sessions',
      'answers in full': 'in full</summary>',
      provenance: 'Where it comes from',
      'smoke tests': '### Smoke tests: ',
      checks: '### What broke',
    };
    for (const [part, words] of Object.entries(parts)) expect(whole, part).toContain(words);

    let before: readonly string[] = [];
    for (const maxBytes of [1_000_000, 400_000, 150_000, 60_000, 20_000]) {
      const summary = renderSummary(huge, { answers: 'full', maxBytes });
      expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(maxBytes);
      const now = leftOut(summary);
      expect(now.slice(0, before.length)).toEqual(before.filter((part) => now.includes(part)));
      for (const [part, words] of Object.entries(parts)) {
        if (now.includes(part)) expect(summary, part).not.toContain(words);
        else if (part !== 'answers in full') expect(summary, part).toContain(words);
      }
      before = now;
    }
    expect(before).toEqual(expect.arrayContaining(['session logs', 'provenance', 'checks', 'steps']));
  });

  it('is measured in bytes, as GitHub does', () => {
    const cause = '漢'.repeat(500);
    const metadata = Object.fromEntries(
      Array.from({ length: 16 }, (_, index) => [`${index}`, '漢'.repeat(500)]),
    );
    const whole = renderSummary({ ...promoted, cause, metadata });
    const summary = renderSummary({ ...promoted, cause, metadata }, { maxBytes: whole.length + 1000 });
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(whole.length + 1000);
    expect(leftOut(summary)).toContain('provenance');
  });

  it('leaves nothing out where everything fits', () => {
    for (const [name, report] of everySample) expect(leftOut(renderSummary(report)), name).toEqual([]);
  });
});
