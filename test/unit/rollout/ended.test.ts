import { describe, expect, it } from 'vitest';
import { endedBy } from '../../../src/rollout/ended.ts';
import { type JournalEntry, readJournal } from '../../../src/rollout/journal.ts';
import { conductJournalled } from '../../../src/rollout/journalled.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';
import { planned } from './planned.ts';
import { saying } from './scripted-judge.ts';

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
    const rollout = planned({
      baseline,
      steps,
      analysisIntervalMs: 1_000,
      policy: { onFailure: 'hold', onInconclusive: 'hold', onCancel: 'rollback' },
    });
    const journal = {
      id: 1,
      rollout,
      begun: { at: 0 },
      read: async () => readJournal(lines),
      write: async (entry: JournalEntry) => void lines.push(entry),
    };
    const traffic = new Traffic({ agent: 'shop', port: endpoint, clock, seen, onDrift: 'overwrite' });
    traffic.roll({ canary: '7', baseline, endedBy: () => endedBy(journal) });
    clock.at(clock.now() + 60_000, () => act(endpoint));
    const kept = await conductJournalled(
      rollout,
      { step: 0 },
      { clock, traffic, judge: { look: async () => saying('pass') }, record: async () => {} },
      { deadline: Number.POSITIVE_INFINITY, resumable: true, journal, onUntold: () => {} },
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
