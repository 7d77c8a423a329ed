import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { number, type PullRequestStage, pullRequestStage } from './pull-request.ts';
import { agent } from './stage.ts';

let pr: PullRequestStage;
afterEach(() => pr.close());

/** A pull request with one draft and its comment. */
async function previewed(inputs: Readonly<Record<string, string>> = {}): Promise<string> {
  pr = await pullRequestStage();
  const result = await pr.run(inputs, { action: 'opened' });
  expect(result.outputs.phase, result.log).toBe('previewed');
  pr.on.foundry.requests.length = 0;
  return result.outputs.version ?? '';
}

const cleanup = { mode: 'cleanup' };
const closed = { action: 'closed' } as const;
const schedule = { event: 'schedule' };

/** A draft as this action makes it, for another pull request. */
async function draftOf(
  pullRequest: number,
  metadata: Readonly<Record<string, string>> = {},
): Promise<string> {
  return pr.on.foundry.actor.deploy({
    agent,
    folder: await pr.on.copyOfAgent(),
    draft: true,
    metadata: {
      'deployed-by': 'foundry-agent-rollout',
      'github-repository': 'contoso/shop',
      'github-pull-request': String(pullRequest),
      ...metadata,
    },
  });
}

/** Releases 2 and up, each rolled out over the one before; the last serves everything. */
async function releasesUpTo(last: number, metadata: Readonly<Record<string, string>> = {}): Promise<void> {
  for (let version = 2; version <= last; version += 1) {
    const folder = await pr.on.copyOfAgent();
    await appendFile(join(folder, 'main.py'), `\n# ${version}\n`);
    await pr.on.foundry.actor.deploy({
      agent,
      folder,
      metadata: { 'rollout-baseline': `${version - 1}=100`, 'rollout-weights': '100', ...metadata },
    });
  }
  pr.on.foundry.actor.setRouting(agent, { [last]: 100 });
}

/** Opens a session as a user would. */
async function talkTo(version: string): Promise<void> {
  const answer = await fetch(`${pr.on.foundry.url}/agents/${agent}/endpoint/sessions?api-version=v1`, {
    method: 'POST',
    headers: {
      authorization: 'Bearer local',
      'content-type': 'application/json',
      'foundry-features': 'AgentEndpoints=V1Preview',
    },
    body: JSON.stringify({
      agent_session_id: `conversation-${version}`,
      version_indicator: { type: 'version_ref', agent_version: version },
    }),
  });
  expect(answer.status).toBe(201);
}

describe('a pull request that was closed', () => {
  it('leaves no draft, no active deployment, and a comment that says so', async () => {
    await previewed({ environment: 'previews' });
    const result = await pr.run({ ...cleanup, environment: 'previews' }, closed);
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs.phase).toBe('cleaned');
    expect(pr.drafts()).toEqual([]);
    expect(pr.releases()).toEqual(['1']);
    expect(pr.comments()).toHaveLength(1);
    expect(pr.comments()[0]).toContain(`Preview of ${agent} ended`);
    expect(pr.github.state.deployments[0]?.statuses.map(({ state }) => state)).toEqual([
      'success',
      'inactive',
    ]);
    expect(pr.on.routingWrites()).toEqual([]);
  });

  it('ends the sessions of whoever still talks to the draft, and deletes only drafts by force', async () => {
    const draft = await previewed();
    await talkTo(draft);
    const result = await pr.run(cleanup, closed);
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.drafts()).toEqual([]);
    expect(pr.on.foundry.state.sessions(agent)).toEqual([]);
    const deletes = pr.on.foundry.requests.filter(({ operation }) => operation === 'deleteVersion');
    expect(deletes.map(({ status }) => status)).toEqual([409, 200]);
  });

  it('is done a second time without anything to do', async () => {
    await previewed();
    await pr.run(cleanup, closed);
    const [comment] = pr.comments();
    const again = await pr.run(cleanup, closed);
    expect(again.outputs.phase, again.log).toBe('cleaned');
    expect(again.report.cause).toContain('Deleted 0 drafts');
    expect(pr.comments()).toEqual([comment]);
  });

  it('counts a draft that somebody else deletes in the same moment as deleted', async () => {
    const draft = await previewed();
    pr.on.foundry.faults.inject({
      match: { operation: 'deleteVersion' },
      fault: { kind: 'act', act: (actor) => actor.deleteVersion(agent, draft), when: 'before' },
    });
    const result = await pr.run(cleanup, closed);
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.on.foundry.requests.find(({ operation }) => operation === 'deleteVersion')?.status).toBe(404);
  });

  it('says which draft stays when the service refuses, deletes the others, and fails', async () => {
    const first = await previewed();
    const second = await draftOf(number);
    pr.on.foundry.faults.inject({
      match: { operation: 'deleteVersion', path: new RegExp(first) },
      times: 9,
      fault: { kind: 'status', status: 403, code: 'Forbidden', message: 'not yours' },
    });
    const result = await pr.run(cleanup, closed);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`Not deleted: ${first}`);
    expect(pr.drafts()).toEqual([first]);
    expect(pr.comments()[0]).toContain(second);
  });

  it('keeps drafts of other pull requests, repositories and people', async () => {
    await previewed();
    const kept = [
      await draftOf(13),
      await draftOf(number, { 'github-repository': 'contoso/other' }),
      await draftOf(number, { 'deployed-by': 'somebody' }),
    ];
    const result = await pr.run(cleanup, closed);
    expect(pr.drafts(), result.log).toEqual(kept);
  });

  it('writes no comment where there was none, and none with a token that may only read', async () => {
    await previewed({ comment: 'false' });
    const token = pr.github.createToken({ pull_requests: 'read' });
    const result = await pr.run(cleanup, { ...closed, token });
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.comments()).toEqual([]);
    expect(pr.drafts()).toEqual([]);
  });
});

