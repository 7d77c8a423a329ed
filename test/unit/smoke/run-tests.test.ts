import { describe, expect, it, vi } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';
import { ProbeError } from '../../../src/foundry/probe/probe-error.ts';
import type { Assertion, TestCase } from '../../../src/smoke/test-case.ts';
import { wasAsked } from '../../../src/smoke/was-asked.ts';
import { FakeClock } from '../fake-clock.ts';
import { Service, test } from './scripted-service.ts';
import { answer } from './stage.ts';

describe('files of a test', () => {
  const offer: TestCase = {
    ...test('first', { type: 'contains', value: 'echo' }),
    files: [
      { path: 'a.txt', content: 'A' },
      { path: 'b.txt', from: import.meta.filename, bytes: 1 },
    ],
    expectFiles: [{ path: 'a.txt', assert: [{ type: 'equals', value: 'A' }] }],
  };

  it('are in the session before the first question, and read after the last answer', async () => {
    const service = new Service();
    const run = await service.run([offer], { repeat: 2 });
    expect(run).toMatchObject({ passed: 2 });
    expect(service.uploads).toEqual([
      'a.txt after 0 questions',
      'b.txt after 0 questions',
      'a.txt after 1 questions',
      'b.txt after 1 questions',
    ]);
    expect(service.files.get('s1 b.txt')).toContain("describe('files of a test'");
  });

  it('that are not there, or not as expected, fail it', async () => {
    const service = new Service();
    const expectFiles = [
      {
        path: 'a.txt',
        assert: [
          { type: 'contains', value: 'B' },
          { type: 'not-contains', value: 'B' },
        ],
      },
      { path: 'out/c.txt', assert: [{ type: 'contains', value: 'C' }] },
    ];
    const { results } = await service.run([{ ...offer, expectFiles }]);
    expect(results[0]).toMatchObject({
      outcome: 'fail',
      failures: [
        { message: `Expected the file 'a.txt' to contain "B", found "A"` },
        { message: "Expected the file 'out/c.txt' in the session after the last answer, found no such file" },
      ],
    });
    expect(service.open.size).toBe(0);
  });

  it('are not looked for after an answer that failed', async () => {
    const service = new Service();
    service.reply = () => answer('no');
    service.readFile = () => Promise.reject(new Error('nobody should ask'));
    expect((await service.run([offer])).failed).toBe(1);
  });

  it('that cannot be brought along or read say nothing about the agent', async () => {
    const gone = { ...offer, files: [{ path: 'a', from: '/nowhere/a.csv', bytes: 1 }] };
    const { results } = await new Service().run([gone]);
    expect(results[0]).toMatchObject({
      outcome: 'error',
      error: { kind: 'infrastructure', message: expect.stringContaining('/nowhere/a.csv') },
    });
    const service = new Service();
    service.readFile = () => Promise.reject(new ActionError('The file could not be read.', 'Run again.'));
    expect((await service.run([offer])).errors).toBe(1);
    expect(service.open.size).toBe(0);
  });
});

