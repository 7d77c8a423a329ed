import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/rollout/cancelled.ts';
import { Drift } from '../../../src/rollout/drift.ts';
import type { Look } from '../../../src/rollout/judge.ts';
import type { RolloutEvent } from '../../../src/rollout/ports.ts';
import type { Policy } from '../../../src/rollout/rollout-terms.ts';
import { type StandingStep, standThrough } from '../../../src/rollout/stand.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';
import { planned } from './planned.ts';
import { ScriptedJudge, saying, type TakenLook } from './scripted-judge.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

interface Setting {
  /** Of the step; default five minutes. */
  readonly bakeMs?: number;
  readonly intervalMs?: number;
  readonly says?: (look: Omit<TakenLook, 'asked'>) => Look;
  /** Of each look. */
  readonly questions?: { readonly count: number; readonly ms: number };
  readonly onInconclusive?: Policy['onInconclusive'];
}

/** A step at 10 % that has just begun. */
function stage(setting: Setting = {}) {
  const clock = new FakeClock();
  const start = clock.now();
  const endpoint = new FakeEndpoint(clock, fixed({ '6': 90, '7': 10 }));
  const events: RolloutEvent[] = [];
  const judge = new ScriptedJudge(clock, setting.says ?? (() => saying('pass')), setting.questions);
  const cancel = new AbortController();
  const plan = planned({
    steps: [],
    analysisIntervalMs: setting.intervalMs ?? minute,
    policy: {
      onFailure: 'rollback',
      onInconclusive: setting.onInconclusive ?? 'hold',
      onCancel: 'rollback',
    },
  });
  const bakeMs = setting.bakeMs ?? 5 * minute;
  const step = { kind: 'weight', text: '10% check', weight: 10, bakeMs, check: true } as const;
  const ports = {
    clock,
    traffic: new Traffic({
      agent: 'shop',
      port: endpoint,
      clock,
      seen: fixed({ '6': 90, '7': 10 }),
      onDrift: 'fail' as const,
    }),
    judge,
    record: async (event: RolloutEvent) => void events.push(event),
  };
  /** @param limits.waits milliseconds from the beginning of the step, within which this run may wait */
  const stand = (
    limits: { readonly waits?: number; readonly resumable?: boolean } = {},
    from: Partial<StandingStep> = {},
  ) =>
    standThrough(plan, { step, index: 0, begunAt: start, lookedAt: undefined, ...from }, ports, {
      deadline: start + (limits.waits ?? Number.POSITIVE_INFINITY),
      resumable: limits.resumable ?? false,
      signal: cancel.signal,
    });
  return {
    clock,
    start,
    endpoint,
    judge,
    cancel,
    stand,
    times: () => judge.taken.map(({ at }) => at / second),
    /** Verdicts as they were recorded. */
    said: () => events.flatMap((event) => (event.kind === 'look' ? [event.look.verdict] : [])),
  };
}

describe('looks of a check', () => {
  it.each([
    [20, [0, 60, 120, 180, 240, 300]],
    [60, [0, 60, 120, 180, 240, 300]],
    // What was missed is not made up for, and the last look is never left out.
    [150, [0, 150, 300]],
  ])('that take %i s each are due by the clock of the step', async (seconds, expected) => {
    const { stand, times } = stage({ questions: { count: 1, ms: seconds * second } });
    expect(await stand()).toBeUndefined();
    expect(times()).toEqual(expected);
  });

  it('come one when the step begins and one when it ends, also when its time is no multiple of the interval', async () => {
    const { stand, times } = stage({ bakeMs: 150 * second });
    await stand();
    expect(times()).toEqual([0, 60, 120, 150]);
  });

  it('end at the first that fails', async () => {
    const { stand, times, said } = stage({
      says: ({ at }) =>
        at >= 2 * minute ? saying('fail', { why: 'broken', advice: 'Mend it.' }) : saying('pass'),
    });
    expect(await stand()).toEqual({ kind: 'failed', step: 0, why: 'broken', advice: 'Mend it.' });
    expect(times()).toEqual([0, 60, 120]);
    expect(said()).toEqual(['pass', 'pass', 'fail']);
  });

  it('that have nothing to ask let the step stand for its time', async () => {
    const { clock, start, stand, said } = stage({ says: () => saying('none') });
    expect(await stand()).toBeUndefined();
    expect(clock.now() - start).toBe(5 * minute);
    expect(new Set(said())).toEqual(new Set(['none']));
  });
});

