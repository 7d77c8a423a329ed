import { describe, expect, it } from 'vitest';
import type { Measuring } from '../../../src/analysis/traffic-watch.ts';
import type { MetricReading } from '../../../src/metrics/metric.ts';
import type { Look } from '../../../src/rollout/judge.ts';
import { runRollout } from '../../../src/rollout/rollout.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from '../rollout/fake-endpoint.ts';
import { planned } from '../rollout/planned.ts';
import { judgeOfPairs, type Sign } from '../rollout/scripted-pairs.ts';

const second = 1_000;
const minute = 60 * second;

type Verdict = MetricReading['verdict'];
type Measure = Measuring['measure'];
type Signs = readonly [stable: Sign, canary: Sign];

const reading = (verdict: Verdict, name = 'error-rate'): MetricReading => ({
  name,
  verdict,
  why: `it says ${verdict}`,
});

/** A judge of ten tests, three seconds each, that also measures. */
function stage(
  measure: Measure,
  answering: (at: number) => Signs | Promise<Signs> = () => ['+', '+'],
  tests = 10,
) {
  const clock = new FakeClock();
  const start = clock.now();
  const asked: number[] = [];
  const judge = judgeOfPairs({
    tests: Array.from({ length: tests }, (_, index) => `t${index}`),
    async answering() {
      asked.push(clock.now() - start);
      await clock.sleep(3 * second);
      return answering(clock.now() - start);
    },
    measuring: { clock, intervalMs: minute, measure },
  });
  const look = (at: Partial<Parameters<typeof judge.look>[0]> = {}): Promise<Look> =>
    judge.look({ step: 0, begunAt: start, extra: false, ...at });
  return { clock, start, asked, judge, look };
}

describe('metrics of real traffic in a look', () => {
  it.each<[string, Verdict[], Look['verdict'], Look['atEnd']]>([
    ['within their limits pass', ['pass'], 'pass', 'pass'],
    ['without data keep the check open', ['pass', 'inconclusive'], 'inconclusive', 'inconclusive'],
    [
      'that cannot be read keep it open, and are never a failure',
      ['pass', 'error'],
      'inconclusive',
      'inconclusive',
    ],
    [
      'out of bounds fail it, whatever the others say',
      ['fail', 'inconclusive', 'error', 'pass'],
      'fail',
      'inconclusive',
    ],
  ])('%s', async (_, verdicts, verdict, atEnd) => {
    const { look } = stage(async () => verdicts.map((one, index) => reading(one, `m${index}`)));
    const said = await look();
    expect(said).toMatchObject({ verdict, ...(verdict === 'fail' ? {} : { atEnd }) });
    expect(said.metrics?.map(({ verdict: one }) => one)).toEqual(verdicts);
  });

  it('are named with what they say, the worst alone', async () => {
    const { look } = stage(async () => [reading('pass', 'tokens'), reading('inconclusive', 'p95-latency')]);
    expect(await look()).toMatchObject({
      why: "metric 'p95-latency': it says inconclusive",
      advice: expect.stringContaining('needs data'),
    });
  });

  it('do not hide a canary that is worse, nor does it hide them', async () => {
    const { look } = stage(
      async () => [reading('pass')],
      () => ['+', '-'],
    );
    await look();
    expect(await look()).toMatchObject({ verdict: 'fail', why: expect.not.stringContaining('metric') });
    const { look: other } = stage(async () => [reading('fail')]);
    expect(await other()).toMatchObject({ verdict: 'fail', why: "metric 'error-rate': it says fail" });
  });

  it('are measured since the step began', async () => {
    const windows: { since: number; now: number }[] = [];
    const { clock, start, look } = stage(async (window) => {
      windows.push(window);
      return [reading('pass')];
    });
    await look();
    await clock.sleep(minute);
    await look({ step: 1, begunAt: start + minute });
    expect(windows).toEqual([
      { since: start, now: start },
      { since: start + minute, now: start + 90 * second },
    ]);
  });

  it('are not asked anew of an earlier look: each measures for itself', async () => {
    let verdict: Verdict = 'inconclusive';
    const { look } = stage(async () => [reading(verdict)]);
    expect((await look()).verdict).toBe('inconclusive');
    verdict = 'pass';
    expect((await look()).verdict).toBe('pass');
  });
});

