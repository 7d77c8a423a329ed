import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimRollout } from '../../../src/rollout/claim.ts';
import {
  decodeEntry,
  encodeEntry,
  type JournalEntry,
  longestEntry,
  readJournal,
} from '../../../src/rollout/journal.ts';
import type { OpenJournal } from '../../../src/rollout/journals.ts';
import type { Rollout } from '../../../src/rollout/planned-rollout.ts';
import { FakeClock } from '../fake-clock.ts';

const t = Date.parse('2026-03-02T09:00:00Z');

const at = fc.integer({ min: 0, max: 1e9 }).map((ms) => t + ms);
const step = fc.nat({ max: 20 });
const by = fc.stringMatching(/^\d{1,12}\/\d{1,2}$/);
const evidence = fc.dictionary(
  fc.constantFrom('quality', 'latency'),
  fc.array(fc.nat({ max: 100_000 }), { minLength: 2, maxLength: 4 }),
);
const entries: fc.Arbitrary<JournalEntry> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('claimed' as const, 'released' as const, 'superseded' as const),
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
      encodeEntry({ kind: 'looked', at: t, step: 1, verdict: 'pass', evidence: { quality: [3, 1, 40] } }),
    ).toBe('looked, step 1, 2026-03-02T09:00:00.000Z, pass, quality=3/1/40');
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
