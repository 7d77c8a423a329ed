import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GitHub } from '../../../src/github/github.ts';
import { githubJournal } from '../../../src/github/journal.ts';
import { claimRollout } from '../../../src/rollout/claim.ts';
import { encodeEntry, type JournalEntry, readJournal } from '../../../src/rollout/journal.ts';
import { encodeRecord, type RolloutRecord, readRecord } from '../../../src/rollout/journal-record.ts';
import { earlierOpen, latestRollout, type OpenJournal } from '../../../src/rollout/journals.ts';
import type { LocalGitHub } from '../../local-github/local-github.ts';
import { actionsBot } from '../../local-github/tokens.ts';
import { called, stage } from './stage.ts';

const t = Date.parse('2026-03-02T09:00:00Z');
const sha = '1'.repeat(40);
const record: RolloutRecord = {
  schema: 1,
  agent: 'opening-hours',
  projectEndpoint: 'https://contoso.services.ai.azure.com/api/projects/shop',
  canary: '8',
  baseline: [
    { version: '6', percentage: 20 },
    { version: '7', percentage: 80 },
  ],
  steps: ['5% 10m check', 'hold', '100%'],
  analysisIntervalMs: 60_000,
  onFailure: 'rollback',
  onInconclusive: 'hold',
  digests: { 'source-digest': 'ab12' },
  protocol: 'responses',
  startedBy: { runId: '123', sha },
  startedAt: t,
};
const place = {
  agent: record.agent,
  projectEndpoint: record.projectEndpoint,
  environment: 'production',
  ref: sha,
  runUrl: 'https://github.com/contoso/shop/actions/runs/123',
  agentUrl: 'https://contoso.services.ai.azure.com/agents/opening-hours',
};
/** Of the record's steps, those that wait for a person. */
const holds = [1];
const course: JournalEntry[] = [
  { kind: 'claimed', at: t, by: '123/1' },
  { kind: 'begun', at: t + 1, step: 0 },
  { kind: 'looked', at: t + 2, step: 0, verdict: 'pass', evidence: { quality: [1, 0, 9] } },
  { kind: 'done', at: t + 3, step: 0 },
  { kind: 'waiting', at: t + 4, step: 1 },
  { kind: 'released', at: t + 5, by: '123/1' },
];

/** A run begins a rollout as the record says. */
function begin(github: GitHub, at = place, written = record): Promise<OpenJournal> {
  const { rollout, begun } = readRecord(written);
  return githubJournal(github, at).begin(rollout, begun);
}

/** The record as it stands in a journal. */
function recordOf({ rollout, begun }: OpenJournal): RolloutRecord {
  return encodeRecord(rollout, begun, place.projectEndpoint);
}

/** As another run sees it: nothing remembered. */
async function readAnew(github: GitHub) {
  const found = await latestRollout(githubJournal(github, place));
  return found && { record: recordOf(found.journal), state: found.state };
}

function statuses(local: LocalGitHub) {
  return local.state.deployments.flatMap((deployment) => deployment.statuses);
}

