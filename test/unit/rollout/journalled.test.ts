import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type JournalEntry, readJournal } from '../../../src/rollout/journal.ts';
import { conductJournalled } from '../../../src/rollout/journalled.ts';
import type { OpenJournal } from '../../../src/rollout/journals.ts';
import type { Look } from '../../../src/rollout/judge.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';
import { planned } from './planned.ts';
import { saying } from './scripted-judge.ts';

/** @param write what happens to an entry before it is kept; what it throws is not kept */
async function rollout(look: Look, write: (entry: JournalEntry) => Promise<void>) {
  const clock = new FakeClock();
  const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
  const order: string[] = [];
  const kept: JournalEntry[] = [];
  const untold: unknown[] = [];
  const plan = planned({ analysisIntervalMs: 1_000 });
  const journal: OpenJournal = {
    id: 1,
    rollout: plan,
    begun: { at: 0 },
    read: async () => readJournal(kept),
    async write(entry) {
      await write(entry);
      order.push(entry.kind);
      kept.push(entry);
    },
  };
  const port = {
    read: () => endpoint.read(),
    async write(rules: Parameters<FakeEndpoint['write']>[0]) {
      order.push(`PATCH ${rules.length}`);
      return endpoint.write(rules);
    },
    mayHaveActed: (error: unknown) => endpoint.mayHaveActed(error),
    isFinal: (error: unknown) => endpoint.isFinal(error),
  };
  const { conclusion, told } = await conductJournalled(
    plan,
    { step: 0 },
    {
      clock,
      traffic: new Traffic({ agent: 'shop', port, clock, seen: fixed({ '6': 100 }), onDrift: 'fail' }),
      judge: { look: async () => look },
      record: async () => {},
    },
    {
      deadline: Number.POSITIVE_INFINITY,
      resumable: true,
      journal,
      onUntold: (error) => untold.push(error),
    },
  );
  return { conclusion, told, order, untold, state: readJournal(kept), actual: endpoint.actual };
}

const slowLook = async ({ kind }: JournalEntry) => {
  if (kind === 'looked') await delay(30);
};

describe('a journal that is slow', () => {
  it('keeps no user waiting for the rollback, and is told everything in order all the same', async () => {
    const { order, state, told } = await rollout(saying('fail'), slowLook);
    expect(order).toEqual(['PATCH 2', 'begun', 'PATCH 1', 'looked', 'rolled-back']);
    expect(state).toMatchObject({ phase: 'rolled-back', reason: 'failure', verdict: 'fail' });
    expect(told).toBe(true);
  });

  it('keeps a rollout waiting that would go up', async () => {
    const { order } = await rollout(saying('pass'), slowLook);
    expect(order).toEqual(['PATCH 2', 'begun', 'looked', 'done', 'PATCH 1', 'begun', 'done', 'promoted']);
  });
});

describe('a journal that fails', () => {
  const refuses =
    (...kinds: JournalEntry['kind'][]) =>
    async ({ kind }: JournalEntry) => {
      if (kinds.includes(kind)) throw new Error('GitHub answers 503');
    };

  it('at a failed look hides neither the failure nor that traffic is back', async () => {
    const { conclusion, told, state, actual } = await rollout(saying('fail'), refuses('looked'));
    expect(conclusion).toMatchObject({ kind: 'rolled-back', reason: 'failure', why: 'fail' });
    expect(actual).toEqual(fixed({ '6': 100 }));
    expect(told).toBe(true);
    expect(state).toMatchObject({ phase: 'rolled-back', reason: 'failure' });
  });

  it('to the end is told to the user', async () => {
    const { conclusion, told, untold } = await rollout(saying('fail'), refuses('looked', 'rolled-back'));
    expect(conclusion).toMatchObject({ kind: 'rolled-back', reason: 'failure' });
    expect(told).toBe(false);
    expect(untold).toHaveLength(1);
  });

  it('at a look that lets the rollout go on stops it', async () => {
    const { conclusion, actual } = await rollout(saying('pass'), refuses('looked'));
    expect(conclusion).toMatchObject({ kind: 'rolled-back', reason: 'error', why: 'GitHub answers 503' });
    expect(actual).toEqual(fixed({ '6': 100 }));
  });
});

describe('routing that somebody moves before the rollout ever did', () => {
  const nine = Date.parse('2026-03-02T09:00:00Z');

  it.each([
    ['a first step', '10% check, 100%', nine],
    ['a wait', 'wait-until 09:00 UTC, 10% check, 100%', nine - 60_000],
  ])('ends it in its journal, where it begins with %s', async (_, steps, startsAt) => {
    const clock = new FakeClock(startsAt);
    const seen = fixed({ '6': 100 });
    const endpoint = new FakeEndpoint(clock, seen);
    const plan = planned({ steps: parseSteps(steps) });
    const kept: JournalEntry[] = [];
    const journal: OpenJournal = {
      id: 1,
      rollout: plan,
      begun: { at: startsAt },
      read: async () => readJournal(kept),
      write: async (entry) => void kept.push(entry),
    };
    endpoint.set(fixed({ '5': 100 }));
    const { conclusion } = await conductJournalled(
      plan,
      { step: 0 },
      {
        clock,
        traffic: new Traffic({ agent: 'shop', port: endpoint, clock, seen, onDrift: 'fail' }),
        judge: { look: async () => saying('pass') },
        record: async () => {},
      },
      { deadline: Number.POSITIVE_INFINITY, resumable: true, journal, onUntold: () => {} },
    );
    expect(conclusion.kind).toBe('drifted');
    expect(readJournal(kept).phase).toBe('superseded');
    expect(endpoint.writes).toEqual([]);
  });
});
