import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimRollout } from '../../../src/rollout/claim.ts';
import { dueAt } from '../../../src/rollout/due.ts';
import {
  decodeEntry,
  encodeEntry,
  type JournalEntry,
  longestEntry,
  readJournal,
} from '../../../src/rollout/journal.ts';
import type { OpenJournal } from '../../../src/rollout/journals.ts';
import type { Rollout } from '../../../src/rollout/planned-rollout.ts';
import type { Position } from '../../../src/rollout/position.ts';
import { standThrough } from '../../../src/rollout/stand.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import type { WeightStep } from '../../../src/rollout/weight-step.ts';
import { FakeClock } from '../fake-clock.ts';
import { fixed } from './fake-endpoint.ts';
import { ScriptedJudge, saying } from './scripted-judge.ts';

const t = Date.parse('2026-03-02T09:00:00Z');

const at = fc.integer({ min: 0, max: 1e9 }).map((ms) => t + ms);
const step = fc.nat({ max: 20 });
const by = fc.stringMatching(/^\d{1,12}\/\d{1,2}$/);
const evidence = fc.dictionary(
  fc.constantFrom('c', 'q', 't'),
  fc.array(fc.nat({ max: 100_000 }), { minLength: 2, maxLength: 4 }),
);
const entries: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.record({
    kind: fc.constantFrom(
      'claimed' as const,
      'released' as const,
      'superseded' as const,
      'disabled' as const,
      'enabled' as const,
    ),
    at,
    by,
  }),
  fc.record({ kind: fc.constantFrom('begun' as const, 'done' as const, 'waiting' as const), at, step }),
  fc.record({
    kind: fc.constant('looked' as const),
    at,
    step,
    verdict: fc.constantFrom('pass', 'fail', 'error'),
    evidence,
  }),
  fc.record({ kind: fc.constant('passed' as const), at, step, by }),
  fc.record({ kind: fc.constant('held' as const), at, step, reason: fc.constant('failure') }),
  fc.record({ kind: fc.constant('promoted' as const), at }),
  fc.record({
    kind: fc.constantFrom('rolled-back' as const, 'failed' as const),
    at,
    reason: fc.constant('cancel'),
  }),
);

describe('an entry of the journal', () => {
  it('is a line that people can read', () => {
    expect(
      encodeEntry({
        kind: 'looked',
        at: t,
        step: 1,
        verdict: 'pass',
        evidence: { c: [1, 44, 90], q: [3, 1, 40] },
      }),
    ).toBe('looked, step 1, 2026-03-02T09:00:00.000Z, pass, c=1/44/90, q=3/1/40');
  });

  it('comes back as it was written, in at most 140 characters', () => {
    fc.assert(
      fc.property(entries, (entry) => {
        const text = encodeEntry(entry);
        expect(text.length).toBeLessThanOrEqual(longestEntry);
        expect(decodeEntry(text)).toEqual(entry);
      }),
    );
  });

  it('of the release before is read as that release meant it', () => {
    expect(
      decodeEntry('looked, step 1, 2026-03-02T09:00:00.000Z, pass, check=1/40/2, quality=3/1/40'),
    ).toEqual({
      kind: 'looked',
      at: t,
      step: 1,
      verdict: 'pass',
      evidence: { check: [1, 40, 2], quality: [3, 1, 40] },
    });
  });

  it.each([
    '',
    'deployed',
    'begun, step x, 2026-03-02T09:00:00.000Z',
    'looked, 2026-03-02T09:00:00.000Z',
    '::error::begun, step 1',
  ])('is not taken from %j, which somebody else wrote', (text) => {
    expect(decodeEntry(text)).toBeUndefined();
  });

  it('is cut, and still read, when a reason is long', () => {
    const text = encodeEntry({ kind: 'rolled-back', at: t, reason: 'x'.repeat(400) });
    expect(text).toHaveLength(longestEntry);
    expect(decodeEntry(text)).toMatchObject({ kind: 'rolled-back', at: t });
  });
});

