import { describe, expect, it } from 'vitest';
import type { EvidenceJudge } from '../../../src/analysis/judge.ts';
import { Drift } from '../../../src/rollout/drift.ts';
import type { RolloutEvent } from '../../../src/rollout/ports.ts';
import type { Position } from '../../../src/rollout/position.ts';
import { runRollout } from '../../../src/rollout/rollout.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';
import { planned } from './planned.ts';
import { World } from './scheduler.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** 09:00 in Berlin. */
const nine = Date.parse('2026-03-02T08:00:00Z');
const steps = '10%, wait-until 09:00 Europe/Berlin, 50%, 100%';

const share = (rules: readonly { version: string; percentage: number }[]) =>
  rules.find(({ version }) => version === '7')?.percentage ?? 0;

/** One run, begun at `start`, with a clock that any wait passes over. */
function stage(start: number, text = steps) {
  const clock = new FakeClock(start);
  const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
  const events: RolloutEvent[] = [];
  const traffic = new Traffic({
    agent: 'shop',
    port: endpoint,
    clock,
    seen: fixed({ '6': 100 }),
    onDrift: 'fail',
  });
  const run = (
    limits: { deadline?: number; resumable?: boolean; signal?: AbortSignal } = {},
    from: Position = { step: 0 },
  ) =>
    runRollout(
      planned({ steps: parseSteps(text) }),
      from,
      {
        clock,
        traffic,
        judge: { look: () => Promise.reject(new Error('there is no check')) },
        record: async (event) => void events.push(event),
      },
      { deadline: Number.POSITIVE_INFINITY, resumable: true, ...limits },
    );
  return { clock, endpoint, events, run };
}

describe('a wait for a time of day within one job', () => {
  it('keeps traffic where it is until then, says so, and goes up at that very moment', async () => {
    const { clock, endpoint, events, run } = stage(nine - 20 * minute);
    const seen: number[] = [];
    clock.at(nine - 1, () => seen.push(endpoint.writes.length));
    expect(await run({ deadline: nine })).toEqual({ kind: 'completed' });
    expect(seen).toEqual([1]);
    expect(clock.now()).toBe(nine);
    expect(events.filter(({ step }) => step === 1)).toEqual([
      { kind: 'step-begun', step: 1, at: nine - 20 * minute },
      { kind: 'waits', step: 1, at: nine - 20 * minute, until: nine },
      { kind: 'step-done', step: 1, at: nine },
    ]);
  });

  it('is over at once when it begins at its time, and is a day when it begins a moment later', async () => {
    const punctual = stage(nine);
    expect(await punctual.run()).toEqual({ kind: 'completed' });
    expect(punctual.clock.now()).toBe(nine);
    const late = stage(nine + 1);
    expect(await late.run()).toEqual({ kind: 'completed' });
    expect(late.clock.now()).toBe(nine + day);
  });

  it('finds out that somebody moved routing meanwhile, before it goes up', async () => {
    const { clock, endpoint, run } = stage(nine - hour);
    clock.at(nine - minute, () => endpoint.set(fixed({ '6': 70, '7': 30 })));
    await expect(run()).rejects.toThrow(Drift);
    expect(endpoint.writes.map(share)).toEqual([10]);
  });

  it('finds it out also where nothing has gone up yet', async () => {
    const { clock, endpoint, run } = stage(nine - hour, 'wait-until 09:00 Europe/Berlin, 100%');
    clock.at(nine - minute, () => endpoint.set(fixed({ '5': 100 })));
    await expect(run()).rejects.toThrow(Drift);
    expect(endpoint.writes).toEqual([]);
  });

  it('ends at once when the run is cancelled', async () => {
    const { clock, endpoint, run } = stage(nine - hour);
    const abort = new AbortController();
    clock.at(nine - 30 * minute, () => abort.abort(new Error('cancelled')));
    await expect(run({ signal: abort.signal })).rejects.toThrow('cancelled');
    expect(endpoint.writes).toHaveLength(1);
  });

  it('does not wait a day where no other job can go on, and says what to do', async () => {
    const { endpoint, clock, run } = stage(nine + minute);
    const waiting = run({ resumable: false, deadline: nine + 31 * minute });
    await expect(waiting).rejects.toThrow(
      /'wait-until 09:00 Europe\/Berlin' began too late .* until 2026-03-03T08:00:00.000Z, longer than 'max-wait'/,
    );
    await expect(waiting).rejects.toMatchObject({ next: expect.stringContaining("'environment'") });
    expect(clock.now()).toBe(nine + minute);
    expect(endpoint.writes).toHaveLength(1);
  });

  it('waits within one job as long as that may', async () => {
    const { clock, run } = stage(nine - 30 * minute);
    expect(await run({ resumable: false, deadline: nine })).toEqual({ kind: 'completed' });
    expect(clock.now()).toBe(nine);
  });
});

