import { describe, expect, it } from 'vitest';
import { type EndOptions, endRollout, type Unfinished } from '../../../src/recovery/end-rollout.ts';
import { Drift } from '../../../src/rollout/drift.ts';
import { type JournalEntry, readJournal } from '../../../src/rollout/journal.ts';
import type { OpenJournal } from '../../../src/rollout/journals.ts';
import type { Rollout } from '../../../src/rollout/planned-rollout.ts';
import { standingOf } from '../../../src/rollout/standing.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import type { Routing } from '../../../src/routing/routing.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from '../rollout/fake-endpoint.ts';

const t = Date.parse('2026-03-02T09:00:00Z');
const inFirstStep: JournalEntry[] = [{ kind: 'begun', at: t, step: 0 }];

interface Scene {
  readonly routing: Routing;
  readonly baseline?: Routing;
  readonly steps?: string;
  /** Without it no journal keeps the rollout. */
  readonly entries?: readonly JournalEntry[];
  readonly fails?: boolean;
  readonly options?: Partial<EndOptions>;
}

/** Ends a rollout of version 7 and says what was returned, written and told. */
async function end({
  routing,
  baseline = fixed({ '6': 100 }),
  steps = '10% 1m check, 100%',
  ...scene
}: Scene) {
  const clock = new FakeClock(t);
  const endpoint = new FakeEndpoint(clock, routing);
  const rollout: Rollout = {
    agent: 'shop',
    canary: '7',
    baseline: baseline.kind === 'fixed' ? baseline.rules : [],
    steps: parseSteps(steps),
    analysisIntervalMs: 60_000,
    policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' },
    digests: {},
    protocol: 'responses',
  };
  const told: JournalEntry[] = [];
  const journal: OpenJournal = {
    id: 1,
    rollout,
    begun: { at: t },
    read: async () => readJournal([...(scene.entries ?? []), ...told]),
    write: async (entry) => {
      if (scene.fails) throw new Error('GitHub is away');
      told.push(entry);
    },
  };
  const state = scene.entries && readJournal(scene.entries);
  const unfinished: Unfinished = {
    rollout,
    standing: standingOf(rollout, routing, state),
    recorded: state && { journal, state },
  };
  const ended = await endRollout(unfinished, {
    traffic: new Traffic({ agent: 'shop', port: endpoint, clock, seen: routing, onDrift: 'fail' }),
    obstacleOf: async () => undefined,
    clock,
    what: 'Version 7 was left',
    why: 'put back',
    onCancel: 'rollback',
    onForeign: 'fail',
    ...scene.options,
  });
  return { ended, writes: endpoint.writes, told };
}

const next = (supersedes: boolean) => ({ by: '9/1', supersedes });
const first = { kind: 'always-latest' } as const;

describe('what is done about a rollout that no run goes on with', () => {
  it.each<[string, Scene, string, number, string[]]>([
    [
      'at a step',
      { routing: fixed({ '6': 90, '7': 10 }), entries: inFirstStep },
      'restored',
      1,
      ['rolled-back'],
    ],
    ['at a step, without a journal', { routing: fixed({ '6': 90, '7': 10 }) }, 'restored', 1, []],
    ['back already', { routing: fixed({ '6': 100 }), entries: inFirstStep }, 'was-back', 0, ['rolled-back']],
    [
      'at a step, for a deployment that takes its place',
      { routing: fixed({ '6': 90, '7': 10 }), entries: inFirstStep, options: { next: next(true) } },
      'restored',
      1,
      ['superseded'],
    ],
    [
      'at its end, which its journal was not told',
      {
        routing: fixed({ '7': 100 }),
        entries: [...inFirstStep, { kind: 'done', at: t + 1, step: 0 }],
        options: { next: next(false) },
      },
      'complete',
      0,
      ['promoted'],
    ],
    [
      'in the last check of a first version, before another one',
      {
        routing: fixed({ '7': 100 }),
        baseline: first,
        steps: '100% 1m check',
        entries: inFirstStep,
        options: { next: next(false) },
      },
      'no-baseline',
      0,
      ['superseded'],
    ],
    [
      'in the last check of a first version, which failed',
      {
        routing: fixed({ '7': 100 }),
        baseline: first,
        steps: '100% 1m check',
        entries: [...inFirstStep, { kind: 'looked', at: t + 1, step: 0, verdict: 'fail', evidence: {} }],
        options: { next: next(false) },
      },
      'no-baseline',
      0,
      ['failed'],
    ],
    [
      'in the last check of a first version, after a kill',
      { routing: fixed({ '7': 100 }), baseline: first, steps: '100% 1m check', entries: inFirstStep },
      'no-baseline',
      0,
      [],
    ],
    [
      'moved by a person, where that is adopted',
      {
        routing: fixed({ '7': 100 }),
        entries: inFirstStep,
        options: { next: next(false), onForeign: 'adopt' },
      },
      'foreign',
      0,
      ['superseded'],
    ],
    [
      'moved by a person, where that is overwritten',
      {
        routing: fixed({ '7': 100 }),
        entries: inFirstStep,
        options: { next: next(false), onForeign: 'overwrite' },
      },
      'restored',
      1,
      ['rolled-back'],
    ],
    [
      'moved by a person, after a kill',
      { routing: fixed({ '5': 100 }), options: { onForeign: 'leave' } },
      'foreign',
      0,
      [],
    ],
    [
      'at a step where a person decides',
      { routing: fixed({ '6': 90, '7': 10 }), options: { onCancel: 'hold' } },
      'held',
      0,
      [],
    ],
    [
      'before its first share, where a person decides: it waits',
      { routing: fixed({ '6': 100 }), entries: [], options: { onCancel: 'hold' } },
      'was-back',
      0,
      [],
    ],
  ])('%s', async (_, scene, deed, writes, entries) => {
    const done = await end(scene);
    expect(done.ended.deed.kind).toBe(deed);
    expect(done.writes).toHaveLength(writes);
    expect(done.told.map(({ kind }) => kind)).toEqual(entries);
    expect(done.ended.journal.kind).toBe(entries.length === 0 ? 'nothing' : 'ended');
  });

  it('leaves what a person made alone, and throws', async () => {
    const scene = { routing: fixed({ '7': 100 }), entries: inFirstStep };
    await expect(end(scene)).rejects.toThrow(Drift);
    await expect(end(scene)).rejects.toMatchObject({ expected: fixed({ '6': 90, '7': 10 }) });
  });

  it.each(['adopt', 'overwrite'] as const)(
    'leaves routing alone that is not understood, with on-drift: %s too, and throws',
    async (onForeign) => {
      const routing: Routing = {
        kind: 'foreign',
        why: `the selector has 'experiment'`,
        raw: '{"experiment":"x"}',
        beside: { endpoint: [], selector: ['experiment'] },
      };
      await expect(
        end({ routing, entries: inFirstStep, options: { onForeign, next: next(true) } }),
      ).rejects.toThrow(Drift);
    },
  );

  it('writes nothing that names a version which cannot serve any more', async () => {
    const options = { obstacleOf: async (version: string) => `version ${version} was deleted` };
    await expect(end({ routing: fixed({ '6': 90, '7': 10 }), options })).rejects.toThrow(
      /no way back .* version 6 was deleted/,
    );
  });

  it('says so when the journal could not be told', async () => {
    const { ended } = await end({ routing: fixed({ '6': 90, '7': 10 }), entries: inFirstStep, fails: true });
    expect(ended).toMatchObject({
      deed: { kind: 'restored' },
      journal: { kind: 'untold', why: 'GitHub is away' },
    });
  });
});