describe('a look that another one must confirm', () => {
  it('is followed an interval after it ended, not after it began', async () => {
    const { stand, times } = stage({
      questions: { count: 1, ms: 50 * second },
      says: ({ at }) => (at === 0 ? saying('inconclusive', { again: 'after-interval' }) : saying('pass')),
    });
    await stand();
    // 50 s and an interval; then the clock of the step again, on which 120 s is past when the look ends.
    expect(times()).toEqual([0, 110, 160, 210, 260, 310]);
  });

  it('is confirmed beyond the time of the step', async () => {
    const { stand, judge } = stage({
      bakeMs: minute,
      questions: { count: 1, ms: 20 * second },
      says: ({ at, extra }) =>
        extra
          ? saying('fail')
          : at === 0
            ? saying('pass')
            : saying('inconclusive', { again: 'after-interval' }),
    });
    expect(await stand()).toMatchObject({ kind: 'failed' });
    expect(judge.taken.map(({ at, extra }) => [at / second, extra])).toEqual([
      [0, false],
      [60, false],
      [140, true],
    ]);
  });
});

describe('a check that has come to no verdict when its step ends', () => {
  const leaning = saying('inconclusive', { atEnd: 'inconclusive', why: 'it leans' });

  it('looks again at once where more answers may decide, and passes when they do', async () => {
    const { stand, judge } = stage({
      bakeMs: minute,
      questions: { count: 1, ms: 5 * second },
      says: ({ at }) => (at >= 70 * second ? saying('pass') : leaning),
    });
    expect(await stand()).toBeUndefined();
    expect(judge.taken.map(({ at, extra }) => [at / second, extra])).toEqual([
      [0, false],
      [60, false],
      [65, true],
      [70, true],
    ]);
  });

  it('looks again by the interval where there was nothing to count', async () => {
    const { stand, times } = stage({
      bakeMs: minute,
      questions: { count: 1, ms: 5 * second },
      says: ({ at }) => (at >= 120 * second ? saying('pass') : saying('error')),
    });
    expect(await stand()).toBeUndefined();
    expect(times()).toEqual([0, 60, 125]);
  });

  it.each([
    ['ten minutes at least', minute, minute, 11 * minute],
    ['as long as its step took', 30 * minute, minute, 60 * minute],
    ['two intervals', 10 * minute, 20 * minute, 50 * minute],
  ])('goes on for %s, then it is inconclusive', async (_, bakeMs, intervalMs, expected) => {
    const { clock, start, stand, said } = stage({
      bakeMs,
      intervalMs,
      says: () => leaning,
      questions: { count: 1, ms: 10 * second },
    });
    expect(await stand()).toEqual({
      kind: 'inconclusive',
      step: 0,
      why: 'it leans; the time for a verdict is over',
    });
    expect(clock.now() - start).toBe(expected);
    expect(said().at(-1)).toBe('inconclusive');
  });

  it('passes at its time limit where what is left is chance', async () => {
    const { stand, said } = stage({
      bakeMs: minute,
      says: () => saying('inconclusive', { atEnd: 'pass' }),
      questions: { count: 1, ms: 10 * second },
    });
    expect(await stand()).toBeUndefined();
    expect(said().at(-1)).toBe('pass');
    expect(said().slice(0, -1)).toEqual(
      said()
        .slice(0, -1)
        .map(() => 'inconclusive'),
    );
  });

  it('passes or not as its evidence says once no more pairs may be asked', async () => {
    const spent = { of: 'pairs', why: 'enough' } as const;
    for (const [atEnd, end] of [
      ['pass', undefined],
      ['inconclusive', { kind: 'inconclusive' }],
    ] as const) {
      const { stand, times } = stage({
        bakeMs: minute,
        says: ({ extra }) => saying('inconclusive', { atEnd, ...(extra ? { spent } : {}) }),
        questions: { count: 1, ms: second },
      });
      if (end) expect(await stand()).toMatchObject(end);
      else expect(await stand()).toBeUndefined();
      expect(times()).toEqual([0, 60, 61]);
    }
  });

  it('goes on with the rollout where the user asks for that', async () => {
    const { stand, said } = stage({
      bakeMs: minute,
      says: () => saying('inconclusive', { spent: { of: 'pairs', why: 'enough' } }),
      onInconclusive: 'continue',
    });
    expect(await stand()).toBeUndefined();
    expect(said()).toEqual(['inconclusive', 'inconclusive']);
  });

  it('cuts its last look at the time limit', async () => {
    const { clock, start, stand, judge } = stage({
      bakeMs: minute,
      says: () => leaning,
      questions: { count: 30, ms: 6 * second },
    });
    expect(await stand()).toMatchObject({ kind: 'inconclusive' });
    // Those of the plan are asked whole, however late they are.
    expect(judge.taken.map(({ at, extra, asked }) => [at / second, extra, asked])).toEqual([
      [0, false, 30],
      [180, false, 30],
      [360, true, 30],
      [540, true, 20],
    ]);
    expect(clock.now() - start).toBe(11 * minute);
  });
});