describe('a test run', () => {
  it('asks for a stream where the turn wants one', async () => {
    const service = new Service();
    const [turn] = test('a').turns;
    await service.run([{ ...test('a'), turns: [{ ...turn, stream: true }, turn] }]);
    expect(service.asked.map(({ options }) => options.stream)).toEqual([true, undefined]);
  });

  it('counts a judging model that cannot be asked as an error', async () => {
    const service = new Service();
    const rubric = { type: 'llm-rubric', value: 'is polite' };
    const refuse = {
      complete: () => Promise.reject(new ActionError('No such deployment.', 'Name another.')),
    };
    const { results } = await service.run([test('a', rubric)], { model: refuse });
    expect(results[0]).toMatchObject({
      outcome: 'error',
      error: { kind: 'infrastructure', message: 'No such deployment.' },
    });
  });

  it('asks each test in a session of its own, bound to the version, and leaves none behind', async () => {
    const service = new Service();
    const run = await service.run([test('a'), test('b', { type: 'contains', value: 'x' })]);
    expect(run).toMatchObject({ version: '7', passed: 1, failed: 1, errors: 0, durationMs: 200 });
    expect(run.results).toMatchObject([
      {
        outcome: 'pass',
        version: '7',
        repeat: 1,
        sessionId: 's1',
        latencyMs: 100,
        answers: [{ text: 'echo a' }],
      },
      {
        outcome: 'fail',
        sessionId: 's2',
        failures: [{ assertion: { type: 'contains' }, message: expect.stringContaining('found "echo b"') }],
      },
    ]);
    expect(service.versions).toEqual(['7', '7']);
    expect([...service.open]).toEqual([]);
  });

  it('repeats tests, gives results in their order and tells each as it comes', async () => {
    const service = new Service();
    const gates = new Map<string, () => void>();
    service.reply = (prompt, session) =>
      session.id === 's1'
        ? new Promise((resolve) => gates.set('first', () => resolve(answer(prompt))))
        : answer(prompt);
    const seen: string[] = [];
    const running = service.run([test('a'), test('b')], {
      repeat: 2,
      concurrency: 2,
      onResult: ({ test: { id }, repeat }) => {
        seen.push(`${id}${repeat}`);
        if (seen.length === 3) gates.get('first')?.();
      },
    });
    const { results } = await running;
    expect(results.map(({ test: { id }, repeat }) => `${id}${repeat}`)).toEqual(['a1', 'a2', 'b1', 'b2']);
    expect(seen).toEqual(['a2', 'b1', 'b2', 'a1']);
  });

  it('keeps to the concurrency', async () => {
    const service = new Service();
    await service.run(
      Array.from({ length: 9 }, (_, index) => test(`t${index}`)),
      { concurrency: 3 },
    );
    expect(service.most).toBe(3);
  });

  it('holds a conversation in one session and stops at the first turn that fails', async () => {
    const service = new Service();
    service.reply = (prompt) => answer(prompt, { responseId: `r-${prompt}` });
    const turn = (prompt: string, ...assert: Assertion[]) => ({
      question: { kind: 'prompt' as const, prompt },
      assert,
    });
    const talk: TestCase = {
      ...test('talk'),
      turns: [turn('one'), turn('two', { type: 'contains', value: 'nothing' }), turn('three')],
    };
    const run = await service.run([talk]);
    expect(run.results[0]).toMatchObject({
      outcome: 'fail',
      answers: [{ text: 'one' }, { text: 'two' }],
      latencyMs: 200,
    });
    expect(
      service.asked.map(({ session, prompt, options }) => [session, prompt, options.previousResponseId]),
    ).toEqual([
      ['s1', 'one', undefined],
      ['s1', 'two', 'r-one'],
    ]);
  });

  it('tells of every question before it is sent, of each turn that is asked', async () => {
    const service = new Service();
    const sentBefore: number[] = [];
    const onAsk = () => sentBefore.push(service.asked.length);
    const second = test('two', { type: 'contains', value: 'nothing' });
    const talk: TestCase = {
      ...test('talk'),
      turns: [...test('one').turns, ...second.turns, ...test('three').turns],
    };
    await service.run([talk, test('b')], { onAsk });
    expect(sentBefore).toEqual([0, 1, 2]);
    service.openSession = () => Promise.reject(new Error('no room'));
    await service.run([test('a')], { onAsk });
    expect(sentBefore).toHaveLength(3);
  });

  it('counts the opening of the session as part of the first prompt', async () => {
    const service = new Service();
    service.openingMs = 25_000;
    await service.run([{ ...test('a'), turns: [...test('a').turns, ...test('b').turns] }]);
    expect(service.asked.map(({ options }) => options.timeoutMs)).toEqual([35_000, 60_000]);
  });

  it('has errors, not failures, where no usable answer came', async () => {
    const service = new Service();
    const errors = [
      Object.assign(new Error('too slow'), { kind: 'timeout' }),
      Object.assign(new Error('version 6 answered'), { kind: 'wrong-version' }),
      Object.assign(new Error('odd'), { kind: 'no kind of ours' }),
      new ActionError('gone', 'Wait.', {
        service: { operation: 'ask', method: 'POST', path: '/', message: 'x', requestId: 'req-1' },
      }),
      'thrown text',
    ];
    service.reply = (prompt) => Promise.reject(errors[Number(prompt)]);
    const run = await service.run(errors.map((_, index) => test(String(index))));
    expect(run.results.map((result) => result.outcome === 'error' && result.error)).toEqual([
      { kind: 'timeout', message: 'too slow' },
      { kind: 'wrong-version', message: 'version 6 answered' },
      { kind: 'infrastructure', message: 'odd' },
      { kind: 'infrastructure', message: 'gone', next: 'Wait.', requestId: 'req-1' },
      { kind: 'infrastructure', message: 'thrown text' },
    ]);
    expect(run).toMatchObject({ passed: 0, failed: 0, errors: 5 });
    expect([...service.open]).toEqual([]);
  });

  it('has the source of an error, where it is one of the three', async () => {
    const service = new Service();
    const failure = { operation: 'ask', method: 'POST', path: '/', message: 'x' };
    const errors = [
      new ProbeError('infrastructure', 'a', 'Wait.', { service: { ...failure, source: 'platform' } }),
      // What goes wrong with a session's files is no ProbeError, and has a source all the same.
      new ActionError('b', 'Wait.', { service: { ...failure, source: 'upstream' } }),
      Object.assign(new Error('c'), { kind: 'timeout', source: 'somebody' }),
    ];
    service.reply = (prompt) => Promise.reject(errors[Number(prompt)]);
    const run = await service.run(errors.map((_, index) => test(String(index))));
    expect(run.results.map((result) => result.outcome === 'error' && result.error)).toEqual([
      { kind: 'infrastructure', message: 'a', next: 'Wait.', source: 'platform' },
      { kind: 'infrastructure', message: 'b', next: 'Wait.', source: 'upstream' },
      { kind: 'timeout', message: 'c' },
    ]);
    expect(run.results.map(wasAsked)).toEqual([false, true, true]);
  });

  it('makes an error of a session that cannot be opened', async () => {
    const service = new Service();
    service.openSession = () => Promise.reject(Object.assign(new Error('no room'), { kind: 'not-ready' }));
    const run = await service.run([test('a')]);
    expect(run.results[0]).toMatchObject({
      outcome: 'error',
      error: { kind: 'not-ready' },
      answers: [],
      latencyMs: 0,
    });
    expect(run.results[0]).not.toHaveProperty('sessionId');
  });

  it('fails an answer that is not completed', async () => {
    const service = new Service();
    service.reply = () => answer('', { status: 'failed', body: { error: { message: 'boom' } } });
    const run = await service.run([test('a', { type: 'contains', value: 'a' })]);
    expect(run.results[0]).toMatchObject({
      outcome: 'fail',
      failures: [{ assertion: { type: 'status' }, message: expect.stringContaining('boom') }],
    });
  });

  it('has an error, not a failure, where the model that judges is out of reach', async () => {
    const model = { complete: () => Promise.reject(new Error('429')), embed: async () => [] };
    const run = await new Service().run([test('a', { type: 'llm-rubric', value: 'polite' })], { model });
    expect(run.results[0]).toMatchObject({
      outcome: 'error',
      error: { kind: 'infrastructure', message: expect.stringContaining('429') },
      answers: [{ text: 'echo a' }],
    });
  });

  it('refuses an assertion that cannot judge before the first request', async () => {
    const service = new Service();
    await expect(service.run([test('a'), test('b', { type: 'regex', value: '(' })])).rejects.toThrow(
      'Unterminated group',
    );
    expect(service.versions).toEqual([]);
  });

  it('is empty without tests', async () => {
    expect(await new Service().run([])).toEqual({
      version: '7',
      results: [],
      passed: 0,
      failed: 0,
      errors: 0,
      durationMs: 0,
    });
  });
});

