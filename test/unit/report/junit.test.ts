import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { junitXml } from '../../../src/report/junit.ts';
import type { Report } from '../../../src/report/report.ts';
import type { TestResult } from '../../../src/smoke/results.ts';
import { plainText } from '../../../src/text/plain-text.ts';
import { corpus } from '../../untrusted/corpus.ts';
import {
  askedAgain,
  error,
  fail,
  failedSmoke,
  flaky,
  nasty,
  nastyText,
  pass,
  promoted,
  rolledBack,
  samples,
  testCase,
  testRun,
} from './samples.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Reads the document. @throws when it is not well-formed XML 1.0 */
function parse(xml: string): Element {
  const root: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes: { ...attributes }, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [document] = root.children;
  if (!document) throw new Error('no root element');
  return document;
}

const named = (element: Element | undefined, name: string) =>
  element?.children.filter((child) => child.name === name) ?? [];

/** The counts that a suite says, and those of the cases in it. */
function counted(suite: Element) {
  const cases = named(suite, 'testcase');
  const tagged = (tag: string) => cases.filter((one) => named(one, tag).length > 0).length;
  const { tests, failures, errors, skipped } = suite.attributes;
  return {
    says: {
      tests: Number(tests),
      failures: Number(failures),
      errors: Number(errors),
      skipped: Number(skipped),
    },
    has: { tests: cases.length, failures: tagged('failure'), errors: tagged('error'), skipped: 0 },
  };
}

/** A report whose one test failed over an answer. */
function failedOver(text: string): Report {
  const test = { ...testCase('1', text, text, 3), origin: { file: text, line: 3 } };
  return { ...failedSmoke, smoke: testRun('8', [fail(test, '8', text, text)]) };
}

const hostile = [
  ['everything at once', nastyText] as const,
  ...corpus.map(([name, text]) => [name, String(text)] as const),
];