describe('a pull request that is open', () => {
  it('keeps its drafts', async () => {
    const draft = await previewed();
    const result = await pr.run(cleanup, { action: 'synchronize' });
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.drafts()).toEqual([draft]);
    expect(result.summary).toContain('is open, so its drafts stay');
  });
});

describe('on a schedule', () => {
  it('the drafts of every closed pull request go, and those of open and unknown ones stay', async () => {
    const open = await previewed();
    pr.github.state.addPull(20, { state: 'closed', merged: true });
    pr.github.state.addPull(21, { state: 'closed' });
    await draftOf(20);
    await draftOf(21);
    const unknown = await draftOf(99);
    const result = await pr.run(cleanup, schedule);
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.drafts()).toEqual([open, unknown]);
    expect(result.report.deleted).toHaveLength(2);
    expect(result.summary).toContain('There is no pull request 99');
  });

  it('tells each pull request about its own drafts', async () => {
    const draft = await previewed();
    const pull = pr.github.state.pulls.get(number);
    if (pull) pull.state = 'closed';
    pr.github.state.addPull(20, { state: 'closed' });
    const other = await draftOf(20);
    await pr.run(cleanup, schedule);
    expect(pr.comments()[0]).toContain(draft);
    expect(pr.comments()[0]).not.toContain(other);
  });

  it('deletes nothing when GitHub does not say whether the pull request is closed', async () => {
    const draft = await previewed();
    const token = pr.github.createToken({});
    const result = await pr.run(cleanup, { ...schedule, token });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('pull-requests: read');
    expect(pr.drafts()).toEqual([draft]);
  });
});

describe('drafts without a pull request', () => {
  const queueRef = (commit: string) => `refs/heads/gh-readonly-queue/main/pr-${number}-${commit}`;
  const branch = (name: string) => name.replace('refs/heads/', '');

  /** Drafts of two entries of the merge queue, of which the second is still there. */
  async function queued(): Promise<[gone: string, there: string]> {
    pr = await pullRequestStage();
    const drafts: string[] = [];
    for (const commit of ['a1', 'b2']) {
      const env = { GITHUB_REF: queueRef(commit) };
      const inputs = { 'environment-variables': `ANSWER_STYLE=${commit}` };
      const result = await pr.run(inputs, { event: 'merge_group', env });
      expect(result.outputs.phase, result.log).toBe('previewed');
      drafts.push(result.outputs.version ?? '');
    }
    pr.github.state.refs.set(branch(queueRef('b2')), { sha: 'b'.repeat(40), behind: false });
    return drafts as [string, string];
  }

  it('go when their branch or entry of the merge queue is gone', async () => {
    const [gone, there] = await queued();
    const result = await pr.run(cleanup, schedule);
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.drafts()).toEqual([there]);
    expect(result.report.deleted).toEqual([
      { version: gone, why: `a draft of ${queueRef('a1')}, which is gone` },
    ]);
    pr.github.state.refs.delete(branch(queueRef('b2')));
    await pr.run(cleanup, schedule);
    expect(pr.drafts()).toEqual([]);
  });

  it('go with the pull request that the entry of the merge queue was made of', async () => {
    const [, there] = await queued();
    await pr.run(cleanup, closed);
    expect(pr.drafts()).toEqual([there]);
  });

  it('stay where the token may not read branches, and a warning says so', async () => {
    const drafts = await queued();
    const token = pr.github.createToken({ pull_requests: 'write', deployments: 'write' });
    const result = await pr.run(cleanup, { ...schedule, token });
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.drafts()).toEqual(drafts);
    expect(result.log).toContain('contents: read');
  });

  it('are listed by a dry run', async () => {
    const [gone, there] = await queued();
    const result = await pr.run({ ...cleanup, 'dry-run': 'true' }, schedule);
    expect(pr.drafts()).toEqual([gone, there]);
    expect(result.summary).toContain(gone);
    expect(result.summary).not.toContain(there);
  });
});

