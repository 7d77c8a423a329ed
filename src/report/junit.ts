import type { TestResult } from '../smoke/results.ts';
import type { AnswersShown } from './answers.ts';
import { reportsIn } from './fleet.ts';
import { plainText } from './plain-text.ts';
import type { Report } from './report.ts';
import { checkResults, groupByTest, type TestGroup, whyNot } from './test-group.ts';
import { isoTime } from './time.ts';

/** Code points of a message, and of a test's whole output. */
const MAX_MESSAGE = 2000;
const MAX_OUTPUT = { full: 100_000, excerpt: 1000, none: 0 } as const;

interface Case {
  readonly name: string;
  readonly classname: string;
  readonly file: string;
  readonly line: number | undefined;
  readonly seconds: number;
  readonly problem:
    | { readonly tag: 'failure' | 'error'; readonly type: string; readonly message: string }
    | undefined;
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
    name: repeat > 1 ? `${test.description} (run ${repeat})` : test.description,
    classname: test.origin.file,
    file: test.origin.file,
    line: test.origin.line,
    seconds: result.latencyMs / 1000,
    problem: problemOf(result),
    output: outputOf(result, answers),
  };
}

function checkCase(
  { test, example, results, passed, latencyMs }: TestGroup,
  report: Report,
  answers: AnswersShown,
): Case {
  const tally = `${passed} of ${results.length} runs passed.`;
  return {
    name: `${test.description} (check)`,
    classname: test.origin.file,
    file: test.origin.file,
    line: test.origin.line,
    seconds: latencyMs / 1000,
    problem: report.verdict === 'fail' ? problemOf(example) : undefined,
    output: `${tally}\n${outputOf(example, answers)}`,
  };
}

function problemOf(result: TestResult): Case['problem'] {
  switch (result.outcome) {
    case 'pass':
      return undefined;
    case 'fail':
      return {
        tag: 'failure',
        type: result.failures[0]?.assertion.type ?? 'assertion',
        message: whyNot(result),
      };
    case 'error':
      return { tag: 'error', type: result.error.kind, message: whyNot(result) };
  }
}

function outputOf({ answers, test, sessionId }: TestResult, shown: AnswersShown): string {
  const turns = test.turns.flatMap(({ question }, index) => {
    const asked = question.kind === 'prompt' ? question.prompt : JSON.stringify(question.input);
    const answer = answers[index]?.text;
    return [
      `> ${asked}`,
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

function caseXml({ name, classname, file, line, seconds, problem, output }: Case): string {
  const head = attributes({ name, classname, file, line, time: seconds.toFixed(3) });
  return [
    `    <testcase ${head}>`,
    ...(problem
      ? [
          `      <${problem.tag} ${attributes({ message: problem.message, type: problem.type })}>${xml(problem.message)}</${problem.tag}>`,
        ]
      : []),
    `      <system-out>${xml(output, MAX_OUTPUT.full)}</system-out>`,
    '    </testcase>',
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