describe('evidence that is longer than a line', () => {
  const looked = (evidence: Record<string, number[]>) =>
    decodeEntry(encodeEntry({ kind: 'looked', at: t, step: 12, verdict: 'inconclusive', evidence }));
  const c = [12, 24_000, 99_999, 120];
  const q = [600, 600, 12_000, 900, 900, 9_000, 99, 9, 600, 600];

  it('is kept whole where it fits, as it does after thousands of pairs', () => {
    expect(looked({ c, q })).toMatchObject({ evidence: { c, q } });
    expect(looked({ c, q: [40, 30, 900, 90, 60, 500, 12, 1, 9, 9], t: [700, 800, 9, 1] })).toMatchObject({
      evidence: { t: [700, 800, 9, 1] },
    });
  });

  it('is given up gate by gate from the last, and never cut within one', () => {
    expect(looked({ c, q, t: [12_000, 12_000, 99, 99] })).toMatchObject({ evidence: { c, q } });
    const huge = q.map(() => 999_999_999);
    expect(looked({ c, q: huge, t: [1, 1] })).toEqual({
      kind: 'looked',
      at: t,
      step: 12,
      verdict: 'inconclusive',
      evidence: { c },
    });
    expect(looked({ c: huge.concat(huge) })).toMatchObject({ kind: 'looked', step: 12, evidence: {} });
  });
});

describe('reading a journal', () => {
  it('gives step, times and evidence', () => {
    const state = readJournal([
      { kind: 'begun', at: t, step: 0 },
      { kind: 'looked', at: t + 1, step: 0, verdict: 'pass', evidence: { quality: [0, 0, 5] } },
      { kind: 'done', at: t + 2, step: 0 },
      { kind: 'begun', at: t + 3, step: 1 },
      { kind: 'looked', at: t + 4, step: 1, verdict: 'pass', evidence: { quality: [1, 0, 10] } },
    ]);
    expect(state).toMatchObject({
      phase: 'rolling',
      position: { step: 1, begunAt: t + 3, lookedAt: t + 4 },
      evidence: { quality: [1, 0, 10] },
    });
  });

  it('is the same when entries are repeated', () => {
    fc.assert(
      fc.property(fc.array(entries, { maxLength: 12 }), fc.nat(), (all, pick) => {
        const ordered = all.filter(({ kind }) => kind !== 'claimed' && kind !== 'released');
        if (ordered.length === 0) return;
        const index = pick % ordered.length;
        const doubled = ordered.toSpliced(index, 0, ordered[index] as JournalEntry);
        expect(readJournal(doubled)).toEqual(readJournal(ordered));
      }),
    );
  });

  it('changes nothing after the end', () => {
    const over = readJournal([
      { kind: 'begun', at: t, step: 0 },
      { kind: 'rolled-back', at: t + 1, reason: 'failure' },
    ]);
    const later = readJournal([
      { kind: 'begun', at: t, step: 0 },
      { kind: 'rolled-back', at: t + 1, reason: 'failure' },
      { kind: 'begun', at: t + 2, step: 1 },
    ]);
    expect({ ...later, lastAt: over.lastAt }).toEqual(over);
  });

  it('is claimed by the run that began it until that run gives it back', () => {
    const begun = { by: '1/1', at: t };
    expect(readJournal([], begun).claim).toEqual({ by: '1/1', at: t });
    const other: JournalEntry = { kind: 'claimed', at: t + 1, by: '2/1' };
    expect(readJournal([other], begun).claim?.by).toBe('1/1');
    const released: JournalEntry = { kind: 'released', at: t + 1, by: '1/1' };
    expect(readJournal([released], begun).claim).toBeUndefined();
    expect(readJournal([released, other], begun).claim?.by).toBe('2/1');
    expect(readJournal([{ kind: 'promoted', at: t + 1 }], begun).claim).toBeUndefined();
  });

  it('lets a person pass a hold', () => {
    const waiting: JournalEntry[] = [
      { kind: 'begun', at: t, step: 0 },
      { kind: 'done', at: t, step: 0 },
      { kind: 'waiting', at: t, step: 1 },
    ];
    expect(readJournal(waiting)).toMatchObject({ phase: 'waiting', position: { step: 1 } });
    expect(readJournal([...waiting, { kind: 'passed', at: t, step: 1, by: '1/1' }])).toMatchObject({
      phase: 'rolling',
      position: { step: 2 },
    });
  });
});

