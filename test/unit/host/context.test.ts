import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { readRunContext } from '../../../src/host/github-actions/context.ts';

const folder = mkdtempSync(join(tmpdir(), 'event-'));
afterEach(() => rmSync(join(folder, 'event.json'), { force: true }));

const head = 'a'.repeat(40);
const merge = 'b'.repeat(40);
const runner = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'contoso/shop',
  GITHUB_SHA: merge,
  GITHUB_REF: 'refs/heads/main',
  GITHUB_ACTOR: 'mona',
  GITHUB_EVENT_NAME: 'push',
  GITHUB_RUN_ID: '123',
  GITHUB_RUN_ATTEMPT: '1',
};

function contextOf(event: unknown, env: NodeJS.ProcessEnv = {}) {
  const path = join(folder, 'event.json');
  writeFileSync(path, typeof event === 'string' ? event : JSON.stringify(event));
  return readRunContext({ ...runner, GITHUB_EVENT_PATH: path, ...env });
}

function pullRequest(overrides: object = {}) {
  return {
    pull_request: {
      number: 12,
      state: 'open',
      merged: false,
      head: { sha: head, repo: { full_name: 'contoso/shop' } },
      base: { repo: { full_name: 'contoso/shop' } },
      ...overrides,
    },
  };
}

describe('readRunContext', () => {
  it('knows nothing outside GitHub, and does not mind', () => {
    expect(readRunContext({})).toEqual({});
    expect(readRunContext({ GITHUB_EVENT_PATH: '/nowhere/event.json', GITHUB_SHA: ' ' })).toEqual({});
  });

  it('links the run and the commit of a push', () => {
    expect(contextOf({ ref: 'refs/heads/main' })).toEqual({
      repository: 'contoso/shop',
      sha: merge,
      ref: 'refs/heads/main',
      actor: 'mona',
      event: 'push',
      runId: '123',
      runAttempt: '1',
      runUrl: 'https://github.com/contoso/shop/actions/runs/123',
      commitUrl: `https://github.com/contoso/shop/commit/${merge}`,
    });
  });

  it('links the attempt of a re-run, on another server too', () => {
    const { runUrl } = contextOf({}, { GITHUB_RUN_ATTEMPT: '3', GITHUB_SERVER_URL: 'https://ghe.example/' });
    expect(runUrl).toBe('https://ghe.example/contoso/shop/actions/runs/123/attempts/3');
  });

  it('takes the head commit of a pull request, not the merge commit', () => {
    const context = contextOf(pullRequest());
    expect(context).toMatchObject({ sha: head, pullRequest: 12, fork: false, pullRequestState: 'open' });
    expect(context.commitUrl).toContain(head);
  });

  it.each([
    ['another repository', { head: { sha: head, repo: { full_name: 'mallory/shop' } } }],
    ['a fork that was deleted', { head: { sha: head, repo: null } }],
  ])('recognises %s', (_, overrides) => {
    expect(contextOf(pullRequest(overrides)).fork).toBe(true);
  });

  it.each([
    ['closed', { state: 'closed' }],
    ['merged', { state: 'closed', merged: true }],
    ['merged', { state: 'closed', merged: undefined, merged_at: '2026-03-02T09:00:00Z' }],
  ])('says that a pull request is %s', (state, overrides) => {
    expect(contextOf(pullRequest(overrides)).pullRequestState).toBe(state);
  });

  it('finds the pull request that a comment was written on, and none behind an issue', () => {
    expect(contextOf({ issue: { number: 7, state: 'open', pull_request: {} } })).toMatchObject({
      pullRequest: 7,
      sha: merge,
    });
    expect(contextOf({ issue: { number: 7, state: 'open' } }).pullRequest).toBeUndefined();
  });

  it('follows a workflow_run to the commit that it ran on', () => {
    const context = contextOf({ workflow_run: { head_sha: head, pull_requests: [{ number: 9 }] } });
    expect(context).toMatchObject({ sha: head, pullRequest: 9 });
    expect(contextOf({ workflow_run: { head_sha: head, pull_requests: [] } }).pullRequest).toBeUndefined();
  });

  it.each([
    ['of this repository', { full_name: 'contoso/shop' }, false],
    ['of a fork', { full_name: 'mallory/shop' }, true],
    ['of a fork that was deleted', null, true],
  ])('knows a workflow_run %s', (_, from, fork) => {
    const run = { head_sha: head, repository: { full_name: 'contoso/shop' }, head_repository: from };
    expect(contextOf({ workflow_run: run }).fork).toBe(fork);
    expect(contextOf({ workflow_run: { head_sha: head } }).fork).toBeUndefined();
  });

  it('falls back to the ref when the event cannot be read', () => {
    expect(contextOf('{ not json', { GITHUB_REF: 'refs/pull/31/merge' })).toMatchObject({
      pullRequest: 31,
      sha: merge,
    });
  });

  it.each([
    [null],
    [[]],
    ['"text"'],
    [{ pull_request: 'x', issue: 3, workflow_run: [] }],
    [pullRequest({ number: '12' })],
  ])('survives the event %j', (event) => {
    const context = contextOf(event);
    expect(context.pullRequest).toBeUndefined();
    expect(context.sha).toBe(merge);
  });

  it('does not build links from a repository that is none', () => {
    expect(contextOf({}, { GITHUB_REPOSITORY: '../evil?x=' }).runUrl).toBeUndefined();
  });
});