describe('keep-versions', () => {
  it('prunes releases oldest first, and keeps what a rollback goes back to', async () => {
    pr = await pullRequestStage();
    await releasesUpTo(6);
    const result = await pr.run({ ...cleanup, 'keep-versions': '1' }, schedule);
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.releases()).toEqual(['4', '5', '6']);
    expect(result.report.deleted.map(({ version }: { version: string }) => version)).toEqual(['1', '2', '3']);
    const deletes = pr.on.foundry.requests.filter(({ operation }) => operation === 'deleteVersion');
    expect(deletes.some(({ query }) => JSON.stringify(query).includes('force'))).toBe(false);
  });

  it('keeps what users are sent to, though it is old', async () => {
    pr = await pullRequestStage();
    await releasesUpTo(6);
    pr.on.foundry.actor.setRouting(agent, { 1: 100 });
    const result = await pr.run({ ...cleanup, 'keep-versions': '1' }, schedule);
    expect(pr.releases(), result.log).toEqual(['1', '2', '3', '4', '5', '6']);
  });

  it('keeps a version that users still talk to, and says so', async () => {
    pr = await pullRequestStage();
    await releasesUpTo(6);
    await talkTo('2');
    const result = await pr.run({ ...cleanup, 'keep-versions': '2' }, schedule);
    expect(result.outputs.phase, result.log).toBe('cleaned');
    expect(pr.releases()).toEqual(['2', '4', '5', '6']);
    expect(result.summary).toContain('Version 2 has active sessions');
  });

  it('looks at routing again before each deletion', async () => {
    pr = await pullRequestStage();
    await releasesUpTo(6);
    pr.on.foundry.faults.onRequest(({ phase, request }) => {
      if (phase === 'after' && request.operation === 'deleteVersion')
        pr.on.foundry.actor.setRouting(agent, { 2: 100 });
    });
    const result = await pr.run({ ...cleanup, 'keep-versions': '1' }, schedule);
    expect(pr.releases(), result.log).toEqual(['2', '4', '5', '6']);
  });

  it('deletes nothing when a journal that may name a version cannot be read', async () => {
    pr = await pullRequestStage();
    await releasesUpTo(6, { 'rollout-journal': 'production' });
    const token = pr.github.createToken({ pull_requests: 'read' });
    const result = await pr.run({ ...cleanup, 'keep-versions': '1' }, { ...schedule, token });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('deployments');
    expect(pr.releases()).toHaveLength(6);
  });
});

describe('a dry run', () => {
  it('lists what would go and deletes nothing', async () => {
    const draft = await previewed();
    await releasesUpTo(5);
    const result = await pr.run({ ...cleanup, 'keep-versions': '1', 'dry-run': 'true' }, closed);
    expect(result.outputs.phase, result.log).toBe('planned');
    expect(result.report.dryRun.writes.map(({ path }: { path: string }) => path)).toEqual([
      `/agents/${agent}/versions/${draft}`,
      `/agents/${agent}/versions/1`,
      `/agents/${agent}/versions/2`,
    ]);
    expect(pr.on.operations()).not.toContain('deleteVersion');
    expect(pr.drafts()).toEqual([draft]);
  });
});

describe('an agent that is not there', () => {
  it('has nothing to clean up', async () => {
    pr = await pullRequestStage();
    const result = await pr.run({ ...cleanup, 'agent-name': 'nobody' }, closed);
    expect(result.outputs.phase, result.log).toBe('cleaned');
  });
});
