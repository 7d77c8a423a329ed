import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { afterwards } from '../../../src/ramp/afterwards.ts';
import { Cancelled } from '../../../src/rollout/cancelled.ts';
import type { Conclusion } from '../../../src/rollout/conclude.ts';
import { judgeOfPairs } from '../rollout/scripted-pairs.ts';

const failed: Conclusion = { kind: 'rolled-back', reason: 'failure', why: '' };

/** What is done, in order; each takes so many milliseconds unless it is told to stop. */
function stage(ms = 0) {
  const done: string[] = [];
  const judge = {
    async askRest(signal?: AbortSignal) {
      done.push('asks the rest');
      await delay(ms, undefined, signal ? { signal } : {}).catch(() => done.push('stopped'));
    },
    async settled() {
      done.push('puts sessions away');
      await delay(ms, undefined, { ref: false });
      done.push('settled');
    },
  };
  return { done, judge, cancel: new AbortController() };
}

describe('what is left to do when traffic is where it stays', () => {
  it('is to ask the rest after a failed check, and then to put the sessions away', async () => {
    const { done, judge, cancel } = stage();
    await afterwards(judge, failed, cancel.signal);
    expect(done).toEqual(['asks the rest', 'puts sessions away', 'settled']);
  });

  it.each<Conclusion>([
    { kind: 'promoted', learned: [] },
    { kind: 'held', reason: 'failure', why: '' },
    { kind: 'paused', step: 0, dueAt: 0, why: '' },
    { kind: 'stranded', reason: 'failure', why: '' },
    { kind: 'rolled-back', reason: 'inconclusive', why: '' },
    { kind: 'rolled-back', reason: 'error', why: '' },
  ])('is only to put sessions away when it ended as %j', async (conclusion) => {
    const { done, judge, cancel } = stage();
    await afterwards(judge, conclusion, cancel.signal);
    expect(done).toEqual(['puts sessions away', 'settled']);
  });

  it('is nothing once the run is cancelled', async () => {
    const { done, judge, cancel } = stage();
    cancel.abort(new Cancelled('SIGTERM'));
    await afterwards(judge, failed, cancel.signal);
    expect(done).toEqual([]);
  });

  it('is given up when the run is cancelled meanwhile', async () => {
    for (const conclusion of [failed, { kind: 'promoted', learned: [] }] as const) {
      const { done, judge, cancel } = stage(60_000);
      setTimeout(() => cancel.abort(new Cancelled('SIGTERM')), 10);
      await afterwards(judge, conclusion, cancel.signal);
      expect(done).not.toContain('settled');
      if (conclusion === failed) expect(done.slice(0, 2)).toEqual(['asks the rest', 'stopped']);
    }
  });

  it('does not go on asking for ever', async () => {
    const { done, judge, cancel } = stage(50);
    await afterwards(judge, failed, cancel.signal, 5);
    expect(done).toEqual(['asks the rest', 'stopped', 'puts sessions away', 'settled']);
  });
});

describe('the rest of a failed look', () => {
  const tests = ['hours', 'refund', 'parcel', 'german', 'scope'];

  /** A judge whose canary fails the first test, after the two looks that it takes. */
  async function failedJudge(canary: (test: string) => '+' | '-' | '!') {
    const asked: string[] = [];
    let reports = 0;
    const judge = judgeOfPairs({
      tests,
      answering(test) {
        asked.push(test);
        return ['+', test === 'hours' ? '-' : canary(test)];
      },
      onLookOver: () => {
        reports += 1;
      },
    });
    const look = () => judge.look({ step: 0, begunAt: 0, extra: false });
    expect((await look()).verdict).toBe('inconclusive');
    expect((await look()).verdict).toBe('fail');
    asked.splice(0);
    reports = 0;
    return { judge, asked, reports: () => reports };
  }

  it('is asked once of each test, for the report alone', async () => {
    const { judge, asked, reports } = await failedJudge(() => '-');
    const { q, c } = judge.evidence();
    await judge.askRest();
    expect(asked.toSorted()).toEqual(['german', 'parcel', 'refund', 'scope']);
    expect(reports()).toBe(1);
    expect(judge.evidence().q).toEqual(q);
    expect(judge.evidence().c?.slice(0, 2)).toEqual(c?.slice(0, 2));
    await judge.askRest();
    expect(asked).toHaveLength(4);
  });

  it('is left when the canary does not answer', async () => {
    const { judge, asked } = await failedJudge(() => '!');
    await judge.askRest();
    expect(asked).toHaveLength(2);
  });

  it('is left when the run is cancelled', async () => {
    const cancel = new AbortController();
    const { judge, asked } = await failedJudge(() => {
      cancel.abort(new Cancelled('SIGTERM'));
      return '+';
    });
    await judge.askRest(cancel.signal);
    expect(asked).toHaveLength(1);
  });
});