describe('the journal on GitHub', () => {
  it('gives a later run the record and the state that an earlier one left', async () => {
    const { local, github } = await stage();
    expect(await latestRollout(githubJournal(github, place))).toBeUndefined();
    const journal = await begin(github);
    for (const entry of course) await journal.write(entry);
    expect(await readAnew(github)).toEqual({ record, state: readJournal(course) });
    expect(await journal.read()).toEqual(readJournal(course));
    expect(local.violations).toEqual([]);
  });

  it('shows people where the rollout stands', async () => {
    const { local, github } = await stage();
    const journal = await begin(github);
    for (const entry of course) await journal.write(entry);
    await journal.write({ kind: 'passed', at: t + 6, step: 1, by: '124/1' });
    await journal.write({ kind: 'promoted', at: t + 7 });
    await journal.write({ kind: 'released', at: t + 8, by: '124/1' });
    const [deployment] = local.state.deployments;
    expect(deployment).toMatchObject({
      task: 'foundry-rollout:opening-hours',
      environment: 'production',
      sha,
      description: 'Rollout of agent opening-hours, version 8',
    });
    expect(statuses(local).map(({ state }) => state)).toEqual([
      ...['in_progress', 'in_progress', 'in_progress', 'in_progress', 'queued', 'queued'],
      ...['in_progress', 'success', 'success'],
    ]);
    expect(statuses(local)[2]).toMatchObject({
      description: 'looked, step 0, 2026-03-02T09:00:00.002Z, pass, quality=1/0/9',
      logUrl: place.runUrl,
      environmentUrl: place.agentUrl,
    });
  });

  it('shows a rollout that a person ended as over, whatever its own run writes afterwards', async () => {
    const { local, github } = await stage();
    const ours = await begin(github);
    await ours.write({ kind: 'begun', at: t, step: 0 });
    const theirs = await latestRollout(githubJournal(github, place));
    await theirs?.journal.write({ kind: 'rolled-back', at: t + 1, reason: 'by mona' });
    await ours.write({ kind: 'looked', at: t + 2, step: 0, verdict: 'pass', evidence: {} });
    await ours.write({ kind: 'released', at: t + 3, by: '123/1' });
    expect(statuses(local).map(({ state }) => state)).toEqual([
      'in_progress',
      ...['failure', 'failure', 'failure'],
    ]);
  });

  it('counts the first of two rollouts that began at once, and passes over the one that gave way', async () => {
    const { github } = await stage();
    const port = githubJournal(github, place);
    await (await begin(github)).write({ kind: 'promoted', at: t });
    const first = await begin(github, place, { ...record, claimedBy: '1/1', startedAt: t + 1 });
    const second = await begin(github, place, { ...record, claimedBy: '2/1', startedAt: t + 2 });
    expect(await earlierOpen(port, first)).toBeUndefined();
    expect((await earlierOpen(port, second))?.journal.id).toBe(first.id);
    await second.write({ kind: 'superseded', at: t + 3, by: '1/1' });
    expect((await latestRollout(port))?.journal.id).toBe(first.id);
  });

  it('is over where a later deployment took its place and began none of its own', async () => {
    const { github } = await stage();
    const port = githubJournal(github, place);
    await (await begin(github, place, { ...record, claimedBy: '1/1' })).write({ kind: 'promoted', at: t });
    const open = await begin(github, place, { ...record, claimedBy: '2/1', startedAt: t + 1 });
    await open.write({ kind: 'superseded', at: t + 2, by: '3/1' });
    expect(await latestRollout(port)).toMatchObject({
      journal: { id: open.id },
      state: { phase: 'superseded' },
    });
  });

  it('ends nothing but itself', async () => {
    const { local, github } = await stage();
    const other = await begin(
      github,
      { ...place, agent: 'other', environment: 'staging' },
      { ...record, agent: 'other' },
    );
    await other.write({ kind: 'promoted', at: t });
    const ours = await begin(github, { ...place, environment: 'staging' });
    await ours.write({ kind: 'promoted', at: t });
    expect(statuses(local).map(({ state }) => state)).toEqual(['success', 'success']);
  });

  it('tells rollouts of other agents, projects, environments and tools apart', async () => {
    const { local, github } = await stage();
    await begin(github);
    const elsewhere = { ...record, projectEndpoint: 'https://other.services.ai.azure.com/api/projects/shop' };
    await begin(github, { ...place, projectEndpoint: elsewhere.projectEndpoint }, elsewhere);
    await begin(github, { ...place, agent: 'b' }, { ...record, agent: 'b' });
    await begin(github, { ...place, environment: 'staging' }, { ...record, canary: '9' });
    for (const payload of [{}, 'deploy!', { schema: 'x' }, { schema: 1 }]) {
      await github.octokit.rest.repos.createDeployment({
        owner: 'contoso',
        repo: 'shop',
        ref: sha,
        task: 'foundry-rollout:opening-hours',
        payload: payload as never,
      });
    }
    expect(local.state.deployments).toHaveLength(8);
    expect((await readAnew(github))?.record).toEqual(record);
  });

  it('finds older rollouts over many pages, newest first', async () => {
    const { local, github } = await stage();
    const journal = githubJournal(github, place);
    for (let canary = 1; canary <= 70; canary += 1) {
      await begin(github, place, { ...record, canary: String(canary), startedAt: t + canary });
    }
    const canaries: string[] = [];
    for await (const rollout of journal.rollouts()) canaries.push(rollout.rollout.canary);
    expect(canaries).toEqual(Array.from({ length: 70 }, (_, index) => String(70 - index)));
    const before = local.requests.length;
    expect((await latestRollout(journal))?.journal.rollout.canary).toBe('70');
    // One page of rollouts, and the journal of the newest.
    expect(local.requests.length - before).toBe(2);
  });

  it('reads a journal of many pages, and afterwards only what is new', async () => {
    const { local, github } = await stage();
    const journal = await begin(github);
    const [deployment] = local.state.deployments;
    const add = (entry: JournalEntry) =>
      deployment?.statuses.push({
        id: local.state.nextId(),
        state: 'in_progress',
        description: encodeEntry(entry),
        environment: 'production',
        logUrl: '',
        environmentUrl: '',
        creator: actionsBot,
        createdAt: entry.at,
      });
    add({ kind: 'begun', at: t, step: 0 });
    for (let look = 1; look <= 450; look += 1) {
      add({ kind: 'looked', at: t + look, step: 0, verdict: 'pass', evidence: { quality: [0, 0, look] } });
    }
    const state = await journal.read();
    expect(state).toMatchObject({
      position: { begunAt: t, lookedAt: t + 450 },
      evidence: { quality: [0, 0, 450] },
    });
    add({ kind: 'done', at: t + 451, step: 0 });
    const before = local.requests.length;
    expect((await journal.read()).position).toEqual({ step: 1 });
    expect(local.requests.length - before).toBe(1);
  });

  it('does not mind statuses of others, and entries that were sent twice', async () => {
    const { local, github } = await stage();
    const journal = await begin(github);
    local.faults.inject({
      match: { operation: 'repos/create-deployment-status' },
      times: 2,
      skip: 1,
      fault: { kind: 'reset', when: 'after' },
    });
    for (const [index, entry] of course.entries()) {
      await journal.write(entry);
      const [deployment] = local.state.deployments;
      if (index === 2) {
        await github.octokit.rest.repos.createDeploymentStatus({
          owner: 'contoso',
          repo: 'shop',
          deployment_id: deployment?.id ?? 0,
          state: 'inactive',
          description: 'promoted by hand',
        });
      }
    }
    expect(statuses(local)).toHaveLength(course.length + 3);
    expect(await journal.read()).toEqual(readJournal(course));
    expect((await readAnew(github))?.state).toEqual(readJournal(course));
  });

  it.each(['before', 'after'] as const)(
    'begins once when the answer is lost %s it took effect',
    async (when) => {
      const { local, github } = await stage();
      local.faults.inject({
        match: { operation: 'repos/create-deployment' },
        fault: { kind: 'reset', when },
      });
      const journal = await begin(github);
      await journal.write({ kind: 'begun', at: t, step: 0 });
      expect(local.state.deployments).toHaveLength(1);
      expect((await readAnew(github))?.state.position).toEqual({ step: 0, begunAt: t });
    },
  );

  it('lets one of several runs claim a rollout, and sees claims that came before its own', async () => {
    const { local, github, clock } = await stage();
    await begin(github);
    const claims = await Promise.all(
      ['1/1', '2/1', '3/1'].map(async (run) => {
        const found = await latestRollout(githubJournal(github, place));
        if (!found) throw new Error('no journal');
        return claimRollout(found.journal, run, { clock, isAlive: async () => true });
      }),
    );
    expect(claims.filter(({ kind }) => kind === 'mine')).toHaveLength(1);
    expect(local.violations).toEqual([]);
  });

  it('names the permission that is missing', async () => {
    const { local, as } = await stage();
    const reader = await as(local.createToken({ deployments: 'read' }));
    await expect(begin(reader)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^GitHub did not create the deployment in environment 'production': HTTP 403/,
      ),
      next: expect.stringMatching(/permissions: \{ deployments: write \}/),
    });
    const nobody = await as(local.createToken({ issues: 'write' }));
    await expect(latestRollout(githubJournal(nobody, place))).rejects.toMatchObject({
      next: expect.stringMatching(/deployments: write/),
    });
    expect(called(local)).toHaveLength(2);
  });

  it('finds out that a token may not write, without writing', async () => {
    const { local, github, as } = await stage();
    await githubJournal(github, place).assertWritable();
    const reader = await as(local.createToken({ deployments: 'read' }));
    await expect(githubJournal(reader, place).assertWritable()).rejects.toMatchObject({
      next: expect.stringMatching(/deployments: write/),
    });
    expect(local.state.deployments).toEqual([]);
    expect(local.violations).toEqual([]);
  });

  it('says which commit GitHub does not know', async () => {
    const { github } = await stage();
    await expect(begin(github, { ...place, ref: 'gone' })).rejects.toThrow(/commit 'gone'/);
  });

  it('does not guess at a record that it does not understand', async () => {
    const { local, github } = await stage();
    const journal = githubJournal(github, place);
    const write = (payload: object) =>
      github.octokit.rest.repos.createDeployment({
        owner: 'contoso',
        repo: 'shop',
        ref: sha,
        task: 'foundry-rollout:opening-hours',
        environment: 'production',
        payload: payload as never,
      });
    for (const [broken, message] of [
      [{ schema: 2 }, /schema 2/],
      [{ baseline: [{ version: '7', percentage: 90 }] }, /'baseline'/],
      [{ steps: ['up'] }, /'steps'/],
    ] as const) {
      local.state.deployments.splice(0);
      await write({ ...record, ...broken });
      await expect(latestRollout(journal)).rejects.toThrow(message);
    }
  });

  it('reads the same from any order, repetition and mixture of statuses that GitHub may list', async () => {
    const { local, github } = await stage();
    await begin(github);
    const [deployment] = local.state.deployments;
    const description = fc.oneof(
      fc.record({
        kind: fc.constantFrom('begun' as const, 'done' as const, 'waiting' as const),
        step: fc.nat(3),
      }),
      fc.record({ kind: fc.constant('held' as const), step: fc.nat(3), reason: fc.constant('failure') }),
      fc.record({ kind: fc.constant('passed' as const), step: fc.nat(3), by: fc.constantFrom('1/1', '2/1') }),
      fc.record({
        kind: fc.constantFrom('claimed' as const, 'released' as const),
        by: fc.constantFrom('1/1', '2/1'),
      }),
      fc.record({ kind: fc.constant('rolled-back' as const), reason: fc.constant('failure') }),
    );
    const entries = fc
      .array(description, { minLength: 1, maxLength: 12 })
      .map((all) => all.map((entry, index): JournalEntry => ({ ...entry, at: t + index })));
    const listings = entries.chain((all) =>
      fc.record({
        all: fc.constant(all),
        // Every entry once, some twice, and what others wrote in between.
        extra: fc.array(fc.oneof(fc.nat(all.length - 1), fc.constantFrom('deployed', '', 'done')), {
          maxLength: 5,
        }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(listings, async ({ all, extra }) => {
        const lines = [...all.keys(), ...extra].map((line) => {
          const text = typeof line === 'number' ? encodeEntry(all[line] as JournalEntry) : line;
          return { id: local.state.nextId(), description: text };
        });
        deployment?.statuses.splice(0);
        for (const line of lines) {
          deployment?.statuses.push({
            ...line,
            state: 'in_progress',
            environment: 'production',
            logUrl: '',
            environmentUrl: '',
            creator: actionsBot,
            createdAt: t,
          });
        }
        deployment?.statuses.sort(() => Math.random() - 0.5);
        expect((await readAnew(github))?.state).toEqual(readJournal(all, undefined, holds));
      }),
      { numRuns: 60 },
    );
  });
});
