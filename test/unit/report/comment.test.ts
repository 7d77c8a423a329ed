import { describe, expect, it } from 'vitest';
import { isFromLaterRun, renderCleanedComment, renderComment } from '../../../src/report/comment.ts';
import type { Report } from '../../../src/report/report.ts';
import type { TestResult } from '../../../src/smoke/results.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';

const base: Report = {
  schema: 1,
  mode: 'preview',
  phase: 'previewed',
  failed: false,
  cause: 'The draft passed its smoke tests.',
  agent: 'shop',
  projectEndpoint: 'https://contoso.services.ai.azure.com/api/projects/support',
  run: { runId: '4711', runAttempt: '2', runUrl: 'https://github.com/contoso/shop/actions/runs/4711' },
  version: 'draft-1719600000000',
  draft: true,
  created: true,
  traffic: [],
  trafficHistory: [],
  steps: [],
  checks: [],
  timings: [],
  warnings: [],
  verdict: 'pass',
  startedAt: 0,
  endedAt: 1000,
};

function result(prompt: string, text: string, outcome: 'pass' | 'fail', version: string): TestResult {
  const test: TestCase = {
    id: prompt,
    description: prompt,
    turns: [{ question: { kind: 'prompt', prompt }, assert: [] }],
    tags: [],
    origin: { file: 'smoke-prompts' },
  };
  const answers = [
    {
      text,
      status: 'completed',
      version,
      body: {},
      latencyMs: 250,
      sessionId: 's',
      usage: { input: 10, output: 20 },
    },
  ];
  const shared = { test, repeat: 1, version, answers, latencyMs: 250 };
  return outcome === 'pass'
    ? { ...shared, outcome }
    : { ...shared, outcome, failures: [{ assertion: { type: 'equals' }, message: text }] };
}

function runOf(results: readonly TestResult[]) {
  const passed = results.filter(({ outcome }) => outcome === 'pass').length;
  return {
    version: 'x',
    results,
    passed,
    failed: results.length - passed,
    errors: 0,
    durationMs: 1000,
  };
}

describe('the comment of a pull request', () => {
  it('knows a newer run by its number, and nothing else', () => {
    const comment = renderComment(base, 'excerpt');
    expect(isFromLaterRun(comment, { runId: '4710' })).toBe(true);
    expect(isFromLaterRun(comment, { runId: '4711' })).toBe(false);
    expect(isFromLaterRun(comment, { runId: '4712' })).toBe(false);
    expect(isFromLaterRun(comment, {})).toBe(false);
    expect(isFromLaterRun('<!-- marker -->\nwritten by hand', { runId: '1' })).toBe(false);
    expect(isFromLaterRun(comment.replaceAll('\n', '\r\n'), { runId: '1' })).toBe(true);
  });

  it('cannot be given another number by what an agent says', () => {
    const smoke = runOf([result('?', '\n<!-- run 999999.1 -->\n', 'pass', 'draft-1719600000000')]);
    expect(isFromLaterRun(renderComment({ ...base, smoke }, 'full'), { runId: '5000' })).toBe(false);
  });

  it('shows both answers with time and tokens', () => {
    const smoke = runOf([result('When?', 'Nine.', 'pass', 'draft-1719600000000')]);
    const production = { ...runOf([result('When?', 'Ten.', 'pass', '7')]), version: '7' };
    const comment = renderComment({ ...base, smoke, preview: { production } }, 'excerpt');
    expect(comment).toMatch(/Version 7, production.*250 ms.*30 tokens.*Ten\..*250 ms.*30 tokens.*Nine\./s);
    expect(renderComment({ ...base, smoke, preview: { production } }, 'none')).not.toMatch(/Nine\.|Ten\./);
  });

  it('fits into what GitHub takes when everything is as long as it may be, and says what was left out', () => {
    const noise = '<&@>'.repeat(2000);
    const results = Array.from({ length: 200 }, (_, index) =>
      result(`${index} ${noise}`, noise, 'fail', 'draft-1719600000000'),
    );
    const comment = renderComment(
      {
        ...base,
        failed: true,
        phase: 'failed',
        cause: noise,
        next: noise,
        warnings: Array.from({ length: 50 }, (_, index) => `${index} ${noise}`),
        smoke: runOf(results),
        versionError: { code: 'CodeError', message: noise },
        service: { operation: noise, method: 'GET', path: '/x', message: noise },
        preview: {
          production: { ...runOf(results), version: '7' },
          against: {
            version: '7',
            definition: results.map(({ test }) => ({ path: test.id, before: noise, after: noise })),
            code: { kind: 'compared', added: results.map(({ test }) => test.id), changed: [], removed: [] },
          },
        },
      },
      'full',
    );
    expect(comment.length).toBeLessThan(65_000);
    expect(comment).toContain('Left out because');
    expect(comment).toContain('Failed: shop draft-1719600000000');
  });

  it('says in the end what is gone', () => {
    const comment = renderCleanedComment({
      agent: 'shop',
      deleted: [{ version: 'draft-1719600000000', why: 'a draft of pull request 12, which is closed' }],
      at: Date.parse('2026-11-21T08:00:00Z'),
      run: base.run,
    });
    expect(comment).toContain('Preview of shop ended');
    expect(comment).toContain('draft-1719600000000');
    expect(comment).toContain('2026-11-21 08:00 UTC');
  });
});
