import { describe, expect, it } from 'vitest';
import { namesFork } from '../../../src/host/github-actions/named-fork.ts';

const own = { id: 1, full_name: 'contoso/shop' };
const fork = { id: 2, full_name: 'stranger/shop', fork: true };
const pull = (from: unknown) => ({
  number: 7,
  head: { sha: 'a'.repeat(40), repo: from },
  base: { repo: own },
});
/** As check suites and check runs show pull requests: addresses, no names. */
const short = (id: number, name: string) => ({
  id,
  url: `https://api.github.com/repos/${name}`,
  name: 'shop',
});

describe('namesFork', () => {
  it.each([
    ['a pull request', { pull_request: pull(fork) }],
    ['a pull request of a fork that was deleted', { pull_request: pull(null) }],
    ['a dispatched pull request', { client_payload: { pull_request: pull(fork) } }],
    ['a dispatch deep down', { client_payload: { github: { payload: { issue: { pr: pull(fork) } } } } }],
    ['a dispatched name', { client_payload: { head_repo: 'stranger/other-name' } }],
    ['a dispatched namesake', { client_payload: { repository: 'stranger/shop', ref: 'x' } }],
    ['a dispatched address', { client_payload: { clone_url: 'https://github.com/stranger/shop.git' } }],
    ['an input', { inputs: { 'fork-repository': 'stranger/fork' } }],
    ['a run', { workflow_run: { head_repository: fork, repository: own } }],
    [
      'a check suite',
      {
        check_suite: {
          pull_requests: [
            { head: { repo: short(2, 'stranger/shop') }, base: { repo: short(1, 'contoso/shop') } },
          ],
        },
      },
    ],
    ['a check run', { check_run: { check_suite: { pull_requests: [{ head: { repo: { id: 2 } } }] } } }],
    ['a discussion that quotes one', { discussion: { transferred: { source: fork } } }],
    ['a fork', { forkee: fork }],
  ])('sees the fork that %s names', (_, payload) => {
    expect(namesFork({ repository: own, ...payload })).toBe(true);
    expect(namesFork(payload, 'contoso/shop')).toBe(true);
  });

  it.each([
    ['a pull request', { pull_request: pull(own) }],
    ['a run', { workflow_run: { head_repository: { full_name: 'Contoso/Shop' }, repository: own } }],
    ['a check', { check_suite: { pull_requests: [{ head: { repo: short(1, 'contoso/shop') } }] } }],
  ])('takes %s of this repository for its own', (_, payload) => {
    expect(namesFork({ repository: own, ...payload })).toBe(false);
  });

  it.each([
    ['a push', { ref: 'refs/heads/main' }],
    ['a push to a repository that is itself a fork', { repository: { ...own, fork: true } }],
    ['an issue', { issue: { number: 3, title: 'stranger/shop' } }],
    [
      'a comment',
      { issue: { number: 3, pull_request: { url: 'https://x' } }, comment: { body: 'stranger/shop' } },
    ],
    ['another repository that a dispatch comes from', { client_payload: { repository: 'contoso/library' } }],
    ['a branch that looks like a repository', { client_payload: { head_ref: 'feature/x', pr_title: 'a/b' } }],
    ['nothing', null],
  ])('knows nothing about %s', (_, payload) => {
    expect(namesFork(payload, 'contoso/shop')).toBeUndefined();
  });

  it('ends for payloads of any depth and size, and trusts none that it did not read whole', () => {
    let deep: unknown = { forkee: {} };
    for (let level = 0; level < 10_000; level += 1) deep = { deep };
    expect(namesFork(deep, 'contoso/shop')).toBe(true);
    expect(namesFork({ many: Array.from({ length: 30_000 }, () => ({})) }, 'contoso/shop')).toBe(true);
  });
});