describe('prompts that are spent', () => {
  const spent = { of: 'prompts', why: "the 40 prompts of 'max-prompts' are spent" } as const;

  it('before the plan is complete leave the check inconclusive, whatever its evidence', async () => {
    const { stand, times } = stage({
      says: ({ at }) =>
        at >= 2 * minute ? saying('inconclusive', { atEnd: 'pass', spent }) : saying('pass'),
    });
    expect(await stand()).toMatchObject({
      kind: 'inconclusive',
      why: "inconclusive; the 40 prompts of 'max-prompts' are spent before the plan was complete",
    });
    expect(times()).toEqual([0, 60, 120]);
  });

  it('beyond the plan end the check as its time limit does', async () => {
    const { stand } = stage({
      says: ({ at }) => saying('inconclusive', { atEnd: 'pass', ...(at < 5 * minute ? {} : { spent }) }),
    });
    expect(await stand()).toBeUndefined();
  });
});

describe('silence', () => {
  it('ends no check before the time limit, and then it is inconclusive', async () => {
    const { stand, times, said } = stage({ says: () => saying('error') });
    expect(await stand()).toMatchObject({ kind: 'inconclusive' });
    expect(times().at(-1)).toBe(14 * 60);
    expect(
      said()
        .slice(0, -1)
        .every((verdict) => verdict === 'error'),
    ).toBe(true);
  });

  it('never ends in a look that had no time to ask anything', async () => {
    const { stand, judge } = stage({ says: () => saying('error'), questions: { count: 3, ms: 7 * second } });
    expect(await stand()).toMatchObject({ kind: 'inconclusive' });
    expect(judge.taken.filter(({ asked }) => asked === 0)).toEqual([]);
  });

  it('that is over lets the check pass', async () => {
    const { stand } = stage({ says: ({ at }) => (at > 8 * minute ? saying('pass') : saying('error')) });
    expect(await stand()).toBeUndefined();
  });
});

