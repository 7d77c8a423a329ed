import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { EvidenceJudge } from '../../../src/analysis/judge.ts';
import { Drift } from '../../../src/rollout/drift.ts';
import type { Evidence } from '../../../src/rollout/journal.ts';
import type { Routing } from '../../../src/routing/routing.ts';
import { seeded } from '../analysis/seeded.ts';
import { fixed } from './fake-endpoint.ts';
import { type Death, type JobEnd, World, type WorldOptions } from './scheduler.ts';
import { judgeOfPairs, type Sign } from './scripted-pairs.ts';

vi.setConfig({ testTimeout: 60_000 });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const monday = Date.parse('2026-03-02T09:00:00Z');

type Pair = readonly [stable: Sign, canary: Sign];

/** What both versions answer at each look, whoever takes it; `next` counts on over all jobs. */
class Script {
  next = 0;
  readonly #tests: readonly string[];
  readonly #at: (index: number) => (test: string) => Pair;
  #answers: ((test: string) => Pair) | undefined;

  /** @param at what answers in a look, question by question */
  constructor(tests: number, at: (index: number) => (test: string) => Pair) {
    this.#tests = Array.from({ length: tests }, (_, index) => `t${index}`);
    this.#at = at;
  }

  readonly judge = (evidence: Evidence): EvidenceJudge =>
    judgeOfPairs({
      tests: this.#tests,
      answering: (test) => {
        this.#answers ??= this.#at(this.next);
        return this.#answers(test);
      },
      onLookOver: () => {
        this.next += 1;
        this.#answers = undefined;
      },
      options: { evidence },
    });
}

/** Both pass, and now and then one of them fails. */
function healthy(seed: number): Script {
  return new Script(2, (index) => {
    const random = seeded(seed + index);
    return () => {
      const canary = random() < 0.1 ? '-' : '+';
      // Stable fails in every pair in which the canary does, so that luck decides nothing.
      return [canary === '-' || random() < 0.1 ? '-' : '+', canary];
    };
  });
}

/** From a look on, the canary fails so many of ten tests that stable passes. */
function failingFrom(first: number, failing = 1): Script {
  return new Script(10, (index) => (test) => [
    '+',
    index >= first && Number(test.slice(1)) < failing ? '-' : '+',
  ]);
}

function worldOf(options: Partial<WorldOptions> & Pick<WorldOptions, 'steps'>, script: Script): World {
  return new World({ start: monday, analysisIntervalMs: hour, judge: script.judge, ...options });
}

const shares = (world: World) =>
  world.writes.map(({ rules }) => rules.find(({ version }) => version === '7')?.percentage ?? 0);

/** Milliseconds that a step must stand before the next may be written. */
function bakes(world: World): number[] {
  return world.steps.flatMap((step) => (step.kind === 'weight' ? [step.bakeMs] : []));
}

function expectNothingEarly(world: World): void {
  const rising = world.writes.filter(({ rules }) => rules.some(({ version }) => version === '7'));
  const planned = world.steps.flatMap((step) => (step.kind === 'weight' ? [step.weight] : []));
  const written = rising.map(({ rules }) => rules.find(({ version }) => version === '7')?.percentage);
  expect(written).toEqual(planned.slice(0, written.length));
  rising.slice(1).forEach(({ at }, index) => {
    expect(at - (rising[index]?.at ?? 0)).toBeGreaterThanOrEqual(bakes(world)[index] ?? 0);
  });
}

/** Two jobs that meet must not both take the same look: its pairs would count twice. */
function expectNoLookTwice(world: World): void {
  const looks = world.events.flatMap((event) => (event.kind === 'look' ? [`${event.step} ${event.at}`] : []));
  expect(looks).toEqual([...new Set(looks)]);
}

/** True when a person has to let the rollout go on. */
function waits(end: JobEnd | undefined): boolean {
  return end?.kind === 'waiting' || (end?.kind === 'moved' && end.conclusion.kind === 'waiting');
}

interface Tick {
  readonly at: number;
  readonly jobs: 1 | 2;
}

