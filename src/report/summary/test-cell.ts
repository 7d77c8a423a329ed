import type { FailedAttempt, TestResult } from '../../smoke/results.ts';
import type { TestCase } from '../../smoke/test-case.ts';
import type { Report } from '../report.ts';
import { lastAnswer, questionText, type TestGroup, tellingAttempt } from '../test-group.ts';
import { code, link, prose } from '../untrusted.ts';
import type { SummaryOptions } from './section.ts';

/** Code points of an excerpt. */
const EXCERPT = 240;
/** Failing assertions that one cell names. */
const MAX_MESSAGES = 3;

/** A test's name, what it asks where that says more, and where it was written. */
export function testCell(test: TestCase, report: Report): string {
  const question = questionText(test);
  const more = test.turns.length > 1 ? ` and ${test.turns.length - 1} more` : '';
  const asked = question === test.description ? '' : `<br><sub>asks ${code(question, 160)}${more}</sub>`;
  return `${prose(test.description, 160)}${asked}<br><sub>${origin(test, report)}</sub>`;
}

/** `❌ failed`, with repeats `❌ 1 of 5 passed`, with retries `🔁 flaky, failed 1 of 2 times`. */
export function resultCell({ results, passed, failed, errors, flaky, asked, missed }: TestGroup): string {
  const symbol = failed > 0 ? '❌' : errors > 0 ? '⚠️' : flaky > 0 ? '🔁' : '✅';
  const times = asked > results.length ? `failed ${missed} of ${asked} times` : '';
  if (results.length > 1) {
    const runs = `${symbol}&nbsp;${passed} of ${results.length} passed`;
    return [runs, ...(flaky > 0 ? [`${flaky} flaky`] : []), ...(times ? [times] : [])].join(', ');
  }
  if (failed > 0) return `${symbol}&nbsp;${times || 'failed'}`;
  if (errors > 0) return `${symbol}&nbsp;error${times && `, ${times}`}`;
  return flaky > 0 ? `${symbol}&nbsp;flaky, ${times}` : `${symbol}&nbsp;passed`;
}

/** Which assertions failed, or which error came, and what the agent said; of a flaky test when it last failed. */
export function reasonCell(result: TestResult, options: SummaryOptions): string {
  const attempt = tellingAttempt(result);
  const lines = reasons(attempt).map((reason) => prose(reason, 400));
  return [...lines, ...answerLine(attempt, options)].join('<br>');
}

/** What the agent said, as an excerpt; empty with `answers: none`. */
export function answerLine(result: TestResult | FailedAttempt, { answers }: SummaryOptions): string[] {
  const answer = lastAnswer(result);
  if (answer === undefined || answers === 'none') return [];
  return [
    answer.text.trim() === '' ? '<em>empty answer</em>' : `<sub>said</sub> ${code(answer.text, EXCERPT)}`,
  ];
}

function reasons(result: TestResult | FailedAttempt): string[] {
  switch (result.outcome) {
    case 'pass':
      return [];
    case 'error':
      return [`${result.error.kind}: ${result.error.message}`];
    case 'fail': {
      const more = result.failures.length - MAX_MESSAGES;
      return [
        ...result.failures.slice(0, MAX_MESSAGES).map(({ message }) => message),
        ...(more > 0 ? [`and ${more} more`] : []),
      ];
    }
  }
}

/** Linked to the line at the commit of the run, where both are known. */
function origin({ origin: { file, line } }: TestCase, { run }: Report): string {
  if (line === undefined) return code(file, 120);
  // A path that leads up would lead out of the repository's pages too.
  const inside = !file.split(/[\\/]/).some((segment) => segment === '..' || segment === '.');
  const blob = run.commitUrl?.match(/^(.+)\/commit\/([0-9a-f]{7,64})$/);
  const path = file.toWellFormed().split('/').map(encodeURIComponent).join('/');
  return link(
    blob && inside ? `${blob[1]}/blob/${blob[2]}/${path}#L${line}` : undefined,
    code(`${file}:${line}`, 120),
  );
}
