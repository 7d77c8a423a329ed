import { describe, expect, it } from 'vitest';
import { Drift } from '../../../src/rollout/drift.ts';
import type { Look } from '../../../src/rollout/judge.ts';
import type { Rollout } from '../../../src/rollout/planned-rollout.ts';
import type { RolloutEvent } from '../../../src/rollout/ports.ts';
import type { Position } from '../../../src/rollout/position.ts';
import { runRollout } from '../../../src/rollout/rollout.ts';
import type { Step } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';
import { saying } from './scripted-judge.ts';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

const good = saying('pass', { why: 'both versions agreed on 3 pairs' });
const bad = saying('fail', { why: "'hours' failed 9 of 9 times", advice: 'Correct the agent.' });
const unclear = saying('inconclusive', { why: 'too few pairs' });

const weight = (share: number, bakeMs = 0, check = false): Step => ({
  kind: 'weight',
  text: `${share}%`,
  weight: share,
  bakeMs,
  check,
});
const hold: Step = { kind: 'hold', text: 'hold' };
const test: Step = { kind: 'test', text: 'test' };

function stage(steps: readonly Step[], options: Partial<Rollout> & { looks?: (at: number) => Look } = {}) {
  const clock = new FakeClock();
  const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
  const events: RolloutEvent[] = [];
  const looksAt: number[] = [];
  const plan: Rollout = {
    agent: 'shop',
    canary: '7',
    baseline: [{ version: '6', percentage: 100 }],
    steps,
    analysisIntervalMs: minute,
    policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' },
    digests: {},
    protocol: 'responses',
    ...options,
  };
  const start = clock.now();
  const traffic = new Traffic({
    agent: 'shop',
    port: endpoint,
    clock,
    seen: fixed({ '6': 100 }),
    onDrift: 'fail',
  });
  const run = (
    from: Position = { step: 0 },
    settings: {
      deadline?: number;
      resumable?: boolean;
      signal?: AbortSignal;
      frozen?: Parameters<typeof runRollout>[2]['frozen'];
    } = {},
  ) =>
    runRollout(
      plan,
      from,
      {
        clock,
        traffic,
        judge: {
          async look() {
            looksAt.push(clock.now() - start);
            return options.looks?.(clock.now() - start) ?? good;
          },
        },
        record: async (event) => {
          events.push(event);
        },
        ...(settings.frozen ? { frozen: settings.frozen } : {}),
      },
      { deadline: Number.POSITIVE_INFINITY, resumable: true, ...settings },
    );
  return { clock, endpoint, events, looksAt, plan, start, run };
}

