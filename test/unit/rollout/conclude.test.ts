import { describe, expect, it } from 'vitest';
import { Cancelled } from '../../../src/rollout/cancelled.ts';
import { conductRollout, type Policy } from '../../../src/rollout/conclude.ts';
import { endedBy } from '../../../src/rollout/ended.ts';
import { type JournalEntry, type OpenJournal, readJournal } from '../../../src/rollout/journal.ts';
import { conductJournalled } from '../../../src/rollout/journalled.ts';
import type { Look } from '../../../src/rollout/rollout.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';

const policy: Policy = { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' };
const good: Look = { verdict: 'pass', why: 'all 3 tests passed', passed: 3, failed: 0, errors: 0 };

describe('a look that ends after the cancel', () => {
  it('moves nothing any more, whatever it says', async () => {
    const clock = new FakeClock();
    const endpoint = new FakeEndpoint(clock, fixed({ '6': 100 }));
    const cancel = new AbortController();
    const recorded: string[] = [];
    const conclusion = await conductRollout(
      {
        agent: 'shop',
        canary: '7',
        baseline: fixed({ '6': 100 }).rules,
        steps: [
          { kind: 'weight', text: '10% check', weight: 10, bakeMs: 0, check: true },
          { kind: 'weight', text: '100%', weight: 100, bakeMs: 0, check: false },
        ],
        analysisIntervalMs: 1_000,
        onInconclusive: 'hold',
      },
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
            cancel.abort(new Cancelled('SIGINT'));
            return good;
          },
        },
        record: async ({ kind }) => void recorded.push(kind),
      },
      policy,
      { deadline: Number.POSITIVE_INFINITY, signal: cancel.signal },
    );
    expect(conclusion.kind).toBe('rolled-back');
    expect(recorded).toEqual(['step-begun']);
    expect(endpoint.writes.map((rules) => rules.length)).toEqual([2, 1]);
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
  });
});

describe('a rollout that somebody else ends', () => {
  const steps = [
    { kind: 'weight', text: '10% 10m', weight: 10, bakeMs: 600_000, check: false },
    { kind: 'weight', text: '100%', weight: 100, bakeMs: 0, check: false },
  ] as const;

  /** Runs it with `on-drift: overwrite` and `on-failure: hold`, and lets somebody act after a minute. */
  async function ended(act: (endpoint: FakeEndpoint) => void, baseline = fixed({ '6': 100 }).rules) {
    const clock = new FakeClock();
    const seen = fixed({ '6': 100 });
    const endpoint = new FakeEndpoint(clock, seen);
    const lines: JournalEntry[] = [];
    const journal = {
      record: {} as OpenJournal['record'],
      read: async () => readJournal(lines),
      write: async (entry: JournalEntry) => void lines.push(entry),
    };
    const traffic = new Traffic({ agent: 'shop', port: endpoint, clock, seen, onDrift: 'overwrite' });
    traffic.roll({ canary: '7', baseline, endedBy: () => endedBy(journal) });
    clock.at(clock.now() + 60_000, () => act(endpoint));
    const kept = await conductJournalled(
      { agent: 'shop', canary: '7', baseline, steps, analysisIntervalMs: 1_000, onInconclusive: 'hold' },
      { step: 0 },
      { clock, traffic, judge: { look: async () => good }, record: async () => {} },
      { ...policy, onFailure: 'hold' },
      { deadline: Number.POSITIVE_INFINITY, journal, onUntold: () => {} },
    );
    return { ...kept, endpoint, lines };
  }

  it('by routing back is over in the journal too, and nothing is written', async () => {
    const { conclusion, endpoint, lines } = await ended((at) => at.set(fixed({ '6': 100 })));
    expect(conclusion.kind).toBe('ended');
    expect(endpoint.writes).toHaveLength(1);
    expect(readJournal(lines)).toMatchObject({
      phase: 'rolled-back',
      reason: expect.stringContaining('by somebody'),
    });
  });

  it('by disabling the agent goes back, whatever on-failure says', async () => {
    const { conclusion, endpoint, lines } = await ended((at) => {
      at.enabled = false;
    });
    expect(conclusion).toMatchObject({ kind: 'rolled-back', reason: 'disabled' });
    expect(endpoint.actual).toEqual(fixed({ '6': 100 }));
    expect(readJournal(lines)).toMatchObject({ phase: 'rolled-back', reason: 'disabled' });
  });

  it('by disabling the agent on its first deployment has nothing to go back to', async () => {
    const { conclusion, endpoint } = await ended((at) => {
      at.enabled = false;
    }, []);
    expect(conclusion).toMatchObject({ kind: 'no-baseline', reason: 'disabled' });
    expect(endpoint.writes).toHaveLength(1);
  });
});