/** An agent whose rollout short jobs of a schedule move, each with nothing but routing and the journal to go by. */
function world(start: number, text = steps, freeze?: string): World {
  const look = () => Promise.reject(new Error('there is no check'));
  return new World({
    steps: text,
    start,
    analysisIntervalMs: minute,
    judge: () => ({ look }) as unknown as EvidenceJudge,
    ...(freeze === undefined ? {} : { freeze }),
  });
}

const written = (one: World) => one.writes.map(({ at, rules }) => [share(rules), at]);

describe('a wait for a time of day that outlives its job', () => {
  it('pauses until then; jobs that come early write nothing, and the first that is due goes on', async () => {
    const start = nine - 10 * hour;
    const one = world(start);
    expect(await one.job()).toMatchObject({ conclusion: { kind: 'paused', step: 1, dueAt: nine } });
    const lines = one.lines.length;
    for (let at = start + 15 * minute; at < nine; at += 15 * minute) {
      await one.waitUntil(at);
      expect(await one.job()).toMatchObject({ kind: 'not-due', step: 1, dueAt: nine });
    }
    expect(one.lines).toHaveLength(lines);
    await one.waitUntil(nine + 4 * minute);
    expect(await one.job()).toMatchObject({ conclusion: { kind: 'promoted' } });
    expect(written(one)).toEqual([
      [10, start],
      [50, nine + 4 * minute],
      [100, nine + 4 * minute],
    ]);
  });

  it('is for the same moment for a job that comes hours late: nothing waits for the next day', async () => {
    const one = world(nine - hour);
    await one.job();
    await one.waitUntil(nine + 7 * hour);
    expect(await one.job()).toMatchObject({ conclusion: { kind: 'promoted' } });
    expect(one.clock.now()).toBe(nine + 7 * hour);
  });

  it('is waited for by the job that may wait that long', async () => {
    const one = world(nine - hour);
    await one.job();
    await one.waitUntil(nine - 20 * minute);
    expect(await one.job({ maxWaitMs: 10 * minute })).toMatchObject({ kind: 'not-due' });
    expect(await one.job({ maxWaitMs: 20 * minute })).toMatchObject({ conclusion: { kind: 'promoted' } });
    expect(one.clock.now()).toBe(nine);
  });

  it('writes entries that the journal has had all along', async () => {
    const one = world(nine - hour);
    await one.job();
    const iso = new Date(nine - hour).toISOString();
    expect(one.lines).toContain(`begun, step 1, ${iso}`);
    await one.waitUntil(nine);
    await one.job();
    expect(one.lines).toContain(`done, step 1, ${new Date(nine).toISOString()}`);
    expect(one.lines.every((line) => /^(claimed|released|begun|done|promoted)\b/.test(line))).toBe(true);
  });

  it('is passed by a person, once; the next wait is waited for again', async () => {
    const one = world(nine - hour, '10%, wait-until 09:00 Europe/Berlin, 50%, wait-until 12:00 UTC, 100%');
    await one.job();
    await one.waitUntil(nine - 30 * minute);
    expect(await one.job({ byHand: true })).toMatchObject({
      conclusion: { kind: 'paused', step: 3, dueAt: Date.parse('2026-03-02T12:00:00Z') },
    });
    expect(one.lines.filter((line) => line.startsWith('passed'))).toEqual([
      `passed, step 1, ${new Date(nine - 30 * minute).toISOString()}, mona`,
    ]);
    expect(one.endpoint.actual).toEqual(fixed({ '6': 50, '7': 50 }));
  });

  it('is not passed by a person who comes when it is over: it ends by itself', async () => {
    const one = world(nine - hour);
    await one.job();
    await one.waitUntil(nine);
    expect(await one.job({ byHand: true })).toMatchObject({ conclusion: { kind: 'promoted' } });
    expect(one.lines.filter((line) => line.startsWith('passed'))).toEqual([]);
  });

  it('finds out that somebody moved routing while no job ran', async () => {
    const one = world(nine - hour);
    await one.job();
    one.endpoint.set(fixed({ '6': 70, '7': 30 }));
    await one.waitUntil(nine);
    expect(await one.job()).toMatchObject({ kind: 'threw', error: expect.any(Drift) });
    expect(one.writes).toHaveLength(1);
  });

  it('leaves weekends to the freeze: its time comes on Saturday, and traffic goes up on Monday', async () => {
    const friday = Date.parse('2026-03-06T15:00:00Z');
    const one = world(friday, steps, 'Fri 17:00 - Mon 08:00 Europe/Berlin weekend');
    expect(await one.job()).toMatchObject({
      conclusion: { dueAt: Date.parse('2026-03-07T08:00:00Z') },
    });
    await one.waitUntil(Date.parse('2026-03-07T08:00:00Z'));
    const thaw = Date.parse('2026-03-09T07:00:00Z');
    expect(await one.job()).toMatchObject({
      conclusion: { kind: 'paused', step: 2, dueAt: thaw, why: 'frozen: weekend' },
    });
    await one.waitUntil(thaw);
    expect(await one.job()).toMatchObject({ conclusion: { kind: 'promoted' } });
    expect(written(one).at(-1)).toEqual([100, thaw]);
  });

  it('before any traffic, sends nobody to the new version', async () => {
    const one = world(nine - hour, 'wait-until 09:00 Europe/Berlin, 100%');
    expect(await one.job()).toMatchObject({ conclusion: { kind: 'paused', step: 0, dueAt: nine } });
    expect(one.endpoint.actual).toEqual(fixed({ '6': 100 }));
    await one.waitUntil(nine);
    expect(await one.job()).toMatchObject({ conclusion: { kind: 'promoted' } });
  });

  it('comes to the same end wherever a job dies, and never goes up before its time', async () => {
    const whole = world(nine - hour);
    await whole.job();
    const first = whole.calls;
    await whole.waitUntil(nine);
    await whole.job();
    const calls = [first, whole.calls];
    expect(Math.min(...calls)).toBeGreaterThan(5);
    for (const [dying, count] of calls.entries()) {
      for (let call = 0; call < count; call += 1) {
        for (const after of [false, true]) {
          const one = world(nine - hour);
          const where = `job ${dying}, call ${call}, ${after ? 'after' : 'before'}`;
          for (const [job, at] of [
            nine - hour,
            nine,
            nine + minute,
            nine + day,
            nine + day + minute,
          ].entries()) {
            await one.waitUntil(at);
            const end = await one.job(job === dying ? { dies: { call, after } } : {});
            expect(end.kind, where).not.toBe('threw');
          }
          expect(one.state.phase, where).toBe('promoted');
          expect(
            one.writes.map(({ rules }) => share(rules)),
            where,
          ).toEqual([10, 50, 100]);
          // A job that died before its wait was begun leaves that to a later one, for which nine is the day after.
          expect(one.writes[1]?.at ?? 0, where).toBeGreaterThanOrEqual(nine);
        }
      }
    }
  });
});
