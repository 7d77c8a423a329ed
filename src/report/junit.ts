import type { FailedAttempt, TestResult } from '../smoke/results.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { cut } from '../text/cut.ts';
import { plainText } from '../text/plain-text.ts';
import { isoTime } from '../time/shown.ts';
import type { AnswersShown } from './answers.ts';
import { reportsIn } from './fleet.ts';
import type { Report } from './report.ts';
import { checkResults, groupByTest, type TestGroup, whyNot } from './test-group.ts';

/** Code points of a message, and of a test's whole output. */
const MAX_MESSAGE = 2000;
/** Characters of a question: a test is asked often, and its file has all of it. */
const MAX_QUESTION = 20_000;
const MAX_OUTPUT = { full: 100_000, excerpt: 1000, none: 0 } as const;

/** One time that a test did not pass. */
interface Problem {
  readonly tag: 'failure' | 'error';
  readonly type: string;
  readonly message: string;
}

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly file: string;
  readonly line: number | undefined;
  readonly seconds: number;
  /** Why it counts as failed. */
  readonly problem: Problem | undefined;
  /** The other times that it was asked: reruns of a failed case, or what makes a passing one flaky. */
  readonly others: readonly (Problem & { readonly output: string })[];
  readonly output: string;
}

interface Suite {
  readonly name: string;
  readonly at: number;
  readonly seconds: number;
  readonly cases: readonly Case[];
}

/**
 * `junit.xml`, in the form that Jenkins, GitLab, Azure Pipelines and the usual actions read: a suite for the smoke
 * tests with a case for every run of a test, and one for the checks of the version under test with a case for every
 * test. A check compares versions and forgives single failures, so its cases fail only when the verdict was `fail`.
 * Smoke tests that were asked again say so as Surefire does: `flakyFailure` and `flakyError` in a case that passed,
 * `rerunFailure` and `rerunError` in one that did not (maven-surefire, surefire-test-report.xsd). Readers that do not
 * know these elements see a passed or failed case.
 */
