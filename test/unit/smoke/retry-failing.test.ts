import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/asking/answer.ts';
import type { TestResult } from '../../../src/smoke/results.ts';
import { type RetryOptions, retryFailing } from '../../../src/smoke/retry-failing.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';
import { Service, test } from './scripted-service.ts';
import { answer } from './stage.ts';

/** What a version says to a test, time by time: `ok`, `no` (a wrong answer), `-` (none); the last word goes on. */
type Script = Readonly<Record<string, string>>;

/** Asks the tests of a script and then those that failed again. */
async function play(script: Script, more: Partial<RetryOptions> = {}, tests = testsOf(script)) {
  const service = new Service();
  const times = new Map<string, number>();
  service.reply = (prompt): Answer => {
    const said = (script[prompt] ?? '').split(' ');
    const time = times.get(prompt) ?? 0;
    times.set(prompt, time + 1);
    const word = said[Math.min(time, said.length - 1)] as string;
    if (word === '-') throw Object.assign(new Error('too slow'), { kind: 'timeout' });
    return answer(word);
  };
  const options = { ...service.options(more), retries: 2, requiredRate: 1, ...more };
  const run = await retryFailing(await service.run(tests, more), options);
  return { service, run, times: Object.fromEntries(times) };
}

function testsOf(script: Script): TestCase[] {
  return Object.keys(script).map((name) => test(name, { type: 'equals', value: 'ok' }));
}

/** `pass`, or `pass after fail error`. */
function story({ outcome, otherAttempts }: TestResult): string {
  return [outcome, ...(otherAttempts ? ['after', ...otherAttempts.map((one) => one.outcome)] : [])].join(' ');
}

describe('a failing test', () => {
  it('is asked again until it passes, each time in a fresh session of the same version', async () => {
    const { service, run } = await play({ well: 'ok', flaky: 'no ok', late: '- no ok' });
    expect(run.results.map(story)).toEqual(['pass', 'pass after fail', 'pass after error fail']);
    expect(run).toMatchObject({ version: '7', passed: 3, failed: 0, errors: 0, durationMs: 600 });
    expect(service.asked.map(({ session, prompt }) => `${session} ${prompt}`)).toEqual([
      's1 well',
      's2 flaky',
      's3 late',
      's4 flaky',
      's5 late',
      's6 late',
    ]);
    expect(new Set(service.versions)).toEqual(new Set(['7']));
    expect([...service.open]).toEqual([]);
  });

  it('keeps what came each time', async () => {
    const { run } = await play({ flaky: 'no ok' });
    expect(run.results[0]).toMatchObject({
      outcome: 'pass',
      sessionId: 's2',
      answers: [{ text: 'ok' }],
      otherAttempts: [
        {
          outcome: 'fail',
          sessionId: 's1',
          latencyMs: 100,
          answers: [{ text: 'no' }],
          failures: [{ assertion: { type: 'equals' } }],
        },
      ],
    });
    expect(run.results[0]?.otherAttempts?.[0]).not.toHaveProperty('test');
  });

  it('fails for good when it never passes, and tells the wrong answer rather than the silence', async () => {
    const stories = async (script: string) => (await play({ only: script })).run.results.map(story);
    expect(await stories('no')).toEqual(['fail after fail fail']);
    expect(await stories('-')).toEqual(['error after error error']);
    expect(await stories('no -')).toEqual(['fail after error error']);
    expect(await stories('- no -')).toEqual(['fail after error error']);
  });

  it('is not asked again with retries 0, of the run or of its own', async () => {
    const script = { guarded: 'no ok', other: 'no ok' };
    expect((await play(script, { retries: 0 })).times).toEqual({ guarded: 1, other: 1 });
    const [guarded, other] = testsOf(script) as [TestCase, TestCase];
    const own = await play(script, { requiredRate: 0.5 }, [{ ...guarded, retries: 0 }, other]);
    expect(own.run.results.map(story)).toEqual(['fail', 'pass after fail']);
  });

  it('is asked as often as it says itself, whatever the run says', async () => {
    const [patient] = testsOf({ patient: '' }) as [TestCase];
    const { run } = await play({ patient: '- - - ok' }, { retries: 0 }, [{ ...patient, retries: 3 }]);
    expect(run.results.map(story)).toEqual(['pass after error error error']);
  });

  it('has its retries anew in every repeat', async () => {
    const { run, times } = await play({ flaky: 'no no ok' }, { repeat: 2, retries: 1 });
    expect(run.results.map((result) => `${result.repeat}: ${story(result)}`)).toEqual([
      '1: pass after fail',
      '2: pass after fail',
    ]);
    expect(times).toEqual({ flaky: 4 });
  });

  it('is told each time with what came before, and offers each session', async () => {
    const seen: string[] = [];
    const offered: (string | undefined)[] = [];
    const { service } = await play(
      { flaky: 'no ok' },
      {
        onResult: (result) => seen.push(story(result)),
        takeSession: ({ sessionId }) => offered.push(sessionId) > 0 && sessionId === 's1',
      },
    );
    expect(seen).toEqual(['fail', 'pass after fail']);
    expect(offered).toEqual(['s1', 's2']);
    expect([...service.open]).toEqual(['s1']);
  });
});

