import { describe, expect, it } from 'vitest';
import { type EvidenceJudge, evidenceJudge, type Inquiry } from '../../../src/analysis/judge.ts';
import type { Asked } from '../../../src/analysis/sample.ts';
import type { Measuring } from '../../../src/analysis/traffic-watch.ts';
import { ActionError } from '../../../src/errors/errors.ts';
import type { MetricReading } from '../../../src/metrics/metric.ts';
import { FakeClock } from '../fake-clock.ts';
import { pair } from './samples.ts';
import { seeded } from './seeded.ts';

const options = { significance: 0.05, minSamples: 0, maxPrompts: 1e6, errorLimit: 4 };
const at = { step: 0, begunAt: 0, extra: false } as const;

/** A judge that asks tests `t1` to `t10`; every pair says the same unless told otherwise. */
function judging(
  change: Partial<Inquiry<string>> = {},
  more: Partial<Parameters<typeof evidenceJudge>[1]> = {},
  measuring?: Measuring,
) {
  const asked: string[] = [];
  let closed = 0;
  const inquiry: Inquiry<string> = {
    standard: { kind: 'comparison', margin: 0 },
    versions: { canary: '7', baseline: '6' },
    tests: Array.from({ length: 10 }, (_, index) => `t${index + 1}`),
    repeat: 1,
    concurrency: 1,
    random: seeded(1),
    promptsOf: () => 2,
    ask: async (test) => pair('++', test),
    closeLook: () => {
      closed += 1;
      return { passed: 1, failed: 2, errors: 3 };
    },
    ...change,
  };
  const judge: EvidenceJudge = evidenceJudge<string>(
    {
      ...inquiry,
      ask(test, signal) {
        asked.push(test);
        return inquiry.ask(test, signal);
      },
    },
    { ...options, ...more },
    measuring,
  );
  return { judge, asked, closed: () => closed };
}

describe('a judge', () => {
  it('takes a look, and hands on all that it knows', async () => {
    const { judge, asked } = judging();
    expect(await judge.look(at)).toMatchObject({
      verdict: 'pass',
      passed: 1,
      failed: 2,
      errors: 3,
      evidence: { c: [0, 10, 20], q: [0, 0, 10] },
      gates: [{ name: 'quality', e: 1, threshold: 20 }],
      details: [
        'both versions agreed on 10 pairs: E = 1, rolls back at 20, without its strongest look E = 1, rolls back at 20',
      ],
    });
    expect(asked).toHaveLength(10);
    expect(judge.evidence()).toEqual({ c: [0, 10, 20], q: [0, 0, 10] });
    expect(judge.learned?.()).toHaveLength(1);
  });

  it('ends two looks after seven pairs each where everything fails', async () => {
    const { judge, asked } = judging({ ask: async (test) => pair('+!', test) });
    expect(await judge.look(at)).toMatchObject({ verdict: 'inconclusive', again: 'after-interval' });
    expect(asked).toHaveLength(7);
    expect((await judge.look(at)).verdict).toBe('fail');
    expect(asked).toHaveLength(14);
  });

  it('asks nobody any more once its time is up', async () => {
    let left = 4;
    const { judge, asked } = judging();
    await judge.look({ ...at, until: () => --left < 0 });
    expect(asked).toHaveLength(4);
  });

  it('keeps what was counted when a look is broken off', async () => {
    let calls = 0;
    const { judge, closed } = judging({ ask: async (test) => pair('+-', test) });
    const between = async () => {
      calls += 1;
      if (calls === 3) throw new Error('somebody moved routing');
    };
    await expect(judge.look({ ...at, between })).rejects.toThrow('somebody moved routing');
    expect(judge.evidence()).toEqual({ c: [0, 3, 6], q: [1, 0, 0, 2, 0, 0, 3, 0, 3] });
    expect(closed()).toBe(1);
  });

  it('refuses evidence that makes no sense', () => {
    expect(() => judging({}, { evidence: { q: [-1] } })).toThrow(ActionError);
  });
});

