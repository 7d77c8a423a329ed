import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nastyText } from '../unit/report/samples.ts';
import { type AnswersRun, runWithAnswers } from './answers-run.ts';
import { commands, controls } from './commands.ts';
import { corpus, lure } from './corpus.ts';
import { browserPath, look, openBrowser, xmlError } from './page.ts';

let hostile: AnswersRun;
/** The same run with an agent that says harmless things: whatever it shows, the report itself makes. */
let harmless: AnswersRun;

/** As many as show everything that the report has for many answers. */
const good = [
  '',
  'We are open.\nGood bye.',
  'It costs $5.',
  'open '.repeat(1_000),
  'open\n'.repeat(1_000),
  ...Array.from({ length: 10 }, (_, day) => `We are open on day ${day}.`),
];

beforeAll(async () => {
  [hostile, harmless] = await Promise.all([
    runWithAnswers(
      corpus.map(([, answer]) => answer),
      nastyText.replaceAll('\0', ''),
    ),
    runWithAnswers(good, 'mona'),
  ]);
});

it.each<[string, () => AnswersRun, number, string]>([
  ['hostile', () => hostile, corpus.length, 'owned'],
  ['harmless', () => harmless, good.length, 'Good bye'],
])('each %s answer fails its test, and is shown', (_, run, count, shown) => {
  const { outputs, log, report, junit, summary } = run();
  expect(outputs, log.slice(-3_000)).toMatchObject({ phase: 'failed', verdict: 'fail' });
  expect(outputs['smoke-failed']).toBe(String(count));
  expect(report.smoke.results).toHaveLength(count);
  expect(junit.match(/<testcase /g)).toHaveLength(count);
  expect(summary).toContain(shown);
});

describe('hostile answers', () => {
  it('say no workflow command that the run itself does not say', () => {
    const own = new Set(commands(harmless.log));
    expect(own.size).toBeGreaterThan(3);
    expect(commands(hostile.log).filter((command) => !own.has(command))).toEqual([]);
  });

  it('steer no terminal', () => {
    expect(hostile.log).not.toMatch(controls);
  });

  it('set no output and save no state', () => {
    expect(Object.keys(hostile.outputs).sort()).toEqual(Object.keys(harmless.outputs).sort());
    expect(hostile.outputs.owned).toBeUndefined();
    expect(Object.keys(hostile.state)).toEqual(Object.keys(harmless.state));
  });

  it('are in report.json, long ones by their beginning, length and digest, bytes that are no text replaced', () => {
    for (const [index, [name, answer]] of corpus.entries()) {
      const result = hostile.report.smoke.results.find(
        ({ test }: { test: { turns: { question: { prompt: string } }[] } }) =>
          test.turns[0]?.question.prompt.startsWith(`${index} `),
      );
      const whole = Buffer.from(answer as string).toString('utf8');
      const { text, truncated } = result.answers[0];
      if (whole.length <= 16_000) expect({ same: text === whole, truncated }, name).toEqual({ same: true });
      else {
        const sha256 = createHash('sha256').update(whole).digest('hex');
        expect(truncated, name).toEqual({ length: whole.length, sha256 });
        // A pair of surrogates is never broken.
        expect(text.length, name).toBeGreaterThanOrEqual(16_000);
        expect(whole.startsWith(text.slice(0, -1)), name).toBe(true);
      }
    }
    expect(Math.max(...corpus.map(([, answer]) => answer.length))).toBeGreaterThan(10_000_000);
  });

  it('do not outgrow what GitHub shows', () => {
    expect(Buffer.byteLength(hostile.summary)).toBeLessThan(1024 * 1024);
  });
});

describe.skipIf(!existsSync(browserPath))('in a browser, hostile answers', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());

  it('make no element, attribute or address that the report itself does not make', async () => {
    const bad = await look(browser, hostile.summary);
    const own = await look(browser, harmless.summary);
    expect(own.elements.length).toBeGreaterThan(5);
    expect(bad.elements.filter((element) => !own.elements.includes(element))).toEqual([]);
    const foreign = (address: string) => address.includes(lure) || /^(javascript|data):/i.test(address);
    expect(bad.addresses.filter(foreign)).toEqual([]);
    expect(bad.requests.filter((url) => !own.requests.includes(url))).toEqual([]);
  });

  it('mention nobody and refer to nothing', async () => {
    const { filtered } = await look(browser, hostile.summary);
    expect(filtered).not.toMatch(/(^|[^\w`])@[a-z\d]/im);
    expect(filtered).not.toMatch(/(^|[^\w&])#\d/m);
    expect(filtered).not.toMatch(new RegExp(`(https?://|www\\.)\\S*${lure}`, 'i'));
  });

  it('would do all of that if they were written as they are', async () => {
    const { elements, addresses, filtered } = await look(
      browser,
      corpus.map(([, answer]) => String(answer).slice(0, 2_000)).join('\n\n'),
    );
    expect(elements).toContain('img');
    expect(addresses.some((address) => address.includes(lure))).toBe(true);
    expect(filtered).toMatch(/@octocat/);
  });

  it('keep junit.xml readable', async () => {
    expect(await xmlError(browser, hostile.junit)).toBeUndefined();
    expect(await xmlError(browser, `${hostile.junit}<`)).toBeDefined();
  });
});