describe('when a rollout has something to do', () => {
  const minute = 60_000;
  const steps = parseSteps('5% 10m check, 25% 1h, hold, 100%');
  const due = (position: Position, now = t + 1) =>
    (dueAt({ steps, analysisIntervalMs: 4 * minute }, position, now) ?? Number.NaN) - t;

  it.each<[string, Position, number]>([
    ['the first look of a check is due when its step begins', { step: 0, begunAt: t }, 0],
    [
      'the next by the clock of the step, not from the look before',
      { step: 0, begunAt: t, lookedAt: t + 3 * minute },
      4 * minute,
    ],
    [
      'so that one which came late is no reason for the next to be',
      { step: 0, begunAt: t, lookedAt: t + 7.9 * minute },
      8 * minute,
    ],
    ['the last when the step ends', { step: 0, begunAt: t, lookedAt: t + 8 * minute }, 10 * minute],
    [
      'one beyond the plan an interval later',
      { step: 0, begunAt: t, lookedAt: t + 10 * minute },
      14 * minute,
    ],
    ['a step without a check when it ends', { step: 1, begunAt: t }, 60 * minute],
    ['a step that has not begun now', { step: 1 }, 1],
    ['a hold never', { step: 2 }, Number.NaN],
  ])('%s', (_, position, expected) => {
    expect(due(position)).toBe(expected);
  });

  it('says the same as the run that waits for it', async () => {
    for (const seconds of [0, 20, 60, 150]) {
      const clock = new FakeClock(t);
      const judge = new ScriptedJudge(clock, () => saying('pass'), { count: 1, ms: seconds * 1_000 });
      const looked: number[] = [];
      await standThrough(
        {
          agent: 'shop',
          canary: '7',
          baseline: [],
          analysisIntervalMs: minute,
          policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' },
          digests: {},
          protocol: 'responses',
        },
        { step: steps[0] as WeightStep, index: 0, begunAt: t, lookedAt: undefined },
        {
          clock,
          traffic: {
            lastSeen: fixed({}),
            move: async () => {},
            keep: async () => {},
            restore: async () => {},
          },
          judge,
          record: async ({ at }) => void looked.push(at),
        },
        { deadline: Number.POSITIVE_INFINITY, resumable: true },
      );
      looked.slice(1).forEach((at, index) => {
        const lookedAt = looked[index] as number;
        const planned = dueAt({ steps, analysisIntervalMs: minute }, { step: 0, begunAt: t, lookedAt }, at);
        expect(at, `look ${index + 1} of ${seconds} s`).toBe(
          Math.max(planned ?? 0, lookedAt + seconds * 1_000),
        );
      });
      expect(looked.at(-1)).toBeGreaterThanOrEqual(t + 10 * minute);
    }
  });
});

describe('claiming a rollout', () => {
  function journalOf(written: JournalEntry[]): OpenJournal {
    return {
      id: 1,
      rollout: {} as Rollout,
      begun: { at: t },
      read: async () => readJournal(written),
      write: async (entry) => {
        written.push(entry);
      },
    };
  }
  const clock = new FakeClock(t);

  it('lets exactly one of two jobs act', async () => {
    const written: JournalEntry[] = [];
    const claims = await Promise.all(
      ['1/1', '2/1', '3/1'].map((run) =>
        claimRollout(journalOf(written), run, { clock, isAlive: async () => true }),
      ),
    );
    expect(claims.filter(({ kind }) => kind === 'mine')).toHaveLength(1);
    expect(claims.find(({ kind }) => kind === 'taken')).toMatchObject({ by: '1/1' });
  });

  it('takes over from a run that is over', async () => {
    const written: JournalEntry[] = [{ kind: 'claimed', at: t, by: '1/1' }];
    expect((await claimRollout(journalOf(written), '2/1', { clock, isAlive: async () => false })).kind).toBe(
      'mine',
    );
  });

  it('takes over from a run that cannot be looked up only after six hours', async () => {
    const written: JournalEntry[] = [{ kind: 'claimed', at: t, by: '1/1' }];
    const unknown = async () => undefined;
    expect((await claimRollout(journalOf(written), '2/1', { clock, isAlive: unknown })).kind).toBe('taken');
    const later = new FakeClock(t + 7 * 3_600_000);
    expect((await claimRollout(journalOf(written), '2/1', { clock: later, isAlive: unknown })).kind).toBe(
      'mine',
    );
  });

  it('is free again once released', async () => {
    const written: JournalEntry[] = [];
    const first = await claimRollout(journalOf(written), '1/1', { clock, isAlive: async () => true });
    if (first.kind === 'mine') await first.release();
    expect((await claimRollout(journalOf(written), '2/1', { clock, isAlive: async () => true })).kind).toBe(
      'mine',
    );
  });
});
