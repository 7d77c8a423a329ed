import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judgeAnswer } from '../../../src/smoke/judge-answer.ts';
import { JudgingThread } from '../../../src/smoke/judging/judging-thread.ts';
import type { Assertion } from '../../../src/smoke/test-case.ts';
import { answer, complaints } from './stage.ts';

const entry = join(import.meta.dirname, '..', '..', '..', 'src', 'judge.ts');
/** Takes years: the thread's own limit for a pattern is beyond that of these tests. */
const slow = { type: 'regex', value: '^(a+)+$' };
const hard = `${'a'.repeat(40)}!`;

function judged(
  assert: readonly Assertion[],
  text: string,
  thread: JudgingThread,
  signal?: AbortSignal,
): Promise<string[]> {
  const turn = { question: { kind: 'prompt' as const, prompt: 'Hi' }, assert };
  const context = { question: 'Hi', judging: thread, ...(signal && { signal }) };
  return judgeAnswer(turn, answer(text), context).then((all) => all.map(({ message }) => message));
}

describe('the judging thread', () => {
  it('says what this thread would say', async () => {
    const thread = new JudgingThread(entry);
    const assert: Assertion[] = [
      { type: 'icontains', value: 'PARIS' },
      { type: 'not-regex', value: '^[a-z ]+$' },
      { type: 'equals', value: { a: 1 } },
      { type: 'is-json', value: { type: 'object', required: ['b'] } },
      { type: 'levenshtein', value: 'paris is a town' },
      { type: 'latency', threshold: 1 },
      { type: 'tool-called', value: 'search' },
      { type: 'assert-set', threshold: 1, assert: [{ type: 'contains', value: 'x' }] },
    ];
    for (const text of ['paris is a town', '{"a": 1}'])
      expect(await judged(assert, text, thread)).toEqual(await complaints(assert, text));
  });

  it('is stopped when it takes too long, and goes on with the next', async () => {
    const thread = new JudgingThread(entry, { limitMs: 300 });
    const [said] = await judged([{ type: 'assert-set', assert: [slow, slow] }], hard, thread);
    expect(said).toMatch(/stopped after (300|500) ms on an answer of 41 characters/);
    expect(await judged([{ type: 'contains', value: 'a' }], hard, new JudgingThread(entry))).toEqual([]);
  });

  it('holds up nothing: this thread goes on, and a cancel ends the wait at once', async () => {
    const thread = new JudgingThread(entry);
    await judged([{ type: 'contains', value: 'a' }], 'a', thread);
    const cancel = new AbortController();
    const all = [1, 2, 3].map(() => judged([slow, slow, slow], hard, thread, cancel.signal));
    const settled = Promise.allSettled(all);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    cancel.abort(new Error('cancelled'));
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(await judged([{ type: 'contains', value: 'b' }], 'b', thread)).toEqual([]);
  });

  it('that runs out of memory, or cannot begin, decides nothing', async () => {
    const deep = `[${'[],'.repeat(3_000_000)}[]]`;
    const unique = { type: 'is-json', value: { uniqueItems: true } };
    const [said] = await judged([unique], deep, new JudgingThread(entry, { limitMs: 1_000 }));
    expect(said).toContain("'is-json' could not be judged");
    const [broken] = await judged([unique], '[]', new JudgingThread('/nowhere/judge.js'));
    expect(broken).toContain('could not be judged');
  });

  it('gets what counts of a body, however deep the rest is', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 20_000; level += 1) deep = [deep];
    const body = { output: [{ type: 'function_call', name: 'search', arguments: deep }], deep };
    const turn = {
      question: { kind: 'prompt' as const, prompt: 'Hi' },
      assert: [{ type: 'tool-called', value: 'search' }],
    };
    const context = { question: 'Hi', judging: new JudgingThread(entry) };
    expect(await judgeAnswer(turn, answer('x', { body }), context)).toEqual([]);
  });
});

describe('a comparison letter by letter', () => {
  it.each(['levenshtein', 'fuzzy-match'])('of a megabyte is not begun: %s', async (type) => {
    const value = 'x'.repeat(1_000_000);
    const began = performance.now();
    const [said] = await complaints([{ type, value }], `${value.slice(1)}y`);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(said).toContain('too long to compare');
  });
});