export function junitXml(report: Report, answers: AnswersShown): string {
  const suites = reportsIn(report).flatMap((one) => suitesOf(one, answers));
  const totals = counts(suites.flatMap(({ cases }) => cases));
  const time = suites.reduce((sum, { seconds }) => sum + seconds, 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: report.agent, ...totals, time: time.toFixed(3) })}>`,
    ...suites.map(suiteXml),
    '</testsuites>',
    '',
  ].join('\n');
}

function suitesOf(report: Report, answers: AnswersShown): Suite[] {
  const suites: Suite[] = [];
  const name = `${report.agent} version ${report.version ?? 'none'}`;
  if (report.smoke) {
    suites.push({
      name: `${name}: smoke tests`,
      at: report.startedAt,
      seconds: report.smoke.durationMs / 1000,
      cases: report.smoke.results.map((result) => smokeCase(result, answers)),
    });
  }
  const checked = groupByTest(checkResults(report, report.version));
  if (checked.length > 0) {
    const cases = checked.map((group) => checkCase(group, report, answers));
    suites.push({
      name: `${name}: checks`,
      at: report.steps.find(({ startedAt }) => startedAt !== undefined)?.startedAt ?? report.startedAt,
      seconds: cases.reduce((sum, { seconds }) => sum + seconds, 0),
      cases,
    });
  }
  return suites;
}

function smokeCase(result: TestResult, answers: AnswersShown): Case {
  const { test, repeat } = result;
  return {
    name: repeat > 1 ? `${nameOf(test)} (run ${repeat})` : nameOf(test),
    classname: test.origin.file,
    file: test.origin.file,
    line: test.origin.line,
    seconds: result.latencyMs / 1000,
    problem: problemOf(result),
    others: (result.otherAttempts ?? []).map((attempt) => ({
      ...problemIn(attempt),
      output: outputOf(test, attempt, answers),
    })),
    output: outputOf(test, result, answers),
  };
}

function checkCase(
  { test, example, results, passed, flaky, latencyMs }: TestGroup,
  report: Report,
  answers: AnswersShown,
): Case {
  const tally = `${passed} of ${results.length} runs passed${flaky > 0 ? `, ${flaky} of them flaky` : ''}.`;
  return {
    name: `${nameOf(test)} (check)`,
    classname: test.origin.file,
    file: test.origin.file,
    line: test.origin.line,
    seconds: latencyMs / 1000,
    problem: report.verdict === 'fail' ? problemOf(example) : undefined,
    others: [],
    output: `${tally}\n${outputOf(test, example, answers)}`,
  };
}

function nameOf({ description }: TestCase): string {
  return cut(description, MAX_MESSAGE);
}

function problemOf(result: TestResult): Problem | undefined {
  return result.outcome === 'pass' ? undefined : problemIn(result);
}

function problemIn(attempt: FailedAttempt): Problem {
  const message = whyNot(attempt);
  return attempt.outcome === 'fail'
    ? { tag: 'failure', type: attempt.failures[0]?.assertion.type ?? 'assertion', message }
    : { tag: 'error', type: attempt.error.kind, message };
}

function outputOf(
  test: TestCase,
  { answers, sessionId }: TestResult | FailedAttempt,
  shown: AnswersShown,
): string {
  const turns = test.turns.flatMap(({ question }, index) => {
    const asked = question.kind === 'prompt' ? question.prompt : JSON.stringify(question.input);
    const answer = answers[index]?.text;
    return [
      `> ${cut(asked, MAX_QUESTION)}`,
      ...(answer === undefined || shown === 'none' ? [] : [plainText(answer, MAX_OUTPUT[shown])]),
    ];
  });
  const ids = answers.flatMap(({ responseId, requestId }) => [
    ...(responseId ? [`response ${responseId}`] : []),
    ...(requestId ? [`request ${requestId}`] : []),
  ]);
  return [...turns, ...(sessionId ? [`session ${sessionId}`] : []), ...ids].join('\n');
}

function suiteXml({ name, at, seconds, cases }: Suite): string {
  const head = attributes({
    name,
    ...counts(cases),
    time: seconds.toFixed(3),
    timestamp: isoTime(at).slice(0, 19),
  });
  return [`  <testsuite ${head}>`, ...cases.map(caseXml), '  </testsuite>'].join('\n');
}

function caseXml({ name, classname, file, line, seconds, problem, others, output }: Case): string {
  const head = attributes({ name, classname, file, line, time: seconds.toFixed(3) });
  const of = (tag: Problem['tag']) => [
    ...(problem?.tag === tag ? [problemXml(problem)] : []),
    ...others.filter((other) => other.tag === tag).map((other) => otherXml(other, problem !== undefined)),
  ];
  return [
    `    <testcase ${head}>`,
    // In this order, which Surefire's schema wants.
    ...of('failure'),
    ...of('error'),
    `      <system-out>${xml(output, MAX_OUTPUT.full)}</system-out>`,
    '    </testcase>',
  ].join('\n');
}

function problemXml({ tag, type, message }: Problem): string {
  return `      <${tag} ${attributes({ message, type })}>${xml(message)}</${tag}>`;
}

function otherXml({ tag, type, message, output }: Case['others'][number], failed: boolean): string {
  const name = `${failed ? 'rerun' : 'flaky'}${tag === 'failure' ? 'Failure' : 'Error'}`;
  return [
    `      <${name} ${attributes({ message, type })}>`,
    `        <stackTrace>${xml(message)}</stackTrace>`,
    `        <system-out>${xml(output, MAX_OUTPUT.full)}</system-out>`,
    `      </${name}>`,
  ].join('\n');
}

function counts(cases: readonly Case[]): {
  tests: number;
  failures: number;
  errors: number;
  skipped: number;
} {
  const tagged = (tag: 'failure' | 'error') => cases.filter(({ problem }) => problem?.tag === tag).length;
  return { tests: cases.length, failures: tagged('failure'), errors: tagged('error'), skipped: 0 };
}

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) => `${name}="${xml(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`,
    )
    .join(' ');
}

/** Text with the characters that XML 1.0 forbids taken out ({@link plainText}; U+FFFE and U+FFFF are unassigned). */
function xml(text: string, max: number = MAX_MESSAGE): string {
  return plainText(text, max)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