describe('a ramp', () => {
  it('of a day takes exactly its time and writes each weight once', async () => {
    const { clock, endpoint, start, run } = stage([
      test,
      weight(5, 10 * minute, true),
      weight(25, 24 * hour, true),
      weight(100),
    ]);
    expect(await run()).toEqual({ kind: 'completed' });
    expect(endpoint.writes).toEqual([
      fixed({ '6': 95, '7': 5 }).rules,
      fixed({ '6': 75, '7': 25 }).rules,
      fixed({ '7': 100 }).rules,
    ]);
    expect(clock.now() - start).toBe(24 * hour + 10 * minute);
  });

  it('looks when a step begins, every interval, and when it ends', async () => {
    const { looksAt, run } = stage([weight(10, 150 * second, true), weight(100)]);
    await run();
    expect(looksAt).toEqual([0, 60 * second, 120 * second, 150 * second]);
  });

  it('lets a step without check stand for its time and does not look', async () => {
    const { clock, looksAt, start, run } = stage([weight(10, 5 * minute), weight(100)]);
    await run();
    expect(looksAt).toEqual([]);
    expect(clock.now() - start).toBe(5 * minute);
  });

  it('stops at the first failing look and leaves traffic to the caller', async () => {
    const { endpoint, run } = stage([weight(10, 5 * minute, true), weight(100)], {
      looks: (at) => (at >= 2 * minute ? bad : good),
    });
    const { why, advice } = bad;
    expect(await run()).toEqual({ kind: 'failed', step: 0, why, advice });
    expect(endpoint.actual).toEqual(fixed({ '6': 90, '7': 10 }));
  });

  it('does not go up while the last look could not learn anything', async () => {
    const { endpoint, looksAt, run } = stage([weight(10, minute, true), weight(100)], {
      looks: (at) => (at >= minute && at < 3 * minute ? saying('error') : good),
    });
    expect(await run()).toEqual({ kind: 'completed' });
    expect(looksAt).toEqual([0, minute, 2 * minute, 3 * minute]);
    expect(endpoint.writes).toHaveLength(2);
  });

  it.each([
    ['hold', { kind: 'inconclusive', step: 0, why: 'too few pairs; they are spent' }],
    ['rollback', { kind: 'inconclusive', step: 0, why: 'too few pairs; they are spent' }],
    ['continue', { kind: 'completed' }],
  ] as const)('with on-inconclusive %s ends an unclear step as %j', async (onInconclusive, expected) => {
    const policy = { onFailure: 'rollback', onInconclusive, onCancel: 'rollback' } as const;
    const { run } = stage([weight(10, minute, true), weight(100)], {
      policy,
      looks: (at) => (at < minute ? unclear : { ...unclear, spent: { of: 'pairs', why: 'they are spent' } }),
    });
    expect(await run()).toEqual(expected);
  });

  it('stops when somebody else moves routing between two looks', async () => {
    const { clock, endpoint, run } = stage([weight(10, 10 * minute, true), weight(100)]);
    clock.at(clock.now() + 3 * minute, () => endpoint.set(fixed({ '5': 100 })));
    await expect(run()).rejects.toBeInstanceOf(Drift);
    expect(endpoint.actual).toEqual(fixed({ '5': 100 }));
  });

  it('stops at once when the run is cancelled in the middle of a wait', async () => {
    const { clock, endpoint, run } = stage([weight(10, 10 * minute), weight(100)]);
    const abort = new AbortController();
    clock.at(clock.now() + minute, () => abort.abort(new Error('cancelled')));
    await expect(run({ step: 0 }, { signal: abort.signal })).rejects.toThrow('cancelled');
    expect(endpoint.writes).toHaveLength(1);
  });
});

describe('a hold', () => {
  it('waits for a person, however often it is asked', async () => {
    const { endpoint, run } = stage([weight(10), hold, weight(100)]);
    expect(await run()).toEqual({ kind: 'waiting', step: 1 });
    expect(await run({ step: 1 })).toEqual({ kind: 'waiting', step: 1 });
    expect(endpoint.actual).toEqual(fixed({ '6': 90, '7': 10 }));
    expect(await run({ step: 2 })).toEqual({ kind: 'completed' });
    expect(endpoint.actual).toEqual(fixed({ '7': 100 }));
  });
});

describe('a rollout longer than its job', () => {
  it('pauses when the next thing to do is past the deadline, and goes on from there', async () => {
    const { clock, endpoint, start, run } = stage([weight(10, 2 * hour), weight(100)]);
    expect(await run({ step: 0 }, { deadline: start + 30 * minute })).toMatchObject({
      kind: 'paused',
      step: 0,
      dueAt: start + 2 * hour,
    });
    const begunAt = start;
    await clock.sleep(2 * hour + 7 * minute);
    expect(await run({ step: 0, begunAt }, { deadline: clock.now() })).toEqual({ kind: 'completed' });
    expect(endpoint.writes).toHaveLength(2);
  });

  it('takes its due time from when the step began, however late it is asked', async () => {
    const { clock, start, run } = stage([weight(10, 2 * hour), weight(100)]);
    await run({ step: 0 }, { deadline: start });
    await clock.sleep(hour);
    expect(await run({ step: 0, begunAt: start }, { deadline: clock.now() })).toMatchObject({
      dueAt: start + 2 * hour,
    });
  });

  it('does not go up in a freeze and says until when', async () => {
    const { start, endpoint, run } = stage([weight(10), weight(100)]);
    const until = start + 3 * hour;
    const frozen = (at: number) => (at < until ? { until, why: 'weekend' } : undefined);
    expect(await run({ step: 0 }, { deadline: start + hour, frozen })).toEqual({
      kind: 'paused',
      step: 0,
      dueAt: until,
      why: 'frozen: weekend',
    });
    expect(endpoint.writes).toEqual([]);
    expect(await run({ step: 0 }, { deadline: until, frozen })).toEqual({ kind: 'completed' });
  });
});
