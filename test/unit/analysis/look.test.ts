import { describe, expect, it } from 'vitest';
import { type LookPorts, takeLook } from '../../../src/analysis/look.ts';
import type { Sample } from '../../../src/analysis/sample.ts';
import { answer, pair } from './samples.ts';
import { seeded } from './seeded.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `t${index + 1}`);
const hang = () => new Promise<never>(() => {});

/** A look in which every pair is the same; keeps what was asked and counted. */
function look(change: Partial<LookPorts<string>> = {}) {
  const asked: string[] = [];
  const counted: Sample[] = [];
  const ports: LookPorts<string> = {
    tests: names(4),
    repeat: 1,
    compares: true,
    concurrency: 1,
    random: seeded(1),
    mayAsk: () => true,
    count: () => false,
    ask: async (test) => pair('++', test),
    ...change,
  };
  const taken = takeLook<string>({
    ...ports,
    ask(test, signal) {
      asked.push(test);
      return ports.ask(test, signal);
    },
    count(sample) {
      counted.push(sample);
      return ports.count(sample);
    },
  });
  return { taken, asked, counted };
}

const wasAgain = (sample: Sample) => sample.kind === 'pair' && sample.again;

describe('whom a look asks', () => {
  it('is every test once, by chance in another order', async () => {
    const orders = new Set<string>();
    for (let seed = 1; seed <= 20; seed += 1) {
      const { taken, asked } = look({ random: seeded(seed) });
      expect(await taken).toEqual([]);
      expect(asked.toSorted()).toEqual(names(4));
      orders.add(asked.join());
    }
    expect(orders.size).toBeGreaterThan(5);
  });

  it('is every test as often as asked for, none twice before all others', async () => {
    const { taken, asked } = look({ repeat: 3 });
    await taken;
    for (const round of [0, 4, 8]) expect(asked.slice(round, round + 4).toSorted()).toEqual(names(4));
    expect(asked).toHaveLength(12);
  });

  it.each([
    [1, 3],
    [2, 3],
    [3, 3],
    [4, 4],
  ])('with %i tests comes to %i pairs', async (tests, pairs) => {
    const { taken, asked } = look({ tests: names(tests) });
    await taken;
    expect(asked).toHaveLength(pairs);
    expect(new Set(asked).size).toBe(tests);
  });

  it('is each test once where nothing is compared', async () => {
    const { taken, asked } = look({
      tests: names(1),
      compares: false,
      ask: async (test) => answer('-', test),
    });
    await taken;
    expect(asked).toEqual(['t1']);
  });

  it('is nobody without tests', async () => {
    const { taken, asked } = look({ tests: [] });
    expect(await taken).toEqual([]);
    expect(asked).toEqual([]);
  });

  it.each([
    { compares: true, concurrency: 4, together: 2 },
    { compares: true, concurrency: 1, together: 1 },
    { compares: false, concurrency: 4, together: 4 },
  ])('%o: at the same time', async ({ compares, concurrency, together }) => {
    let [now, most] = [0, 0];
    const { taken } = look({
      tests: names(12),
      compares,
      concurrency,
      async ask(test) {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setImmediate(resolve));
        now -= 1;
        return pair('++', test);
      },
    });
    await taken;
    expect(most).toBe(together);
  });
});