/** Cron as GitHub keeps it: due every 15 minutes, up to 40 minutes late, some twice, some not at all; for two weeks. */
function* cron(random: () => number, from: number): Generator<Tick> {
  const late: Tick[] = [];
  for (let due = from; due < from + 14 * day; due += 15 * minute) {
    if (random() >= 0.2)
      late.push({ at: due + Math.floor(random() * 40 * minute), jobs: random() < 0.1 ? 2 : 1 });
    late.sort((a, b) => a.at - b.at);
    while (late[0] && late[0].at <= due) yield late.shift() as Tick;
  }
}

describe('a ramp of a week over a schedule that is late, doubled and dropped', () => {
  const steps = '5% 1d check, 25% 2d check, hold, 50% 1d, 100% 12h check';

  it('writes each share once, in order, in the first job after it is due, and never before', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = seeded(seed);
        const script = healthy(seed);
        const world = worldOf({ steps }, script);
        const startedJobs: number[] = [];
        let promoteAt: number | undefined;
        const pace = () => Math.floor(random() * 3);

        for (const tick of cron(random, monday)) {
          await world.waitUntil(tick.at);
          startedJobs.push(world.clock.now());
          const ends = await Promise.all(
            Array.from({ length: tick.jobs }, () => world.job(tick.jobs === 2 ? { pace } : {})),
          );
          expect(ends.filter(({ kind }) => kind === 'threw')).toEqual([]);
          if (ends.some(({ kind }) => kind === 'idle')) break;
          if (!ends.some(waits)) continue;
          promoteAt ??= world.clock.now() + random() * day;
          if (world.clock.now() >= promoteAt) expect((await world.job({ byHand: true })).kind).toBe('moved');
        }

        expect(shares(world)).toEqual([5, 25, 50, 100]);
        expectNothingEarly(world);
        expectNoLookTwice(world);
        for (const [earlier, later] of [
          [0, 1],
          [2, 3],
        ] as const) {
          const due = (world.writes[earlier]?.at ?? 0) + (bakes(world)[earlier] ?? 0);
          const first = startedJobs.find((at) => at >= due) ?? 0;
          expect((world.writes[later]?.at ?? 0) - first).toBeLessThan(minute);
        }
        expect(world.state).toMatchObject({ phase: 'promoted', claim: undefined });
        expect(world.endpoint.actual).toEqual(fixed({ '7': 100 }));
      }),
      { numRuns: 30 },
    );
  });

  it('counts over all its jobs exactly what one judge that took all the looks would have counted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = seeded(seed);
        const world = worldOf({ steps: '5% 1d check, 25% 2d check, 100% 12h check' }, healthy(seed));
        for (const { at } of cron(random, monday)) {
          await world.waitUntil(at);
          if ((await world.job()).kind === 'idle') break;
        }
        const looks = world.events.filter((event) => event.kind === 'look');
        expect(looks.length).toBeGreaterThan(40);
        const single = healthy(seed).judge({});
        for (const { step, at } of looks) await single.look({ step, begunAt: at, extra: false });
        expect(world.state.evidence).toEqual(single.evidence());
      }),
      { numRuns: 20 },
    );
  });

  it('rolls a worse version back at the very look at which one long run would have', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.nat({ max: 30 }), async (seed, worseFrom) => {
        const plan = { steps: '5% 1d check, 25% 2d check, 100%', onInconclusive: 'continue' } as const;
        const long = worldOf(plan, failingFrom(worseFrom));
        expect(await long.job({ maxWaitMs: 7 * day })).toMatchObject({
          conclusion: { kind: 'rolled-back', reason: 'failure' },
        });

        const random = seeded(seed);
        const script = failingFrom(worseFrom);
        const world = worldOf(plan, script);
        const verdicts: string[] = [];
        for (const { at } of cron(random, monday)) {
          await world.waitUntil(at);
          const end = await world.job();
          if (end.kind === 'moved') verdicts.push(end.conclusion.kind);
          if (end.kind === 'idle') break;
        }
        expect(verdicts.at(-1)).toBe('rolled-back');
        expect(script.next).toBe(long.events.filter(({ kind }) => kind === 'look').length);
        expect(world.state.phase).toBe('rolled-back');
        expect(world.state.evidence.q).toEqual(long.state.evidence.q);
        expect(world.endpoint.actual).toEqual(fixed({ '6': 100 }));
      }),
      { numRuns: 20 },
    );
  });

  it('leaves no trace of the jobs that come too early', async () => {
    const world = worldOf({ steps: '5% 1d, 100%' }, healthy(1));
    await world.job();
    const lines = world.lines.length;
    for (let job = 0; job < 90; job += 1) {
      await world.waitUntil(world.clock.now() + 15 * minute);
      expect(await world.job()).toMatchObject({ kind: 'not-due', dueAt: monday + day });
    }
    expect(world.lines).toHaveLength(lines);
    expect(world.writes).toHaveLength(1);
  });
});

