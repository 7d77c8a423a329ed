import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { githubActions } from '../../../src/host/github-actions/host.ts';
import { annotateFailures } from '../../../src/report/annotations.ts';
import { withholdAnswers } from '../../../src/report/answers.ts';
import { outputsOf } from '../../../src/report/outputs.ts';
import type { Report } from '../../../src/report/report.ts';
import { reportJson } from '../../../src/report/report-json.ts';
import { renderSummary } from '../../../src/report/summary.ts';
import { renderGfm } from './gfm.ts';
import { askedAgain, error, fail, failedSmoke, flaky, pass, promoted, testCase, testRun } from './samples.ts';

const hours = testCase('hours', 'knows the opening hours', 'When are you open?', 3);
const said = 'We never close, come whenever you like.';
const wrong = (message = 'wrong') => fail(hours, '8', said, message);
const right = (repeat = 1) => pass(hours, '8', 'From 9 to 17.', 1000, repeat);

/** A failed deployment with these smoke tests. */
function withSmoke(...results: Parameters<typeof testRun>[1]): Report {
  const { sessionLogs: _logs, ...report } = failedSmoke;
  return { ...report, smoke: testRun('8', results) };
}

/** The row of a test, as a reader sees it. */
function row(report: Report, description: string): string {
  const html = renderSummary(report)
    .split('<tr>')
    .slice(1)
    .map((part) => part.split('</tr>')[0] ?? '')
    .find((part) => part.includes(description));
  return renderGfm(`<table><tr>${html}</tr></table>`).text.replaceAll('\u00a0', ' ');
}

describe('a flaky test in the summary', () => {
  it('is in view, with how often it failed and what it said then', () => {
    const { text } = renderGfm(renderSummary(flaky));
    expect(text).toContain('Smoke tests: 6 of 6 passed, 2 of them flaky, in 14 s');
    const view = renderSummary(flaky).replaceAll(/<details>.*?<\/details>/gs, '');
    expect(view).toContain('declines medical advice');
    expect(row(flaky, 'declines medical advice')).toContain('🔁 flaky, failed 1 of 2 times');
    expect(row(flaky, 'declines medical advice')).toContain('Take two of the white ones.');
    expect(row(flaky, 'Say hello.')).toContain('🔁 flaky, failed 2 of 3 times');
    expect(row(flaky, 'Say hello.')).toContain('icontains "hello": not in the answer');
    expect(text.replaceAll('\u00a0', ' ')).toContain('Smoke tests: 6 of 6 passed, 2 flaky');
  });

  it('comes after those that failed, which tell how often they were asked', () => {
    const other = testCase('other', 'knows the way', 'Where are you?', 9);
    const report = withSmoke(
      askedAgain(right(), wrong()),
      askedAgain(fail(other, '8', 'No.', 'no way'), error(other, '8', 'late'), fail(other, '8', 'No.', 'no')),
    );
    const summary = renderSummary(report);
    expect(summary.indexOf('knows the way')).toBeLessThan(summary.indexOf('knows the opening hours'));
    expect(row(report, 'knows the way')).toContain('❌ failed 3 of 3 times');
    const silent = withSmoke(askedAgain(error(other, '8', 'late'), error(other, '8', 'late')));
    expect(row(silent, 'knows the way')).toContain('⚠️ error, failed 2 of 2 times');
  });

  it('counts in all its repeats', () => {
    const report = withSmoke(right(), askedAgain(right(2), wrong(), wrong()), right(3));
    expect(row(report, 'knows the opening hours')).toContain(
      '🔁 3 of 3 passed, 1 flaky, failed 2 of 5 times',
    );
  });

  it('has the ids of the times that it failed', () => {
    const [, ids = ''] = renderSummary(withSmoke(askedAgain(right(), wrong()))).split('Ids of what failed');
    expect(ids).toContain('probe-8-9a02');
    expect(ids.split('</table>')[0]).not.toContain('probe-8-4f1c');
  });

  it('of a check that goes by the pass rate is named as well', () => {
    const { baselineVersion: _none, smoke: _smoke, ...rest } = promoted;
    const report: Report = { ...rest, checks: [testRun('8', [askedAgain(right(), wrong('not 9 to 17'))])] };
    expect(row(report, 'knows the opening hours')).toContain('✅ 1 of 1 passed, 1 flaky');
    expect(row(report, 'knows the opening hours')).toContain('not 9 to 17');
  });
});

describe('annotations', () => {
  let written = '';
  beforeEach(() => {
    written = '';
    vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      written += String(chunk);
      return true;
    });
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  it('warn of a flaky test where it was written, behind the failures', () => {
    const other = testCase('other', 'knows the way', 'Where are you?', 9);
    annotateFailures(
      withSmoke(askedAgain(right(), wrong('not 9 to 17')), fail(other, '8', 'No.', 'no way')),
      githubActions,
    );
    const [failure, warning, none] = written.split('\n');
    expect(failure).toMatch(/^::error title=Test failed%3A knows the way,.*line=9::no way$/);
    expect(warning).toMatch(
      /^::warning title=Flaky test%3A knows the opening hours,.*line=3::not 9 to 17 \(failed 1 of 2 times\)$/,
    );
    expect(none).toBe('');
  });

  it('are no more than nine, failures first', () => {
    const results = Array.from({ length: 20 }, (_, index) => {
      const test = testCase(`t${index}`, `test ${index}`, '?', index + 1);
      const failed = fail(test, '8', 'No.', 'no');
      return index < 12 ? askedAgain(pass(test, '8', 'Yes.'), failed) : failed;
    });
    annotateFailures(withSmoke(...results), githubActions);
    expect(written.match(/^::error /gm)).toHaveLength(8);
    expect(written.match(/^::warning /gm)).toHaveLength(1);
    expect(written).toContain('::notice::and 11 more failing or flaky tests');
  });
});

describe('outputs and report.json', () => {
  it('count a flaky test as passed, and keep the times that it failed', () => {
    expect(outputsOf(flaky)).toMatchObject({ 'smoke-passed': '6', 'smoke-failed': '0' });
    const { smoke } = JSON.parse(reportJson(flaky)) as Report;
    expect(smoke?.results.map(({ otherAttempts }) => otherAttempts?.map(({ outcome }) => outcome))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      ['fail'],
      ['error', 'fail'],
    ]);
  });

  it('hold no answer of them where none is to be shown, nor a sentence that quotes one', () => {
    const report = withSmoke(
      askedAgain(right(), wrong(`found ${said}`), error(hours, '8', `it had said ${said}`)),
    );
    const told = withholdAnswers({ ...report, cause: `It said ${said}` });
    expect(JSON.stringify(told)).not.toContain('whenever');
    expect(told.smoke?.results[0]?.otherAttempts).toMatchObject([
      { outcome: 'fail', failures: [{ message: 'icontains "9 to 17" did not hold' }] },
      { outcome: 'error', error: { kind: 'timeout' } },
    ]);
  });
});