describe('a check that would outlast its run', () => {
  const unclear = () => saying('inconclusive');

  it('may wait for nothing and still takes the look that a run was started for, whatever the time of getting there', async () => {
    const { clock, judge, stand, start } = stage({ bakeMs: 24 * hour });
    await clock.sleep(hour);
    const end = await stand({ waits: hour - 1, resumable: true }, { lookedAt: start });
    expect(end).toMatchObject({ kind: 'paused', dueAt: start + hour + minute });
    expect(judge.taken).toHaveLength(1);
  });

  it('pauses at max-wait where another run can go on, and says when it is due', async () => {
    const { start, stand, times } = stage({ bakeMs: 2 * hour, intervalMs: hour });
    expect(await stand({ waits: 30 * minute, resumable: true })).toMatchObject({
      kind: 'paused',
      dueAt: start + hour,
    });
    expect(times()).toEqual([0]);
  });

  it('pauses in its extension too', async () => {
    const { start, stand, clock } = stage({
      bakeMs: 20 * minute,
      says: ({ extra }) => (extra ? saying('error') : unclear()),
    });
    const end = await stand({ waits: 30 * minute, resumable: true });
    expect(end).toMatchObject({ kind: 'paused', dueAt: start + 31 * minute });
    expect(clock.now() - start).toBe(30 * minute);
  });

  it('ends there without a journal, by what it knows', async () => {
    for (const [atEnd, expected] of [
      ['inconclusive', { kind: 'inconclusive' }],
      ['pass', undefined],
    ] as const) {
      const { clock, start, stand } = stage({
        bakeMs: 20 * minute,
        says: () => saying('inconclusive', { atEnd }),
        questions: { count: 1, ms: 10 * second },
      });
      const end = await stand({ waits: 30 * minute });
      if (expected) expect(end).toMatchObject(expected);
      else expect(end).toBeUndefined();
      expect(clock.now() - start).toBe(30 * minute);
    }
  });

  it('asks its last look whole, also when the step ends with the time of the run', async () => {
    const { stand, judge } = stage({
      bakeMs: 5 * minute,
      questions: { count: 4, ms: 5 * second },
    });
    // The weight was written a moment after the run began.
    expect(await stand({ waits: 5 * minute - second })).toBeUndefined();
    expect(judge.taken.map(({ asked }) => asked)).toEqual([4, 4, 4, 4, 4, 4]);
  });

  it('takes a whole look in a run that comes after the time limit, before it ends', async () => {
    for (const lookedAt of [undefined, 0, 5 * minute]) {
      const { clock, start, stand, judge } = stage({
        says: () => saying('inconclusive'),
        questions: { count: 4, ms: second },
      });
      await clock.sleep(10 * hour);
      const from = lookedAt === undefined ? {} : { lookedAt: start + lookedAt };
      const end = await stand({ waits: 10 * hour, resumable: true }, from);
      expect(end).toMatchObject({
        kind: 'inconclusive',
        why: 'inconclusive; the time for a verdict is over',
      });
      expect(judge.taken).toEqual([{ at: 10 * hour, extra: lookedAt === 5 * minute, asked: 4 }]);
    }
  });

  it('does not look twice within an interval beyond the plan when a run died in between', async () => {
    const { clock, start, stand, judge } = stage();
    await clock.sleep(5 * minute + 5 * second);
    await stand({ waits: hour, resumable: true }, { lookedAt: start + 5 * minute });
    expect(judge.taken.map(({ at }) => at)).toEqual([6 * minute]);
  });
});

describe('in the middle of a long look', () => {
  const long = { count: 60, ms: 2 * second };

  it('a routing that somebody else made is noticed within seconds, and nobody asks on', async () => {
    const { clock, start, endpoint, stand, judge } = stage({ questions: long });
    clock.at(start + 31 * second, () => endpoint.set(fixed({ '5': 100 })));
    await expect(stand()).rejects.toBeInstanceOf(Drift);
    expect(endpoint.writes).toEqual([]);
    const [{ asked = 0 } = {}] = judge.taken;
    expect(asked).toBeGreaterThan(15);
    expect(asked).toBeLessThanOrEqual(21);
    expect(clock.now() - start).toBeLessThan(50 * second);
  });

  it('a cancel ends it at once, and nothing that it says is recorded', async () => {
    const { clock, start, cancel, stand, judge, said } = stage({ questions: long });
    clock.at(start + 31 * second, () => cancel.abort(new Cancelled('SIGTERM')));
    await expect(stand()).rejects.toBeInstanceOf(Cancelled);
    expect(judge.taken).toEqual([{ at: 0, extra: false, asked: 15 }]);
    expect(said()).toEqual([]);
  });
});