describe('a test that came out worse', () => {
  /** Answers of `t1`, in order, then the last for ever; the others agree. */
  const t1Says = (...answers: readonly string[]) => {
    const left = [...answers];
    return async (test: string) => {
      if (test !== 't1') return pair('++', test);
      return pair((left.length > 1 ? left.shift() : left[0]) ?? '++', test);
    };
  };
  const againOf = (counted: readonly Sample[]) => counted.filter(wasAgain);

  it('is asked again at once until the canary did as well 5 times', async () => {
    const { taken, asked, counted } = look({ ask: t1Says('+-', '++') });
    await taken;
    expect(againOf(counted)).toHaveLength(5);
    const from = asked.indexOf('t1');
    expect(asked.slice(from, from + 6)).toEqual(Array.from({ length: 6 }, () => 't1'));
    expect(asked.toSorted().slice(6)).toEqual(['t2', 't3', 't4']);
  });

  it('is asked again 12 times at most', async () => {
    const { taken, counted } = look({ ask: t1Says('+-') });
    await taken;
    expect(againOf(counted)).toHaveLength(12);
  });

  it('takes as well for better, equally bad, and silent on both sides; not for worse', async () => {
    const { taken, counted } = look({ ask: t1Says('+-', '-+', '--', '!!', '+!', '+-', '++') });
    await taken;
    expect(againOf(counted)).toHaveLength(7);
  });

  it('is not asked again for having come out worse again', async () => {
    const { taken, counted } = look({ tests: names(3), ask: async (test) => pair('+-', test) });
    await taken;
    expect(counted).toHaveLength(3 * 13);
    expect(counted.filter((sample) => !wasAgain(sample))).toHaveLength(3);
  });

  it('is not asked again where nothing is compared', async () => {
    const { taken, asked } = look({ compares: false, ask: async (test) => answer('-', test) });
    await taken;
    expect(asked).toHaveLength(4);
  });
});

describe('a look ends', () => {
  it('when it is decided, and tells whom it did not reach', async () => {
    let left = 2;
    const { taken, asked } = look({ count: () => --left === 0 });
    const unreached = await taken;
    expect(asked).toHaveLength(2);
    expect([...asked, ...unreached].toSorted()).toEqual(names(4));
  });

  it('without what is still on its way, which is given up and not counted', async () => {
    const given: AbortSignal[] = [];
    let left = 2;
    const { taken, counted } = look({
      concurrency: 4,
      count: () => --left === 0,
      ask(test, signal) {
        given.push(signal);
        return given.length === 1 ? hang() : Promise.resolve(pair('++', test));
      },
    });
    expect(await taken).toHaveLength(2);
    expect(counted).toHaveLength(2);
    expect(given[0]?.aborted).toBe(true);
  });

  it('when it is decided while a test is asked again', async () => {
    const { taken, asked } = look({ ask: async (test) => pair('+-', test), count: wasAgain });
    expect(await taken).toHaveLength(3);
    expect(asked).toHaveLength(2);
  });

  it('where no more may be asked', async () => {
    let left = 3;
    const { taken, asked } = look({ mayAsk: () => left-- > 0 });
    expect(await taken).toHaveLength(1);
    expect(asked).toHaveLength(3);
  });

  it('where a test may not be asked again', async () => {
    let left = 3;
    const { taken, counted } = look({ mayAsk: () => left-- > 0, ask: async (test) => pair('+-', test) });
    expect(await taken).toHaveLength(3);
    expect(counted.filter(wasAgain)).toHaveLength(2);
  });

  it('at once when it is cancelled, with the reason, though an answer hangs', async () => {
    const cancel = new AbortController();
    const { taken } = look({ ask: hang, signal: cancel.signal });
    cancel.abort(new Error('cancelled'));
    await expect(taken).rejects.toThrow('cancelled');
    const late = look({ signal: cancel.signal });
    await expect(late.taken).rejects.toThrow('cancelled');
    expect(late.asked).toEqual([]);
  });

  it('with what asking throws, though others hang', async () => {
    let first = true;
    const { taken } = look({
      concurrency: 4,
      ask() {
        if (!first) return hang();
        first = false;
        return Promise.reject(new Error('no session'));
      },
    });
    await expect(taken).rejects.toThrow('no session');
  });

  it('with what is thrown between two answers', async () => {
    let calls = 0;
    const { taken, asked } = look({
      async between() {
        calls += 1;
        if (calls === 2) throw new Error('somebody moved routing');
      },
    });
    await expect(taken).rejects.toThrow('somebody moved routing');
    expect(asked).toHaveLength(2);
  });

  it('decided, before anything is done between two answers', async () => {
    let calls = 0;
    const { taken } = look({
      count: () => true,
      async between() {
        calls += 1;
      },
    });
    await taken;
    expect(calls).toBe(0);
  });
});

describe('a test that could not be asked', () => {
  it('is not counted, and not asked again', async () => {
    const { taken, asked, counted } = look({ ask: async () => undefined });
    expect(await taken).toEqual([]);
    expect(asked).toHaveLength(4);
    expect(counted).toEqual([]);
  });
});
