import { describe, expect, it } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';
import { longestComment, upsertComment } from '../../../src/github/comments.ts';
import { actionsBot } from '../../local-github/tokens.ts';
import { called, stage } from './stage.ts';

const marker = 'foundry-rollout:opening-hours';
const line = `<!-- ${marker} -->`;
const mona = { login: 'mona', id: 2, type: 'User' } as const;

async function pullRequest() {
  const at = await stage();
  at.local.state.addPull(12);
  const write = (body: string, github = at.github) => upsertComment(github, { issue: 12, marker, body });
  return { ...at, write };
}

describe('upsertComment', () => {
  it('creates one comment, then edits it in place, then leaves it alone', async () => {
    const { local, write } = await pullRequest();
    const created = await write('One');
    expect(created).toMatchObject({
      kind: 'created',
      url: expect.stringContaining('/pull/12#issuecomment-'),
    });
    expect(await write('Two')).toMatchObject({ kind: 'updated', id: (created as { id: number }).id });
    const before = local.requests.length;
    expect((await write('Two')).kind).toBe('unchanged');
    expect(called(local).slice(before)).toEqual(['graphql/viewer', 'issues/list-comments']);
    expect(local.state.comments.map(({ body }) => body)).toEqual([`${line}\nTwo`]);
    expect(local.violations).toEqual([]);
  });

  it('finds its comment behind hundreds of others', async () => {
    const { local, write } = await pullRequest();
    for (let number = 0; number < 250; number += 1) local.state.addComment(12, `Comment ${number}`, mona);
    const ours = local.state.addComment(12, `${line}\nOld`, actionsBot);
    expect(await write('New')).toMatchObject({ kind: 'updated', id: ours.id });
    expect(local.state.comments).toHaveLength(251);
  });

  it('never takes what others wrote for its own, whatever stands in it', async () => {
    const { local, write } = await pullRequest();
    const others = [
      local.state.addComment(12, `${line}\nforged`, mona),
      local.state.addComment(12, `${line}\nforged`, { login: 'evil[bot]', id: 9, type: 'Bot' }),
      local.state.addComment(12, `An answer:\n${line}\n`, actionsBot),
      local.state.addComment(12, `<!-- ${marker}-2 -->\nanother agent`, actionsBot),
    ];
    const bodies = others.map(({ body }) => body);
    const result = await write('Mine');
    expect(result.kind).toBe('created');
    expect(local.state.comments).toHaveLength(5);
    expect(others.map(({ body }) => body)).toEqual(bodies);
  });

  it('does without GraphQL: then any bot counts, and people never do', async () => {
    const { local, write } = await pullRequest();
    local.faults.inject({ match: { path: /graphql/ }, times: 99, fault: { kind: 'status', status: 404 } });
    local.state.addComment(12, `${line}\nforged`, mona);
    await write('One');
    expect((await write('Two')).kind).toBe('updated');
    expect(local.state.comments.map(({ body }) => body)).toEqual([`${line}\nforged`, `${line}\nTwo`]);
  });

  it('leaves a comment as it is when the caller says so, having seen it', async () => {
    const { local, github, write } = await pullRequest();
    const seen: (string | undefined)[] = [];
    const unless = (existing: string | undefined) => {
      seen.push(existing);
      return true;
    };
    expect(await upsertComment(github, { issue: 12, marker, body: 'x', unless })).toEqual({ kind: 'left' });
    await write('One');
    expect(await upsertComment(github, { issue: 12, marker, body: 'x', unless })).toEqual({ kind: 'left' });
    expect(seen).toEqual([undefined, `${line}\nOne`]);
    expect(local.state.comments.map(({ body }) => body)).toEqual([`${line}\nOne`]);
  });

  it('works with the token of a person', async () => {
    const { local, write, as } = await pullRequest();
    const person = await as(local.createToken({ pull_requests: 'write' }, mona));
    expect((await write('One', person)).kind).toBe('created');
    expect((await write('Two', person)).kind).toBe('updated');
    expect(local.state.comments).toHaveLength(1);
  });

  it('leaves one comment when runs write at the same time', async () => {
    const { local, write } = await pullRequest();
    const results = await Promise.all(['A', 'B', 'C', 'D'].map((body) => write(body)));
    expect(results.every(({ kind }) => kind !== 'forbidden')).toBe(true);
    expect(local.state.comments).toHaveLength(1);
    expect(local.state.comments[0]?.body).toMatch(/\n[ABCD]$/);
  });

  it('merges duplicates that are there already into the oldest', async () => {
    const { local, write } = await pullRequest();
    const oldest = local.state.addComment(12, `${line}\nOld`, actionsBot);
    local.state.addComment(12, `${line}\nNewer`, actionsBot);
    expect(await write('Now')).toMatchObject({ id: oldest.id });
    expect(local.state.comments.map(({ id, body }) => [id, body])).toEqual([[oldest.id, `${line}\nNow`]]);
  });

  it('creates it again when a person deletes it in between', async () => {
    const { local, write } = await pullRequest();
    await write('One');
    local.faults.inject({
      match: { operation: 'issues/update-comment' },
      fault: { kind: 'act', act: () => local.state.comments.splice(0) },
    });
    expect((await write('Two')).kind).toBe('created');
    expect(local.state.comments.map(({ body }) => body)).toEqual([`${line}\nTwo`]);
  });

  it.each(['before', 'after'] as const)(
    'does not double it when the answer is lost %s it took effect',
    async (when) => {
      const { local, write } = await pullRequest();
      local.faults.inject({ match: { operation: 'issues/create-comment' }, fault: { kind: 'reset', when } });
      if (when === 'before') await expect(write('One')).rejects.toThrow(ActionError);
      else expect((await write('One')).kind).toBe('created');
      expect(local.state.comments).toHaveLength(when === 'before' ? 0 : 1);
    },
  );

  it.each([
    ['may only read', {}, { pull_requests: 'read' }, /^Resource not accessible/],
    ['may do nothing', {}, {}, /^Resource not accessible/],
    ['meets a locked conversation', { locked: true }, { issues: 'write' }, /locked/],
  ] as const)('says so when the token %s, and does not fail', async (_, fields, permissions, why) => {
    const { local, write, as } = await pullRequest();
    local.state.addPull(12, fields);
    const result = await write('One', await as(local.createToken(permissions)));
    expect(result).toEqual({ kind: 'forbidden', why: expect.stringMatching(why) });
  });

  it('waits as long as a secondary limit asks, and no longer than its budget', async () => {
    const { local, write, clock } = await pullRequest();
    const began = clock.now();
    const match = { operation: 'issues/create-comment' };
    local.faults.inject({ match, fault: { kind: 'secondary-limit', retryAfterSeconds: 30 } });
    expect((await write('One')).kind).toBe('created');
    expect(clock.now() - began).toBe(30_000);
    local.state.comments.splice(0);
    local.faults.inject({ match, fault: { kind: 'secondary-limit', retryAfterSeconds: 3600 } });
    await expect(write('One')).rejects.toMatchObject({ next: expect.stringMatching(/rate limit/) });
    expect(clock.now() - began).toBe(30_000);
  });

  it('refuses what GitHub would not take, before it asks', async () => {
    const { local, write } = await pullRequest();
    await expect(write('x'.repeat(longestComment))).rejects.toThrow(/65575 characters/);
    expect(local.requests).toEqual([]);
  });

  it('names pull request and permission when there is no such pull request', async () => {
    const { github } = await stage();
    await expect(upsertComment(github, { issue: 99, marker, body: 'x' })).rejects.toMatchObject({
      message: expect.stringMatching(/pull request 99: HTTP 404/),
      next: expect.stringMatching(/pull-requests: write/),
    });
  });
});
