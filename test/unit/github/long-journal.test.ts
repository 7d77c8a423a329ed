import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DeploymentStatus } from '../../../src/github/deployments.ts';
import type { GitHub } from '../../../src/github/github.ts';
import { githubJournal } from '../../../src/github/journal.ts';
import { KnownStatuses } from '../../../src/github/known-statuses.ts';
import { decodeCheckpoint, encodeCheckpoint } from '../../../src/rollout/checkpoint.ts';
import { claimRollout } from '../../../src/rollout/claim.ts';
import {
  decodeEntry,
  encodeEntry,
  type JournalEntry,
  type JournalState,
  longestEntry,
  readJournal,
} from '../../../src/rollout/journal.ts';
import { type RolloutRecord, readRecord } from '../../../src/rollout/journal-record.ts';
import { latestRollout, type OpenJournal } from '../../../src/rollout/journals.ts';
import type { LocalGitHub } from '../../local-github/local-github.ts';
import { actionsBot } from '../../local-github/tokens.ts';
import { stage } from './stage.ts';

const t = Date.parse('2026-03-02T09:00:00Z');
const minute = 60_000;
const record: RolloutRecord = {
  schema: 1,
  agent: 'opening-hours',
  projectEndpoint: 'https://contoso.services.ai.azure.com/api/projects/shop',
  canary: '8',
  baseline: [{ version: '7', percentage: 100 }],
  steps: ['5% 10d check', '25% 1d check', '100%'],
  analysisIntervalMs: minute,
  onFailure: 'rollback',
  onInconclusive: 'hold',
  digests: { 'source-digest': 'ab12' },
  protocol: 'responses',
  claimedBy: '1/1',
  startedAt: t,
};
const { rollout, begun } = readRecord(record);
const place = {
  agent: record.agent,
  projectEndpoint: record.projectEndpoint,
  environment: 'production',
  ref: '1'.repeat(40),
};

function looks(step: number, from: number, count: number): JournalEntry[] {
  return Array.from({ length: count }, (_, index) => ({
    kind: 'looked',
    at: from + index * minute,
    step,
    verdict: 'pass',
    evidence: { quality: [index % 3, 1, from + index] },
  }));
}

/** What the release before this one left, which summed nothing up. */
async function left(entries: readonly JournalEntry[]) {
  const { local, github, clock } = await stage();
  await githubJournal(github, place).begin(rollout, begun);
  for (const entry of entries) {
    local.state.deployments[0]?.statuses.push({
      id: local.state.nextId(),
      state: 'in_progress',
      description: encodeEntry(entry),
      environment: 'production',
      logUrl: '',
      environmentUrl: '',
      creator: actionsBot,
      createdAt: entry.at,
    });
  }
  await clock.sleep((entries.at(-1)?.at ?? t) - clock.now());
  return { local, github, clock };
}

/** Everything that was written, folded without any short cut. */
function wholeState(local: LocalGitHub): JournalState {
  const lines = (local.state.deployments[0]?.statuses ?? []).map(({ description }) => description);
  const entries = [...new Set(lines)].map(decodeEntry).filter((entry) => entry !== undefined);
  return readJournal(entries, begun);
}

async function requestsOf(local: LocalGitHub, work: () => Promise<unknown>): Promise<number> {
  const before = local.requests.length;
  await work();
  return local.requests.length - before;
}

/** The newest rollout, of which nothing was read. */
async function newest(github: GitHub): Promise<OpenJournal | undefined> {
  for await (const journal of githubJournal(github, place).rollouts()) return journal;
  return undefined;
}

async function open(github: GitHub) {
  const journal = await newest(github);
  if (!journal?.glance) throw new Error('no journal');
  return journal as Required<OpenJournal>;
}

const authorship = { creator: '', holds: [] };

const oneStep: JournalEntry[] = [
  { kind: 'begun', at: t, step: 0 },
  { kind: 'released', at: t + 1, by: '1/1' },
  ...looks(0, t + minute, 11_998),
];
const twoSteps: JournalEntry[] = [
  { kind: 'begun', at: t, step: 0 },
  ...looks(0, t + minute, 7_000),
  { kind: 'done', at: t + 7_100 * minute, step: 0 },
  { kind: 'begun', at: t + 7_101 * minute, step: 1 },
  ...looks(1, t + 7_102 * minute, 5_000),
];