describe('metrics in a long look', () => {
  it('end it as soon as they fail, in the middle of its questions', async () => {
    const { asked, look } = stage(async () => [reading('fail')]);
    expect((await look()).verdict).toBe('fail');
    expect(asked).toHaveLength(1);
  });

  it('end it while nobody answers a question', async () => {
    const { look } = stage(
      async () => [reading('fail')],
      () => new Promise(() => {}),
    );
    expect(await look()).toMatchObject({ verdict: 'fail', why: "metric 'error-rate': it says fail" });
  });

  it('say nothing to a later look when they come after theirs', async () => {
    const late = Promise.withResolvers<MetricReading[]>();
    let looks = 0;
    const { look } = stage(
      async () => {
        looks += 1;
        if (looks === 1) return [reading('pass')];
        return looks === 2 ? late.promise : [reading('pass')];
      },
      () => ['+', looks < 3 ? '!' : '+'],
    );
    await look();
    expect((await look()).verdict).toBe('fail');
    const next = look({ step: 1 });
    late.resolve([reading('fail')]);
    expect((await next).metrics).toEqual([reading('pass')]);
  });

  it('are measured again when their time has passed, and what is new counts at once', async () => {
    const measured: number[] = [];
    const { clock, start, asked, look } = stage(
      async () => {
        measured.push(clock.now() - start);
        return [reading(measured.length >= 3 ? 'fail' : 'pass')];
      },
      () => ['+', '+'],
      100,
    );
    expect(await look()).toMatchObject({ verdict: 'fail', metrics: [{ verdict: 'fail' }] });
    expect(measured).toEqual([0, minute, 2 * minute]);
    expect(asked.length).toBeLessThanOrEqual(42);
  });

  it('are not asked twice at a time by one that is slow', async () => {
    let underWay = 0;
    let most = 0;
    const { clock, look } = stage(
      async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise((resolve) => setTimeout(resolve, 5));
        underWay -= 1;
        return [reading('pass')];
      },
      () => ['+', '+'],
      60,
    );
    expect((await look()).verdict).toBe('pass');
    expect(most).toBe(1);
    expect(clock.now()).toBeGreaterThan(0);
  });
});

describe('a rollback', () => {
  it('does not wait for Azure Monitor', async () => {
    const signals: AbortSignal[] = [];
    const { look } = stage(
      (_window, signal) => {
        signals.push(signal);
        return signals.length === 1 ? Promise.resolve([reading('pass')]) : new Promise(() => {});
      },
      () => ['+', '!'],
    );
    expect(await look()).toMatchObject({ verdict: 'inconclusive', again: 'after-interval' });
    expect(await look()).toMatchObject({ verdict: 'fail' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('by a cancel ends what is being measured', async () => {
    const cancel = new AbortController();
    const { look } = stage(
      (_window, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          setImmediate(() => cancel.abort(new Error('cancelled')));
        }),
    );
    await expect(look({ signal: cancel.signal })).rejects.toThrow('cancelled');
  });
});

describe('a check that has only metrics left to wait for', () => {
  /** A whole check of five minutes by the real judge. @param verdict by minutes since its beginning */
  async function check(verdict: (minutes: number) => Verdict) {
    let now = () => 0;
    const { clock, start, asked, judge } = stage(async () => [reading(verdict(now()))], undefined, 3);
    now = () => (clock.now() - start) / minute;
    const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
    const end = await runRollout(
      planned({ steps: parseSteps('10% 5m check, 100%') }),
      { step: 0 },
      {
        clock,
        traffic: new Traffic({
          agent: 'shop',
          port: endpoint,
          clock,
          seen: fixed({ '6': 100 }),
          onDrift: 'fail',
        }),
        judge,
        record: async () => {},
      },
      { deadline: Number.POSITIVE_INFINITY, resumable: false },
    );
    return { end, minutes: now(), asked: asked.map((at) => at / minute) };
  }

  it('asks its tests as planned and not again, and passes when the data comes', async () => {
    const { end, minutes, asked } = await check((at) => (at < 9 ? 'inconclusive' : 'pass'));
    expect(end).toEqual({ kind: 'completed' });
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThan(10.5);
    expect(asked).toHaveLength(6 * 3);
    expect(Math.max(...asked)).toBeLessThan(5.5);
  });

  it('is inconclusive at its time limit when none comes', async () => {
    const { end, minutes } = await check(() => 'inconclusive');
    expect(end).toMatchObject({
      kind: 'inconclusive',
      why: "metric 'error-rate': it says inconclusive; the time for a verdict is over",
      advice: expect.stringContaining('needs data'),
    });
    expect(minutes).toBeGreaterThan(13);
    expect(minutes).toBeLessThanOrEqual(15);
  });

  it('fails when they fail then', async () => {
    const { end } = await check((at) => (at < 9 ? 'inconclusive' : 'fail'));
    expect(end).toMatchObject({ kind: 'failed', why: "metric 'error-rate': it says fail" });
  });
});