describe('junit.xml', () => {
  it.each(Object.entries(samples))('is well-formed after %s, and counts what it holds', (_name, report) => {
    for (const answers of ['full', 'excerpt', 'none'] as const) {
      const root = parse(junitXml(report, answers));
      expect(root.name).toBe('testsuites');
      expect(root.attributes.name).toBe('support-agent');
      const suites = named(root, 'testsuite').map(counted);
      for (const { says, has } of suites) expect(says).toEqual(has);
      const total = (field: 'tests' | 'failures' | 'errors') =>
        String(suites.reduce((sum, { has }) => sum + has[field], 0));
      expect(root.attributes).toMatchObject({
        tests: total('tests'),
        failures: total('failures'),
        errors: total('errors'),
      });
    }
  });

  it('counts the nasty run right', () => {
    const suites = named(parse(junitXml(nasty, 'full')), 'testsuite');
    expect(suites.map(({ attributes }) => attributes.name)).toEqual([
      'support-agent version 8: smoke tests',
      'support-agent version 8: checks',
    ]);
    expect(suites.map((suite) => counted(suite).has)).toEqual([
      { tests: 6, failures: 2, errors: 1, skipped: 0 },
      { tests: 6, failures: 2, errors: 0, skipped: 0 },
    ]);
  });

  it('says of a test what failed, where it was written, what it asked and heard', () => {
    const [suite] = named(parse(junitXml(failedSmoke, 'full')), 'testsuite');
    expect(suite?.attributes).toMatchObject({ time: '61.300', timestamp: '2026-11-21T07:38:04' });
    const [failed, passed, , errored] = named(suite, 'testcase');
    expect(failed?.attributes).toEqual({
      name: 'knows the opening hours',
      classname: 'agents/support/tests/smoke.yaml',
      file: 'agents/support/tests/smoke.yaml',
      line: '3',
      time: '2.310',
    });
    const [failure] = named(failed, 'failure');
    expect(failure?.attributes).toEqual({
      message: 'icontains "9 to 17": not in the answer',
      type: 'icontains',
    });
    expect(failure?.text).toBe('icontains "9 to 17": not in the answer');
    expect(named(failed, 'system-out')[0]?.text).toMatch(
      /^> When are you open\?\nI do not know our opening hours\..*\nsession probe-8-9a02\nresponse caresp_1\nrequest e7b1c0de-0001$/s,
    );
    expect(named(passed, 'failure')).toEqual([]);
    expect(named(errored, 'error')[0]?.attributes).toEqual({
      message: 'timeout: no answer within 60 s',
      type: 'timeout',
    });
  });

  it('says of a flaky test how it failed before, as Surefire does', () => {
    const [suite] = named(parse(junitXml(flaky, 'full')), 'testsuite');
    expect(counted(suite as Element).says).toEqual({ tests: 6, failures: 0, errors: 0, skipped: 0 });
    const [once, twice] = named(suite, 'testcase').slice(4);
    expect(once?.children.map(({ name }) => name)).toEqual(['flakyFailure', 'system-out']);
    expect(twice?.children.map(({ name }) => name)).toEqual(['flakyFailure', 'flakyError', 'system-out']);
    const [failure] = named(once, 'flakyFailure');
    expect(failure?.attributes).toEqual({
      message: 'icontains "pharmacist": not in the answer',
      type: 'icontains',
    });
    expect(failure?.children.map(({ name }) => name)).toEqual(['stackTrace', 'system-out']);
    expect(named(failure, 'stackTrace')[0]?.text).toBe('icontains "pharmacist": not in the answer');
    expect(named(failure, 'system-out')[0]?.text).toMatch(
      /^> Which pills.*Take two.*\nsession probe-8-9a02\n/s,
    );
    expect(named(once, 'system-out')[0]?.text).toContain('I cannot give medical advice');
    expect(named(twice, 'flakyError')[0]?.attributes).toMatchObject({ type: 'timeout' });
  });

  it('says of a test that never passed how it failed the other times, in the order of the schema', () => {
    const test = testCase('1', 'says hello', 'Hello?');
    const failed = fail(test, '8', 'No.', 'not hello');
    const kinds = (...results: TestResult[]) => {
      const [suite] = named(
        parse(junitXml({ ...failedSmoke, smoke: testRun('8', results) }, 'full')),
        'testsuite',
      );
      expect(counted(suite as Element).says).toEqual(counted(suite as Element).has);
      return named(suite, 'testcase').map(({ children }) => children.map(({ name }) => name));
    };
    const late = error(test, '8', 'late');
    expect(kinds(askedAgain(failed, late, failed), askedAgain(late, late))).toEqual([
      ['failure', 'rerunFailure', 'rerunError', 'system-out'],
      ['error', 'rerunError', 'system-out'],
    ]);
  });

  it('shows no answer of the other times where none is to be shown', () => {
    expect(junitXml(flaky, 'none')).not.toContain('Take two');
  });

  it('forgives single failures of a check whose verdict is not fail', () => {
    const checks = (report: Report) => named(parse(junitXml(report, 'excerpt')), 'testsuite')[1];
    expect(counted(checks(promoted) as Element).has).toEqual({
      tests: 6,
      failures: 0,
      errors: 0,
      skipped: 0,
    });
    expect(counted(checks(rolledBack) as Element).has).toEqual({
      tests: 6,
      failures: 2,
      errors: 0,
      skipped: 0,
    });
    const parcel = named(checks(rolledBack), 'testcase').find(({ attributes }) =>
      attributes.name?.includes('parcel'),
    );
    expect(named(parcel, 'system-out')[0]?.text).toMatch(/^3 of 6 runs passed\./);
  });

  it('gives every repeat of a test a case with a name of its own', () => {
    const test = testCase('1', 'says hello', 'Hello?');
    const smoke = testRun('8', [pass(test, '8', 'Hi', 10, 1), pass(test, '8', 'Hi', 10, 2)]);
    const [suite] = named(parse(junitXml({ ...promoted, checks: [], smoke }, 'full')), 'testsuite');
    expect(named(suite, 'testcase').map(({ attributes }) => attributes.name)).toEqual([
      'says hello',
      'says hello (run 2)',
    ]);
  });

  it('shows as much of the answers as it may', () => {
    const long = 'word '.repeat(1000);
    const output = (answers: 'full' | 'excerpt' | 'none') => {
      const [suite] = named(parse(junitXml(failedOver(long), answers)), 'testsuite');
      return named(named(suite, 'testcase')[0], 'system-out')[0]?.text ?? '';
    };
    const question = `> ${long}\n`;
    const answer = (text: string) => text.slice(question.length).split('\nsession ')[0] ?? '';
    expect(answer(output('full')).length).toBeGreaterThan(4900);
    expect(answer(output('excerpt')).length).toBeLessThanOrEqual(1000);
    expect(answer(output('excerpt'))).toMatch(/^word word .*…$/);
    expect(output('none')).toMatch(/\nsession probe-8-9a02\n/);
    expect(answer(output('none'))).not.toContain('word');
  });

  it.each(hostile)('is read as it was said: %s', (_name, text) => {
    const root = parse(junitXml(failedOver(text), 'full'));
    const [suite] = named(root, 'testsuite');
    const cases = named(suite, 'testcase');
    expect(named(root, 'testsuite')).toHaveLength(1);
    expect(cases.map(({ children }) => children.map(({ name }) => name))).toEqual([
      ['failure', 'system-out'],
    ]);
    expect(cases[0]?.attributes.name).toBe(plainText(text, 2000));
    expect(named(cases[0], 'failure')[0]?.text).toBe(plainText(text, 2000));
  });

  it('is well-formed whatever an agent says', () => {
    const pieces = [
      '<',
      '>',
      '&',
      '"',
      "'",
      ']]>',
      '<![CDATA[',
      '<!--',
      '--',
      '&#0;',
      '&x;',
      '\u0000',
      '\ud800',
      '\ufffe',
      '\uffff',
    ];
    const said = fc
      .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary' })), { maxLength: 10 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(said, (text) => {
        const [suite] = named(parse(junitXml(failedOver(text), 'full')), 'testsuite');
        expect(named(named(suite, 'testcase')[0], 'failure')[0]?.attributes.message).toBe(
          plainText(text, 2000),
        );
      }),
      { numRuns: 300 },
    );
  });
});