describe('retries', () => {
  it('begin after every test was asked once, and keep to the concurrency', async () => {
    const script = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`t${index}`, 'no ok']));
    const { service, run } = await play(script, { concurrency: 3 });
    expect(run.passed).toBe(9);
    expect(service.asked.slice(0, 9).map(({ prompt }) => prompt)).toEqual(Object.keys(script));
    expect(service.most).toBe(3);
  });

  it.each([1, 4])(
    'of a version that hangs end with the first that fails for good, %i at a time',
    async (concurrency) => {
      const script = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`t${index}`, '-']));
      const { service, run } = await play(script, { concurrency });
      expect(run).toMatchObject({ passed: 0, errors: 40 });
      expect(service.asked.length).toBe(40 + 2 * concurrency);
    },
  );

  it('go on while the pass rate can be reached', async () => {
    const script = { a: 'no', b: 'no', c: 'no ok', d: 'no ok', e: 'no ok' };
    const enough = await play(script, { requiredRate: 0.6 });
    expect(enough.times).toEqual({ a: 3, b: 3, c: 2, d: 2, e: 2 });
    expect(enough.run.passed).toBe(3);
    const tooFew = await play(script, { requiredRate: 0.8 });
    expect(tooFew.times).toEqual({ a: 3, b: 3, c: 1, d: 1, e: 1 });
  });

  it('do not begin when tests without retries have put it out of reach', async () => {
    const script = { flaky: 'no ok', guarded: 'no' };
    const [flaky, guarded] = testsOf(script) as [TestCase, TestCase];
    const { times } = await play(script, {}, [flaky, { ...guarded, retries: 0 }]);
    expect(times).toEqual({ flaky: 1, guarded: 1 });
  });

  it('of wrong answers go on beside missing ones, because they decide between fail and error', async () => {
    const { run, times } = await play({ silent: '-', other: '-', flaky: 'no ok' });
    expect(times).toEqual({ silent: 3, other: 1, flaky: 2 });
    expect(run.results.map(story)).toEqual(['error after error error', 'error', 'pass after fail']);
  });

  it('of a version that answers wrongly and then hangs end as well', async () => {
    const script = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`t${index}`, 'no -']));
    expect((await play(script)).service.asked).toHaveLength(42);
  });

  it('send nothing when everything passed', async () => {
    const { service, run } = await play({ a: 'ok' });
    expect(service.asked).toHaveLength(1);
    expect(run.results[0]).not.toHaveProperty('otherAttempts');
  });

  it('end with a cancel, and leave no session', async () => {
    const cancel = new AbortController();
    const service = new Service();
    service.reply = () => {
      if (service.asked.length === 3) cancel.abort(new Error('cancelled'));
      return answer('no');
    };
    const options = service.options({ signal: cancel.signal });
    const first = await service.run(testsOf({ a: '', b: '' }), { signal: cancel.signal });
    await expect(retryFailing(first, { ...options, retries: 2, requiredRate: 0 })).rejects.toThrow(
      'cancelled',
    );
    expect(service.asked).toHaveLength(3);
    expect([...service.open]).toEqual([]);
  });
});