describe('the rest', () => {
  /** The first look is unconfirmed, so nine of ten tests were not reached. */
  async function unreached(rest: (test: string) => Asked | undefined, more: { maxPrompts?: number } = {}) {
    let broken = true;
    const { judge, asked } = judging({ ask: async (test) => (broken ? pair('+-', test) : rest(test)) }, more);
    await judge.look(at);
    const before = asked.length;
    broken = false;
    await judge.askRest();
    return { judge, rest: asked.slice(before) };
  }

  it('is asked once each, and counts for nothing', async () => {
    const { judge, rest } = await unreached((test) => pair('+-', test));
    expect(rest).toHaveLength(9);
    expect(new Set(rest).size).toBe(9);
    expect(judge.evidence()).toMatchObject({ q: [1, 0, 0, 6, 0, 0, 7, 0, 7] });
    await judge.askRest();
    expect(rest).toHaveLength(9);
  });

  it('is given up where the canary does not answer', async () => {
    expect((await unreached((test) => pair('+!', test))).rest).toHaveLength(2);
  });

  it('stays within max-prompts', async () => {
    expect((await unreached((test) => pair('++', test), { maxPrompts: 20 })).rest).toHaveLength(3);
  });
});

describe('metrics', () => {
  const reading = (verdict: MetricReading['verdict']): MetricReading[] => [
    { name: 'errors', verdict, why: 'seen in traffic' },
  ];

  function measured(measure: Measuring['measure'], change: Partial<Inquiry<string>> = {}) {
    const clock = new FakeClock(0);
    return {
      clock,
      ...judging(change, {}, { clock, intervalMs: 60_000, measure }),
    };
  }

  it('that fail end the look as soon as they are read', async () => {
    const { judge, asked } = measured(async () => reading('fail'));
    const look = await judge.look(at);
    expect(look).toMatchObject({
      verdict: 'fail',
      why: `metric 'errors': seen in traffic`,
      metrics: reading('fail'),
    });
    expect(asked.length).toBeLessThan(3);
  });

  it('are waited for before a look passes', async () => {
    let answer: (readings: MetricReading[]) => void = () => {};
    const { judge, asked } = measured(() => new Promise((resolve) => (answer = resolve)));
    const look = judge.look(at);
    await expect.poll(() => asked.length).toBe(10);
    answer(reading('pass'));
    expect(await look).toMatchObject({ verdict: 'pass', metrics: reading('pass') });
  });

  it('do not hold a rollback up', async () => {
    const { judge } = measured(() => new Promise(() => {}), { ask: async (test) => pair('+-', test) });
    const decided = judging(
      {},
      { evidence: { c: [0, 20, 40], q: [14, 0, 6, 0, 0, 0, 7] } },
      {
        clock: new FakeClock(0),
        intervalMs: 60_000,
        measure: () => new Promise(() => {}),
      },
    );
    expect((await decided.judge.look(at)).verdict).toBe('fail');
    const cancel = new AbortController();
    const look = judge.look({ ...at, signal: cancel.signal });
    cancel.abort(new Error('cancelled'));
    await expect(look).rejects.toThrow('cancelled');
  });

  it('are measured again within a look that takes longer than the interval', async () => {
    let measurements = 0;
    const stage = measured(
      async () => {
        measurements += 1;
        return reading(measurements > 2 ? 'fail' : 'pass');
      },
      {
        async ask(test) {
          await stage.clock.sleep(20_000);
          return pair('++', test);
        },
      },
    );
    expect((await stage.judge.look(at)).verdict).toBe('fail');
    expect(measurements).toBe(3);
    expect(stage.asked.length).toBeLessThan(10);
  });

  it('are awaited without asking again where only they are missing', async () => {
    const { judge, asked } = measured(async () => reading('inconclusive'));
    expect((await judge.look(at)).verdict).toBe('inconclusive');
    expect((await judge.look({ ...at, extra: true })).verdict).toBe('inconclusive');
    expect(asked).toHaveLength(10);
  });

  it('that cannot be asked at all end the look with what was thrown', async () => {
    const { judge } = measured(() => Promise.reject(new Error('no access')));
    await expect(judge.look(at)).rejects.toThrow('no access');
  });
});
