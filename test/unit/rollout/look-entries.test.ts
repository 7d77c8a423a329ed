import { describe, expect, it } from 'vitest';
import { type JournalEntry, readJournal } from '../../../src/rollout/journal.ts';
import { conductJournalled } from '../../../src/rollout/journalled.ts';
import type { Look } from '../../../src/rollout/judge.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';
import { planned } from './planned.ts';
import { saying } from './scripted-judge.ts';

const minute = 60_000;
const hour = 60 * minute;

interface Course {
  readonly steps: string;
  readonly intervalMs?: number;
  readonly maxWaitMs?: number;
  /** What the nth look says, from 0. */
  readonly says?: (look: number) => Look['verdict'];
  /** The run ends like this at its nth look. */
  readonly throwsAt?: number;
}

/** One run of a rollout from its beginning; each look counts one pair more. */
async function journalOf(course: Course) {
  const clock = new FakeClock();
  const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
  const entries: JournalEntry[] = [];
  const rollout = planned({
    steps: parseSteps(course.steps),
    analysisIntervalMs: course.intervalMs ?? minute,
    policy: { onFailure: 'hold', onInconclusive: 'hold', onCancel: 'rollback' },
  });
  let looks = 0;
  const { conclusion } = await conductJournalled(
    rollout,
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
      judge: {
        async look() {
          if (looks === course.throwsAt) throw new Error('the service is gone');
          looks += 1;
          return saying(course.says?.(looks - 1) ?? 'pass', { evidence: { quality: [0, 0, looks] } });
        },
      },
      record: async () => {},
    },
    {
      deadline: clock.now() + (course.maxWaitMs ?? 1000 * hour),
      resumable: true,
      journal: {
        id: 1,
        rollout,
        begun: { at: 0 },
        read: async () => readJournal(entries),
        write: async (entry) => void entries.push(entry),
      },
      onUntold: () => {},
    },
  );
  const looked = entries.filter(({ kind }) => kind === 'looked');
  return { conclusion, entries, looked, state: readJournal(entries), looks: () => looks };
}

describe('the looks of a run in its journal', () => {
  it('are few in a long check, and the last of them is there', async () => {
    const { conclusion, looked, state, looks } = await journalOf({ steps: '10% 24h check, 100%' });
    expect(conclusion.kind).toBe('promoted');
    expect(looks()).toBeGreaterThan(1_430);
    expect(looked.length).toBeLessThanOrEqual(205);
    expect(state.evidence).toEqual({ quality: [0, 0, looks()] });
  });

  it('are never further apart than ten minutes, nor closer than one', async () => {
    for (const [steps, intervalMs] of [
      ['10% 60d check, 100%', minute],
      ['10% 1h check, 100%', 5_000],
    ] as const) {
      const { looked } = await journalOf({ steps, intervalMs });
      const gaps = looked.slice(1).map(({ at }, index) => at - (looked[index]?.at ?? 0));
      expect(Math.max(...gaps)).toBeLessThanOrEqual(10 * minute + intervalMs);
      expect(Math.min(...gaps.slice(0, -1))).toBeGreaterThanOrEqual(minute);
    }
  });

  it('are all there where they are far apart', async () => {
    const { looked, looks } = await journalOf({ steps: '10% 24h check, 100%', intervalMs: hour });
    expect(looked).toHaveLength(looks());
  });

  it('are told at once when the verdict changes', async () => {
    const { looked } = await journalOf({
      steps: '10% 2h check, 100%',
      intervalMs: 10_000,
      says: (look) => (look === 20 ? 'error' : 'pass'),
    });
    const verdicts = looked.map(
      (entry) => entry.kind === 'looked' && `${entry.evidence.quality?.[2]} ${entry.verdict}`,
    );
    expect(verdicts).toEqual(expect.arrayContaining(['21 error', '22 pass']));
  });

  it.each([
    ['fails', { says: (look: number) => (look === 7 ? 'fail' : 'pass') as Look['verdict'] }, 8, 'held'],
    ['breaks', { throwsAt: 8 }, 8, 'held'],
    [
      'pauses',
      { steps: '10% 1m check, 50% 2h, 100%', maxWaitMs: 90 * minute, intervalMs: 7_000 },
      10,
      'paused',
    ],
  ] as const)('hold the last of a run that %s', async (_, course, last, end) => {
    const { conclusion, state, looks } = await journalOf({
      steps: '10% 24h check, 100%',
      intervalMs: 10_000,
      ...course,
    });
    expect(conclusion.kind).toBe(end);
    expect(looks()).toBe(last);
    expect(state.evidence).toEqual({ quality: [0, 0, last] });
  });
});