describe('two jobs at the same moment', () => {
  it('never both move the rollout, however they interleave', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = seeded(seed);
        const pace = () => Math.floor(random() * 4);
        const world = worldOf(
          { steps: '10% 30m check, 100%', analysisIntervalMs: 10 * minute },
          healthy(seed),
        );
        for (let round = 0; round < 20 && world.state.phase === 'rolling'; round += 1) {
          const ends = await Promise.all([world.job({ pace }), world.job({ pace }), world.job({ pace })]);
          expect(ends.filter(({ kind }) => kind === 'threw')).toEqual([]);
          await world.waitUntil(world.clock.now() + 10 * minute);
        }
        expect(world.state.phase).toBe('promoted');
        expect(shares(world)).toEqual([10, 100]);
        expectNothingEarly(world);
        expectNoLookTwice(world);
      }),
      { numRuns: 60 },
    );
  });
});

/** Runs a job every quarter of an hour until nothing is left to do, some of them disturbed. */
async function runOut(
  world: World,
  disturb: (job: number) => { readonly dies?: Death; readonly fails?: Death },
): Promise<JobEnd[]> {
  const ends: JobEnd[] = [];
  for (let job = 0; job < 60; job += 1) {
    const end = await world.job({ ...disturb(job), byHand: waits(ends.at(-1)) });
    ends.push(end);
    if (end.kind === 'idle') return ends;
    await world.waitUntil(world.clock.now() + 15 * minute);
  }
  throw new Error(`it does not end: ${JSON.stringify(ends.at(-1))} ${world.lines.join('\n')}`);
}

const short = { steps: '10% 30m check, 50% 1h, hold, 100% 10m check', analysisIntervalMs: 10 * minute };

/** Every call of a port that a rollout makes when nothing happens to it: job, and call within it. */
async function everyCall(script: Script): Promise<{ readonly job: number; readonly call: number }[]> {
  const world = worldOf(short, script);
  const calls: { job: number; call: number }[] = [];
  let end: JobEnd | undefined;
  for (let job = 0; ; job += 1) {
    expect(job, 'it comes to its end').toBeLessThan(60);
    end = await world.job({ byHand: waits(end) });
    for (let call = 0; call < world.calls; call += 1) calls.push({ job, call });
    if (end.kind === 'idle') return calls;
    await world.waitUntil(world.clock.now() + 15 * minute);
  }
}

