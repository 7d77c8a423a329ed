import { describe, expect, it } from 'vitest';
import { withholdAnswers } from '../../../src/report/answers.ts';
import type { Report } from '../../../src/report/report.ts';
import { renderSummary } from '../../../src/report/summary.ts';
import { renderGfm } from './gfm.ts';
import { answer, fail, failedSmoke, previewed, rolledBack, samples, testCase, testRun } from './samples.ts';

const everySample = Object.entries(samples) as [keyof typeof samples, Report][];

describe('answers', () => {
  const said = 'The secret recipe is two parts of flour.';
  const test = testCase('1', 'keeps the recipe', 'What is the recipe?', 3);
  const results = [fail(test, '8', said, `icontains "no": found ${said}`)];
  const report: Report = {
    ...rolledBack,
    cause: `Version 8 failed: it said ${said}`,
    next: `Mend ${said}`,
    warnings: [`A look saw ${said}`],
    steps: rolledBack.steps.map((step) => ({
      ...step,
      looks: step.looks.map((look) => ({ ...look, why: `worse: ${said}` })),
    })),
    smoke: testRun('8', results),
    checks: [testRun('8', results), testRun('7', results)],
    sessionLogs: { 'probe-8': [said] },
    preview: { production: testRun('7', results) },
    service: { operation: 'ask', method: 'POST', path: '/x', message: said },
  };

  it('none: are shown nowhere, but which test failed over what is', () => {
    const { text } = renderGfm(renderSummary(withholdAnswers(report), { answers: 'none' }));
    expect(text).not.toMatch(/recipe is|flour/);
    expect(text).toContain('keeps the recipe');
    expect(text).toContain('icontains "9 to 17" did not hold');
  });

  it.each(everySample.filter(([name]) => name !== 'nasty'))(
    'none: are not shown after %s',
    (_name, sample) => {
      const { text } = renderGfm(renderSummary(withholdAnswers(sample), { answers: 'none' }));
      const runs = [sample.smoke, ...sample.checks].flatMap((run) => run?.results ?? []);
      for (const { answers } of runs) for (const one of answers) expect(text).not.toContain(one.text);
      for (const line of Object.values(sample.sessionLogs ?? {}).flat())
        expect(text).not.toContain(line.trim());
    },
  );

  it('excerpt: are cut', () => {
    const long = 'word '.repeat(200).trim();
    const smoke = testRun('8', [fail(test, '8', long, 'too long')]);
    const { text } = renderGfm(renderSummary({ ...failedSmoke, smoke }, { answers: 'excerpt' }));
    expect(text).toContain('word word word');
    expect(text).toContain('…');
    expect(text).not.toContain(long);
  });

  it('full: are whole, with their line ends', () => {
    const long = `${'word '.repeat(200)}\n\n\tand more`;
    const smoke = testRun('8', [fail(test, '8', long, 'too long')]);
    const { text } = renderGfm(renderSummary({ ...failedSmoke, smoke }, { answers: 'full' }));
    expect(text).toContain(long);
  });

  it('that are empty are called so', () => {
    const smoke = testRun('8', [fail(test, '8', ' \n ', 'the answer is empty')]);
    expect(renderSummary({ ...failedSmoke, smoke })).toContain('<em>empty answer</em>');
  });

  it('of production stand beside those of a draft', () => {
    const smoke = testRun('draft-1', [
      { ...results[0], outcome: 'pass', test, answers: [answer('draft-1', 'New.')] } as never,
    ]);
    const production = testRun('7', [
      { ...results[0], outcome: 'pass', test, answers: [answer('7', 'Old.')] } as never,
    ]);
    const { text } = renderGfm(renderSummary({ ...previewed, smoke, preview: { production } }));
    expect(text).toMatch(/Version 7, production.*Old\..*New\./s);
  });
});
