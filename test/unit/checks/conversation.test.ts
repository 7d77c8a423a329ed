import { describe, expect, it } from 'vitest';
import { Conversation } from '../../../src/checks/conversation.ts';
import type { TestRun } from '../../../src/smoke/results.ts';
import { seeded } from '../analysis/seeded.ts';
import { answer } from '../smoke/stage.ts';
import { echo, TwoVersions } from '../smoke/two-versions.ts';

const never = new AbortController().signal;
const letters = [...'abcdefghijklmnopqrst'];

function stage(
  versions: { readonly canary: string; readonly baseline?: string } = { canary: '7', baseline: '6' },
) {
  const service = new TwoVersions();
  const asker = service.asker(letters.map(echo));
  const looks: TestRun[] = [];
  const random = seeded(1);
  const conversation = new Conversation(asker, versions, (run) => looks.push(run));
  const ask = (prompt: string, stop = never) => conversation.ask(echo(prompt), random, stop);
  return { service, asker, looks, conversation, ask };
}

describe('a pair', () => {
  it('is asked of both versions at the same time, in a session each', async () => {
    const { service, ask } = stage();
    expect(await ask('a')).toEqual({
      kind: 'pair',
      test: { id: 'a', description: 'says a' },
      canary: { outcome: 'pass', latencyMs: 120 },
      baseline: { outcome: 'pass', latencyMs: 120 },
    });
    expect(service.mostAtATime).toBe(2);
    expect(service.asked.toSorted()).toEqual(['6a', '7a']);
  });

  it('is asked of the one or the other first, by chance', async () => {
    const { service, ask } = stage();
    for (const letter of letters) await ask(letter);
    const first = service.asked.filter((_, index) => index % 2 === 0).map((asked) => asked[0]);
    const canaryFirst = first.filter((version) => version === '7').length;
    expect(canaryFirst).toBeGreaterThan(4);
    expect(canaryFirst).toBeLessThan(16);
  });

  it('never mixes up who said what', async () => {
    const { service, ask } = stage();
    service.reply = (version, prompt) => answer(version === '7' ? 'wrong' : prompt);
    for (const letter of letters) {
      expect(await ask(letter)).toMatchObject({
        canary: { outcome: 'fail', why: expect.any(String) },
        baseline: { outcome: 'pass' },
      });
    }
  });

  it('tells of a side that gives no answer why, and does not wait for deleted sessions', async () => {
    const { service, ask, asker } = stage();
    service.deleting = () => new Promise(() => {});
    service.reply = (version, prompt) => {
      if (version === '7') throw new Error('The connection was reset.');
      return answer(prompt);
    };
    expect(await ask('a')).toMatchObject({
      canary: { outcome: 'silent', why: 'The connection was reset' },
      baseline: { outcome: 'pass' },
    });
    expect(service.sessions.size).toBe(2);
    void asker;
  });

  it.each(['6', '7'])(
    'that the platform keeps version %s from being asked does not count',
    async (silent) => {
      const { service, ask, conversation, looks } = stage();
      service.reply = (version, prompt) => {
        if (version === silent) throw Object.assign(new Error('503'), { source: 'platform' });
        return answer(prompt);
      };
      expect(await ask('a')).toBeUndefined();
      // People see it all the same.
      conversation.closeLook();
      expect(
        looks
          .flatMap(({ results }) => results.map(({ version, outcome }) => `${version} ${outcome}`))
          .toSorted(),
      ).toEqual(['6', '7'].map((version) => `${version} ${version === silent ? 'error' : 'pass'}`));
    },
  );
});

describe('a question to the canary alone', () => {
  it('is an answer', async () => {
    const { service, ask } = stage({ canary: '7' });
    expect(await ask('a')).toMatchObject({ kind: 'answer', canary: { outcome: 'pass' } });
    expect(service.asked).toEqual(['7a']);
  });

  it('does not count where the platform kept it from being asked', async () => {
    const { service, ask } = stage({ canary: '7' });
    service.reply = () => {
      throw Object.assign(new Error('503'), { source: 'platform' });
    };
    expect(await ask('a')).toBeUndefined();
  });
});

describe('the results of a look', () => {
  it('are kept for each version in the order of the pairs, and numbered by how often a test was asked', async () => {
    const { service, ask, conversation, looks } = stage();
    service.reply = (version, prompt) => {
      if (version === '7' && prompt === 'b') throw new Error('reset');
      return answer(version === '7' && prompt === 'a' ? 'wrong' : prompt);
    };
    for (const letter of 'abac') await ask(letter);
    expect(conversation.closeLook()).toEqual({ passed: 1, failed: 2, errors: 1 });
    expect(looks.map(({ version, passed, failed, errors }) => ({ version, passed, failed, errors }))).toEqual(
      [
        { version: '7', passed: 1, failed: 2, errors: 1 },
        { version: '6', passed: 4, failed: 0, errors: 0 },
      ],
    );
    for (const { results } of looks)
      expect(results.map(({ test, repeat }) => `${test.id}${repeat}`)).toEqual(['a1', 'b1', 'a2', 'c1']);
  });

  it('are told once, and not where there are none', async () => {
    const { ask, conversation, looks } = stage();
    expect(conversation.closeLook()).toEqual({ passed: 0, failed: 0, errors: 0 });
    expect(looks).toEqual([]);
    await ask('a');
    conversation.closeLook();
    conversation.closeLook();
    expect(looks).toHaveLength(2);
    await ask('a');
    conversation.closeLook();
    expect(looks[2]?.results[0]?.repeat).toBe(1);
  });

  it('do not hold what was given up', async () => {
    const { service, ask, conversation, looks, asker } = stage();
    const stop = new AbortController();
    await ask('a');
    service.reply = (_, prompt) => {
      stop.abort(new Error('decided'));
      return answer(prompt);
    };
    await ask('b', stop.signal);
    conversation.closeLook();
    expect(looks.flatMap(({ results }) => results.map(({ test }) => test.id))).toEqual(['a', 'a']);
    await asker.settled();
    expect(service.sessions.size).toBe(0);
  });
});