describe('a journal of 12,000 statuses that nobody summed up', () => {
  it.each([
    ['in its first step', oneStep, 4],
    ['in a later one', twoSteps, 12],
    ['between two', [...oneStep, { kind: 'done', at: t + 12_000 * minute, step: 0 }], 4],
    [
      'at a hold',
      [
        ...oneStep,
        { kind: 'done', at: t + 12_000 * minute, step: 0 },
        { kind: 'waiting', at: t + 12_001 * minute, step: 1 },
      ],
      4,
    ],
    ['held', [...oneStep, { kind: 'held', at: t + 12_000 * minute, step: 0, reason: 'failure' }], 4],
    ['over', [...oneStep, { kind: 'rolled-back', at: t + 12_000 * minute, reason: 'failure' }], 4],
  ] satisfies [string, JournalEntry[], number][])(
    '%s is seen at a glance where it stands',
    async (_, entries, most) => {
      const { local, github } = await left(entries);
      let seen: JournalState | undefined;
      const requests = await requestsOf(local, async () => {
        seen = await (await open(github)).glance();
      });
      // Nobody who has nothing to do asks whose the claim is.
      const { claim: _part, ...state } = seen ?? {};
      const { claim: _whole, ...whole } = wholeState(local);
      expect(state).toEqual({ ...whole, partial: true });
      expect(requests).toBeLessThanOrEqual(most);
    },
  );

  it('is read whole by the run that acts, and is summed up by its first look', async () => {
    const { local, github, clock } = await left(twoSteps);
    const acting = await open(github);
    expect(await claimRollout(acting, '9/1', { clock, isAlive: async () => false })).toMatchObject({
      kind: 'mine',
    });
    await clock.sleep(minute);
    const [look] = looks(1, clock.now(), 1);
    await acting.write(look as JournalEntry);

    for (const how of ['read', 'glance'] as const) {
      let state: JournalState | undefined;
      const requests = await requestsOf(local, async () => {
        state = await (await open(github))[how]();
      });
      expect(requests).toBeLessThanOrEqual(2);
      expect(state).toEqual(wholeState(local));
      expect(state?.claim?.by).toBe('9/1');
    }
  });
});

describe('a journal that is summed up while it grows', () => {
  /** A long check as one run after the other writes it. */
  async function grown(count: number) {
    const { local, github, clock } = await stage();
    const journal = await githubJournal(github, place).begin(rollout, begun);
    await journal.write({ kind: 'begun', at: clock.now(), step: 0 });
    for (const look of looks(0, clock.now() + minute, count)) {
      await clock.sleep(minute);
      await journal.write({ ...look, at: clock.now() } as JournalEntry);
    }
    return { local, github, clock, journal };
  }

  it('is read in two requests, and few are written for it', async () => {
    const { local, github } = await grown(400);
    const statuses = local.state.deployments[0]?.statuses ?? [];
    expect(statuses.length - 401).toBeGreaterThan(5);
    expect(statuses.length - 401).toBeLessThanOrEqual(10);
    expect(Math.max(...statuses.map(({ description }) => description.length))).toBeLessThanOrEqual(
      longestEntry,
    );
    let state: JournalState | undefined;
    const requests = await requestsOf(local, async () => {
      state = await (await open(github)).read();
    });
    expect(requests).toBe(2);
    expect(state).toEqual(wholeState(local));
    expect(local.violations).toEqual([]);
  });

  it('does not lose the claim of whoever holds it, and the first of several new ones counts', async () => {
    const { github, clock } = await grown(130);
    const taken = await claimRollout(await open(github), '5/1', { clock, isAlive: async () => true });
    expect(taken).toMatchObject({ kind: 'taken', by: '1/1' });
    const claims = await Promise.all(
      ['2/1', '3/1', '4/1'].map(async (by) =>
        claimRollout(await open(github), by, { clock, isAlive: async (run) => run !== '1/1' }),
      ),
    );
    expect(claims.filter(({ kind }) => kind === 'mine')).toHaveLength(1);
  });

  it('goes on when it cannot be summed up', async () => {
    const { local, github, clock, journal } = await grown(38);
    local.faults.inject({
      match: { operation: 'repos/list-deployment-statuses' },
      times: 1,
      fault: { kind: 'status', status: 404 },
    });
    for (const look of looks(0, clock.now() + minute, 3)) {
      await clock.sleep(minute);
      await journal.write({ ...look, at: clock.now() } as JournalEntry);
    }
    const lines = local.state.deployments[0]?.statuses.map(({ description }) => description) ?? [];
    expect(lines.filter((line) => decodeCheckpoint(line) !== undefined)).toHaveLength(1);
    expect(await (await open(github)).read()).toEqual(wholeState(local));
  });
});