describe('a session that cannot be deleted', () => {
  it('is tried again at the end', async () => {
    const service = new Service();
    service.refuse = (id, attempt) => (id === 's1' && attempt === 1 ? new Error('busy') : undefined);
    const onWarning = vi.fn();
    await service.run([test('a'), test('b')], { onWarning });
    expect([...service.open]).toEqual([]);
    expect(onWarning).not.toHaveBeenCalled();
  });

  it('is a warning and no more when it stays', async () => {
    const service = new Service();
    service.refuse = (id) => (id === 's1' ? new Error('busy') : undefined);
    const onWarning = vi.fn();
    const run = await service.run([test('a'), test('b')], { onWarning });
    expect(run.passed).toBe(2);
    expect(onWarning.mock.calls).toEqual([
      [expect.stringMatching(/^Session s1 could not be deleted.*busy$/)],
    ]);
  });
});

describe('a cancel', () => {
  it('aborts what is being asked, asks nothing more, deletes the sessions and then throws its reason', async () => {
    const service = new Service();
    const cancel = new AbortController();
    service.reply = (_, __, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        if (service.asked.length === 2) cancel.abort(new Error('cancelled'));
      });
    const onResult = vi.fn();
    const tests = ['a', 'b', 'c', 'd'].map((prompt) => test(prompt));
    await expect(service.run(tests, { concurrency: 2, signal: cancel.signal, onResult })).rejects.toThrow(
      'cancelled',
    );
    expect(service.asked).toHaveLength(2);
    expect([...service.open]).toEqual([]);
    expect(onResult).not.toHaveBeenCalled();
  });

  it('lets the rollback go first: sessions are put away a moment later', async () => {
    const service = new Service();
    const cancel = new AbortController();
    const clock = new FakeClock();
    const happened: string[] = [];
    service.deleteSession = async (id: string) => {
      happened.push('deletion');
      service.open.delete(id);
    };
    service.reply = (_, __, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        clock.at(clock.now() + 200, () => happened.push('rollback'));
        cancel.abort(new Error('cancelled'));
      });
    await expect(service.run([test('a')], { signal: cancel.signal, clock })).rejects.toThrow('cancelled');
    expect(happened).toEqual(['rollback', 'deletion']);
  });

  it('before the start sends nothing', async () => {
    const service = new Service();
    await expect(service.run([test('a')], { signal: AbortSignal.abort(new Error('early')) })).rejects.toThrow(
      'early',
    );
    expect(service.versions).toEqual([]);
  });

  it('does not cut off a deletion', async () => {
    const service = new Service();
    const cancel = new AbortController();
    const signals: (AbortSignal | undefined)[] = [];
    service.deleteSession = async (id: string, options?: { signal?: AbortSignal }) => {
      signals.push(options?.signal);
      service.open.delete(id);
    };
    service.reply = () => {
      cancel.abort(new Error('cancelled'));
      return answer('late');
    };
    await expect(service.run([test('a')], { signal: cancel.signal })).rejects.toThrow('cancelled');
    expect(signals).toHaveLength(1);
    expect(signals[0]?.aborted).toBe(false);
    expect([...service.open]).toEqual([]);
  });
});