describe('a job that dies at any of its calls', () => {
  it('changes nothing about where a healthy version ends, before the call takes effect or after', async () => {
    const calls = await everyCall(healthy(1));
    expect(calls.length).toBeGreaterThan(60);
    for (const { job: dying, call } of calls) {
      for (const after of [false, true]) {
        const world = worldOf(short, healthy(1));
        const ends = await runOut(world, (job) => (job === dying ? { dies: { call, after } } : {}));
        const where = `job ${dying}, call ${call}, ${after ? 'after' : 'before'}`;
        expect(
          ends.filter(({ kind }) => kind === 'threw'),
          where,
        ).toEqual([]);
        expect(world.state.phase, where).toBe('promoted');
        expect(shares(world), where).toEqual([10, 50, 100]);
        expectNothingEarly(world);
      }
    }
  });

  it('leaves a worse version without traffic in the end', async () => {
    const calls = await everyCall(failingFrom(1, 8));
    for (const { job: dying, call } of calls) {
      for (const after of [false, true]) {
        const world = worldOf(short, failingFrom(1, 8));
        const ends = await runOut(world, (job) => (job === dying ? { dies: { call, after } } : {}));
        const where = `job ${dying}, call ${call}, ${after ? 'after' : 'before'}`;
        expect(
          ends.filter(({ kind }) => kind === 'threw'),
          where,
        ).toEqual([]);
        expect(world.state, where).toMatchObject({ phase: 'rolled-back', reason: 'failure' });
        expect(world.endpoint.actual, where).toEqual(fixed({ '6': 100 }));
      }
    }
  });

  it('does no harm when it happens again and again', async () => {
    const death = fc.record({ call: fc.nat({ max: 20 }), after: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.option(death, { nil: undefined }), { maxLength: 15 }), async (deaths) => {
        const world = worldOf(short, healthy(2));
        await runOut(world, (job) => (deaths[job] ? { dies: deaths[job] } : {}));
        expect(world.state.phase).toBe('promoted');
        expect(shares(world)).toEqual([10, 50, 100]);
        expectNothingEarly(world);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a call that fails once', () => {
  it.each([
    ['a healthy', () => healthy(1)],
    ['a worse', () => failingFrom(1, 8)],
  ])('leaves %s version in a state that it may end in, and journal and routing agree', async (_, script) => {
    for (const { job: failing, call } of await everyCall(script())) {
      for (const after of [false, true]) {
        const world = worldOf(short, script());
        const ends = await runOut(world, (job) => (job === failing ? { fails: { call, after } } : {}));
        const where = `job ${failing}, call ${call}, ${after ? 'after' : 'before'}`;
        const allowed: Partial<Record<string, Routing>> = {
          promoted: fixed({ '7': 100 }),
          'rolled-back': fixed({ '6': 100 }),
        };
        expect(world.endpoint.actual, where).toEqual(allowed[world.state.phase]);
        expect(
          ends.slice(failing + 1).filter(({ kind }) => kind === 'threw'),
          where,
        ).toEqual([]);
        expectNothingEarly(world);
      }
    }
  });
});

describe('somebody else at the controls', () => {
  const moved = fixed({ '6': 70, '7': 30 });

  async function drifted(): Promise<World> {
    const world = worldOf({ steps: '10% 1h, 100%' }, healthy(1));
    await world.job();
    world.endpoint.set(moved);
    await world.waitUntil(monday + hour);
    return world;
  }

  it('is left alone', async () => {
    const world = await drifted();
    const end = await world.job();
    expect(end).toMatchObject({ kind: 'threw', error: expect.any(Drift) });
    expect(world.endpoint.actual).toEqual(moved);
  });

  it('is gone along with on request', async () => {
    const world = await drifted();
    expect(await world.job({ onDrift: 'adopt' })).toMatchObject({ conclusion: { kind: 'promoted' } });
    expect(shares(world)).toEqual([10, 100]);
  });

  it('is put right on request before the rollout goes on', async () => {
    const world = await drifted();
    expect(await world.job({ onDrift: 'overwrite' })).toMatchObject({ conclusion: { kind: 'promoted' } });
    expect(shares(world)).toEqual([10, 10, 100]);
  });

  it('who puts traffic back after the run has died ends the rollout, which may start again', async () => {
    const steps = '10% 1h, 100%';
    const whole = worldOf({ steps }, healthy(1));
    await whole.job();
    const world = worldOf({ steps }, healthy(1));
    // The last call of a job gives its claim back.
    await world.job({ dies: { call: whole.calls - 1, after: false } });
    expect(world.state.claim).toBeDefined();
    expect(world.state.position.begunAt).toBe(monday);
    world.endpoint.set(fixed({ '6': 100 }));
    expect(await world.job()).toMatchObject({ conclusion: { kind: 'rolled-back', reason: 'cancel' } });
    expect(world.state.phase).toBe('rolled-back');
  });

  it.each(['fail', 'adopt', 'overwrite'] as const)(
    'who puts traffic back between two runs ends the rollout for every run, with on-drift: %s',
    async (onDrift) => {
      const world = await drifted();
      world.endpoint.set(fixed({ '6': 100 }));
      const writes = world.writes.length;
      expect(await world.job({ onDrift })).toMatchObject({ conclusion: { kind: 'ended' } });
      expect(world.state).toMatchObject({
        phase: 'rolled-back',
        reason: expect.stringContaining('by somebody'),
        claim: undefined,
      });
      expect(await world.job({ onDrift })).toEqual({ kind: 'idle' });
      expect(world.writes).toHaveLength(writes);
      expect(world.endpoint.actual).toEqual(fixed({ '6': 100 }));
    },
  );
});

describe('a freeze over a change of the clocks in Berlin', () => {
  const berlin = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });

  /** Weekday and minute that a clock on the wall in Berlin shows. */
  function wall(at: number): { readonly day: string; readonly minute: number } {
    const text = berlin.format(at);
    const [, weekday = '', hours = '', minutes = ''] = /^(\w+)\D+(\d+):(\d+)$/.exec(text) ?? [];
    return { day: weekday, minute: Number(hours) * 60 + Number(minutes) };
  }

  const windows: readonly {
    readonly freeze: string;
    readonly inside: (day: string, minute: number) => boolean;
  }[] = [
    {
      freeze: 'Fri 16:00 - Mon 08:00 Europe/Berlin weekend',
      inside: (day, at) =>
        day === 'Sat' || day === 'Sun' || (day === 'Fri' && at >= 960) || (day === 'Mon' && at < 480),
    },
    {
      freeze: 'Sun 01:30 - Sun 02:30 Europe/Berlin night shift',
      inside: (day, at) => day === 'Sun' && at >= 90 && at < 150,
    },
    {
      freeze: 'Sat 23:15 - Sun 03:00 Europe/Berlin batch',
      inside: (day, at) => (day === 'Sat' && at >= 1395) || (day === 'Sun' && at < 180),
    },
  ];

  // Clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October.
  it.each([
    ['spring', Date.parse('2026-03-27T05:00:00Z')],
    ['autumn', Date.parse('2026-10-23T05:00:00Z')],
  ])('in %s keeps every step out of the window, and lets it go up soon after', async (_, start) => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...windows),
        fc.integer({ min: 0, max: 3 * 24 * 60 }),
        fc.nat(),
        async ({ freeze, inside }, offset, seed) => {
          const random = seeded(seed);
          const world = worldOf(
            { steps: '10% 45m, 30% 45m, 60% 45m, 100%', start: start + offset * minute, freeze },
            healthy(seed),
          );
          const jobs: number[] = [];
          for (const { at } of cron(random, start + offset * minute)) {
            await world.waitUntil(at);
            jobs.push(world.clock.now());
            if ((await world.job()).kind === 'idle') break;
          }
          expect(shares(world)).toEqual([10, 30, 60, 100]);
          expectNothingEarly(world);
          for (const { at } of world.writes) {
            const { day: weekday, minute: time } = wall(at);
            expect(inside(weekday, time), `${new Date(at).toISOString()}, ${weekday} ${time}`).toBe(false);
          }
          // Every job that was free to go up did. A window whose end falls into the change lasts up to an hour longer.
          const free = (job: number) =>
            [0, 10, 20, 30, 40, 50, 60].every((ago) => {
              const { day: weekday, minute: time } = wall(job - ago * minute);
              return !inside(weekday, time);
            });
          const due = (index: number) => (world.writes[index - 1]?.at ?? start) + 45 * minute;
          world.writes.slice(1).forEach(({ at }, index) => {
            const missed = jobs.filter((job) => job >= due(index + 1) && job < at - minute && free(job));
            expect(missed).toEqual([]);
          });
        },
      ),
      { numRuns: 25 },
    );
  });

  it.each([
    // 02:30 comes twice: the later one ends the window.
    ['autumn', '2026-10-24T23:00:00Z', '2026-10-25T01:30:00Z'],
    // 02:30 does not come: the window ends as if clocks had not changed.
    ['spring', '2026-03-29T00:00:00Z', '2026-03-29T01:30:00Z'],
  ])('in %s ends late rather than early when its end falls into the change', async (_, start, thaw) => {
    const freeze = 'Sun 01:30 - Sun 02:30 Europe/Berlin night shift';
    const world = worldOf({ steps: '10% 30m, 100%', start: Date.parse(start), freeze }, healthy(1));
    for (let job = 0; job < 60; job += 1) {
      await world.job();
      await world.waitUntil(world.clock.now() + 5 * minute);
    }
    expect(world.writes.map(({ at }) => new Date(at).toISOString())).toEqual(
      [start, thaw].map((at) => new Date(at).toISOString()),
    );
  });
});