describe('a checkpoint', () => {
  const name = fc.constantFrom('1/1', '2/1/deploy', '12345678901/3/a-long-name-of-a-job');
  const event = fc.oneof(
    fc.record({
      kind: fc.constantFrom('begun' as const, 'done' as const, 'waiting' as const),
      step: fc.nat(2),
    }),
    fc.record({ kind: fc.constantFrom('claimed' as const, 'released' as const), by: name }),
    fc.record({ kind: fc.constant('held' as const), step: fc.nat(2), reason: fc.constant('failure') }),
    fc.record({ kind: fc.constant('passed' as const), step: fc.nat(2), by: name }),
    fc.record({
      kind: fc.constant('looked' as const),
      step: fc.nat(2),
      verdict: fc.constantFrom('pass', 'error'),
      evidence: fc.constantFrom({ quality: [1, 2, 3] }, { quality: [1, 2, 4], latency: [0, 9] }),
    }),
  );
  /** Looks are what there is most of. */
  const look = event.filter(({ kind }) => kind === 'looked');
  const end = fc.constant({ kind: 'rolled-back' as const, reason: 'failure' });
  const courses = fc.array(
    fc.oneof(
      { weight: 12, arbitrary: event },
      { weight: 24, arbitrary: look },
      { weight: 1, arbitrary: end },
    ),
    { minLength: 3, maxLength: 40 },
  );

  it('stands for all that came before it, wherever it stands and however much is read', () => {
    let used = 0;
    fc.assert(
      fc.property(courses, fc.infiniteStream(fc.nat(3)), (course, chance) => {
        const entries = [{ kind: 'begun', step: 0 }, ...course].map(
          (entry, index): JournalEntry => ({ ...entry, at: t + index * 1000 }) as JournalEntry,
        );
        const statuses: DeploymentStatus[] = [];
        const by = { creator: '', logUrl: '' };
        const id = () => statuses.length + 1;
        for (const entry of entries) {
          statuses.push({ ...by, id: id(), description: encodeEntry(entry), createdAt: entry.at });
          const luck = chance.next().value;
          if (entry.kind !== 'looked' || luck > 1) continue;
          // Written late: an entry that came between reading and writing is not summed up.
          const to = id() - 1;
          const known = new KnownStatuses(authorship, statuses);
          const line = known.checkpoint(known.state(begun), to, to);
          if (luck === 1)
            statuses.push({
              ...by,
              id: id(),
              description: encodeEntry({ kind: 'claimed', at: entry.at + 1, by: '7/1' }),
              createdAt: entry.at,
            });
          if (line) statuses.push({ ...by, id: id(), description: line, createdAt: entry.at });
        }
        const lines = statuses
          .map(({ description }) => decodeEntry(description))
          .filter((entry) => entry !== undefined);
        const { lastAt: _whole, ...whole } = readJournal(lines, begun);
        for (let from = 0; from < statuses.length; from += 1) {
          const known = new KnownStatuses(authorship, statuses.slice(from));
          if (from > known.summedUpTo) break;
          if (from > 0) used += 1;
          const { lastAt: _summed, ...summed } = known.state(begun);
          expect(summed).toEqual(whole);
        }
      }),
      { numRuns: 400 },
    );
    expect(used).toBeGreaterThan(500);
  });

  it('comes back as it was written, is no entry, and is left out where it would be too long', () => {
    const checkpoint = {
      step: 1,
      begunAt: t,
      claim: { by: '1/1/job', at: t + 1 },
      looked: 12_345_678_901,
      to: 12_345_678_999,
    };
    for (const one of [checkpoint, { ...checkpoint, claim: undefined }]) {
      const line = encodeCheckpoint(one) ?? '';
      expect(decodeCheckpoint(line)).toEqual(one);
      expect(decodeEntry(line)).toBeUndefined();
    }
    expect(encodeCheckpoint({ ...checkpoint, claim: { by: 'x'.repeat(80), at: t } })).toBeUndefined();
  });
});

describe('the time of an entry', () => {
  const day = 24 * 60 * minute;

  it('is that at which GitHub took it, where a runner whose clock was ahead wrote a later one', async () => {
    const { local, github } = await left([]);
    const add = (entry: JournalEntry, createdAt: number) =>
      local.state.deployments[0]?.statuses.push({
        id: local.state.nextId(),
        state: 'in_progress',
        description: encodeEntry(entry),
        environment: 'production',
        logUrl: '',
        environmentUrl: '',
        creator: actionsBot,
        createdAt,
      });
    add({ kind: 'begun', at: t + 2 * day, step: 0 }, t);
    add({ kind: 'looked', at: t + 2 * day + minute, step: 0, verdict: 'pass', evidence: {} }, t + minute);
    expect((await (await open(github)).read()).position).toEqual({
      step: 0,
      begunAt: t,
      lookedAt: t + minute,
    });
    add({ kind: 'done', at: t + 2 * minute, step: 0 }, t + 2 * minute);
    add({ kind: 'begun', at: t + 3 * minute + 31_000, step: 1 }, t + 3 * minute);
    expect((await (await open(github)).read()).position).toEqual({ step: 1, begunAt: t + 3 * minute });
  });

  it('is its own where clocks differ as clocks do, and where it was written later', async () => {
    const { local, github } = await left([
      { kind: 'begun', at: t, step: 0 },
      { kind: 'looked', at: t + minute, step: 0, verdict: 'pass', evidence: {} },
    ]);
    const [begun, looked] = local.state.deployments[0]?.statuses ?? [];
    Object.assign(begun ?? {}, { createdAt: t - 20_000 });
    Object.assign(looked ?? {}, { createdAt: t + 10 * minute });
    expect((await (await open(github)).read()).position).toEqual({
      step: 0,
      begunAt: t,
      lookedAt: t + minute,
    });
  });

  it('of a rollout is that of its deployment', async () => {
    const { github } = await stage();
    await githubJournal(github, place).begin(rollout, { ...begun, at: t + 2 * day });
    const recorded = await latestRollout(githubJournal(github, place));
    expect(recorded?.journal.begun.at).toBe(t);
    expect(recorded?.state.claim).toEqual({ by: '1/1', at: t });
  });
});
