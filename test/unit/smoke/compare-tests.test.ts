import { describe, expect, it } from 'vitest';
import type { Session } from '../../../src/foundry/model.ts';
import type { Answer } from '../../../src/smoke/answer.ts';
import { type CompareOptions, compareTests } from '../../../src/smoke/compare-tests.ts';
import type { ProbePort } from '../../../src/smoke/run-tests.ts';
import type { Question, TestCase } from '../../../src/smoke/test-case.ts';
import { seeded } from '../analysis/seeded.ts';
import { answer } from './stage.ts';

/** Two versions behind one service; notes who is asked what, and in which order. */
class Service implements ProbePort {
  readonly asked: string[] = [];
  readonly open = new Map<string, string>();
  /** Most sessions at a time, of each version and together. */
  readonly most = { 6: 0, 7: 0, both: 0 };
  time = 0;
  #sessions = 0;
  reply: (version: string, prompt: string) => Answer | Promise<Answer> = (_, prompt) => answer(prompt);

  async openSession(version: string): Promise<Session> {
    this.#sessions += 1;
    const id = `s${this.#sessions}`;
    this.open.set(id, version);
    for (const one of [6, 7] as const) {
      const open = [...this.open.values()].filter((bound) => bound === String(one)).length;
      this.most[one] = Math.max(this.most[one], open);
    }
    this.most.both = Math.max(this.most.both, this.open.size);
    return { id, version, status: 'active', createdAt: undefined };
  }

  async ask(session: Session, version: string, question: Question): Promise<Answer> {
    const prompt = question.kind === 'prompt' ? question.prompt : '';
    expect(this.open.get(session.id)).toBe(version);
    this.asked.push(`${version}${prompt}`);
    await new Promise((resolve) => setImmediate(resolve));
    this.time += 100;
    return { ...(await this.reply(version, prompt)), sessionId: session.id };
  }

  async deleteSession(id: string): Promise<void> {
    this.open.delete(id);
  }

  async uploadFile(): Promise<void> {}

  async readFile(): Promise<string | undefined> {
    return undefined;
  }

  compare(prompts: string, more: Partial<CompareOptions> = {}) {
    const tests = [...prompts].map(test);
    return compareTests(
      tests,
      { canary: '7', baseline: '6' },
      {
        probe: this,
        protocol: 'responses',
        concurrency: 1,
        timeoutMs: 60_000,
        repeat: 1,
        clock: { now: () => this.time, sleep: async () => {} },
        random: seeded(1),
        ...more,
      },
    );
  }
}

function test(prompt: string): TestCase {
  return {
    id: prompt,
    description: prompt,
    turns: [{ question: { kind: 'prompt', prompt }, assert: [{ type: 'equals', value: prompt }] }],
    tags: [],
    origin: { file: 'smoke.yaml' },
  };
}

describe('a comparison of two versions', () => {
  it('asks both every test and repeat, and gives both results in the order of the tests', async () => {
    const service = new Service();
    service.reply = (version, prompt) => answer(version === '7' && prompt === 'b' ? 'wrong' : prompt);
    const { canary, baseline } = await service.compare('abc', { repeat: 2 });
    const order = ['a1', 'a2', 'b1', 'b2', 'c1', 'c2'];
    for (const run of [canary, baseline]) {
      expect(run.results.map(({ test: { id }, repeat }) => `${id}${repeat}`)).toEqual(order);
      expect(run.results.every(({ version }) => version === run.version)).toBe(true);
      expect(new Set(run.results.map(({ sessionId }) => sessionId)).size).toBe(6);
    }
    expect(canary).toMatchObject({ version: '7', passed: 4, failed: 2, errors: 0, durationMs: 1200 });
    expect(baseline).toMatchObject({ version: '6', passed: 6, failed: 0, errors: 0 });
    expect(service.open.size).toBe(0);
  });

  it('asks the two of a pair one after the other, and by chance either first', async () => {
    const service = new Service();
    const letters = 'abcdefghijklmnopqrst';
    await service.compare(letters);
    const pairs = Array.from({ length: letters.length }, (_, index) =>
      service.asked.slice(2 * index, 2 * index + 2),
    );
    for (const [first, second] of pairs) expect(first?.[1]).toBe(second?.[1]);
    const canaryFirst = pairs.filter(([first]) => first?.[0] === '7').length;
    expect(canaryFirst).toBeGreaterThan(4);
    expect(canaryFirst).toBeLessThan(16);
    const order = pairs.map(([first]) => first?.[1]).join('');
    expect(order).not.toBe(letters);
    expect([...order].sort().join('')).toBe(letters);

    const again = new Service();
    await again.compare(letters, { random: seeded(2) });
    expect(again.asked).not.toEqual(service.asked);
  });

  it.each([1, 2, 3, 8])(
    'gives each half of a concurrency of %i, also when one is slow',
    async (concurrency) => {
      const service = new Service();
      service.reply = async (version, prompt) => {
        if (version === '7') await new Promise((resolve) => setTimeout(resolve, 5));
        return answer(prompt);
      };
      await service.compare('abcdefghijkl', { concurrency });
      const half = Math.floor(concurrency / 2);
      expect(service.most).toEqual(
        concurrency === 1 ? { 6: 1, 7: 1, both: 1 } : { 6: half, 7: half, both: 2 * half },
      );
    },
  );

  it('makes an error the result of its own test only, and tells each result with its repeat', async () => {
    const service = new Service();
    service.reply = (version, prompt) => {
      if (version === '6' && prompt === 'a') throw new Error('reset');
      return answer(prompt);
    };
    const told: string[] = [];
    const { canary, baseline } = await service.compare('ab', {
      repeat: 2,
      onResult: ({ version, test: { id }, repeat, outcome }) =>
        told.push(`${version}${id}${repeat} ${outcome}`),
    });
    expect([canary.errors, baseline.errors]).toEqual([0, 2]);
    expect(told.sort()).toEqual(
      [
        '6a1 error',
        '6a2 error',
        '6b1 pass',
        '6b2 pass',
        '7a1 pass',
        '7a2 pass',
        '7b1 pass',
        '7b2 pass',
      ].sort(),
    );
  });

  it('ends with the reason of the signal, and leaves no session behind', async () => {
    const service = new Service();
    const controller = new AbortController();
    service.reply = (_, prompt) => {
      if (service.asked.length >= 3) controller.abort(new Error('cancelled'));
      return answer(prompt);
    };
    await expect(service.compare('abcdef', { signal: controller.signal, concurrency: 2 })).rejects.toThrow(
      'cancelled',
    );
    expect(service.asked.length).toBeLessThan(6);
    expect(service.open.size).toBe(0);
  });
});
