import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import { publish } from '../../../src/report/publish.ts';
import { reportJson } from '../../../src/report/report-json.ts';
import { fail, pass, promoted, rolledBack, testCase, testRun } from './samples.ts';

const test = testCase('t', 'A test', 'A question?');
const runOf = (count: number, length: number) =>
  testRun('2', [
    ...Array.from({ length: count }, () => pass(test, '2', 'x'.repeat(length))),
    fail(test, '2', 'y'.repeat(length), 'why'),
  ]);

describe('report.json', () => {
  it.each([
    [5, 9_000, 'bodies of answers'],
    [20, 1_500, 'answers and tests beyond 200 characters'],
    [500, 1_000, 'results of tests that passed'],
  ])('leaves out what it must, and says so: %i answers of %i characters', (count, length, last) => {
    const limit = 200_000;
    const report = { ...promoted, smoke: runOf(count, length), checks: Array(5).fill(runOf(count, length)) };
    const text = reportJson(report, limit);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
    const { truncated, phase, smoke } = JSON.parse(text);
    expect(truncated.limit).toBe(limit);
    expect(truncated.without.at(-1)).toContain(last);
    expect({ phase, passed: smoke.passed, failed: smoke.failed }).toEqual({
      phase: 'promoted',
      passed: count,
      failed: 1,
    });
    expect(smoke.results.some(({ outcome }: { outcome: string }) => outcome === 'fail')).toBe(true);
  });

  it('tells how the run ended when there is room for nothing else', () => {
    const { truncated, ...told } = JSON.parse(reportJson({ ...rolledBack, smoke: runOf(9, 9) }, 1_000));
    expect(truncated.without.at(-1)).toBe('everything but how the run ended');
    const { phase, verdict, traffic, version } = rolledBack;
    expect(told).toMatchObject({ phase, verdict, traffic, version, checks: [], smoke: { results: [] } });
  });

  it('says nothing of a limit that was not met', () => {
    expect(JSON.parse(reportJson(promoted))).not.toHaveProperty('truncated');
  });
});

describe('a report that cannot be told', () => {
  it('is told in its barest form, without its secrets', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'publish-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const name of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY']) vi.stubEnv(name, '');
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    onTestFinished(() => {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
    });
    const broken = {
      get after(): never {
        throw new RangeError('Maximum call stack size exceeded');
      },
    };
    const report = {
      ...promoted,
      cause: 'Promoted with hunter2-hunter2.',
      metadata: broken as unknown as Record<string, string>,
    };
    const secrets = ['hunter2-hunter2'];
    const options = { reportDir: folder, answers: 'excerpt', secrets, host: githubActions } as const;
    const { reportPath } = publish(report, options);
    const written = await readFile(reportPath ?? '', 'utf8');
    expect(JSON.parse(written)).toMatchObject({ phase: 'promoted', version: promoted.version });
    expect(written).not.toContain('hunter2');
    expect(await readFile(join(folder, 'junit.xml'), 'utf8')).toContain('<testsuites');
  });
});
