import { expect, it } from 'vitest';
import { refusal, stage } from './stage.ts';

it('creates, lists, changes and deletes a comment', async () => {
  const { github, octokit, repo } = await stage();
  github.state.addPull(12);
  const { data: created, status } = await octokit.rest.issues.createComment({
    ...repo,
    issue_number: 12,
    body: 'One',
  });
  expect(status).toBe(201);
  expect(created).toMatchObject({ body: 'One', user: { login: 'github-actions[bot]', type: 'Bot' } });

  await octokit.rest.issues.updateComment({ ...repo, comment_id: created.id, body: 'Two' });
  const { data: listed } = await octokit.rest.issues.listComments({ ...repo, issue_number: 12 });
  expect(listed.map(({ id, body }) => [id, body])).toEqual([[created.id, 'Two']]);

  await octokit.rest.issues.deleteComment({ ...repo, comment_id: created.id });
  expect(github.state.comments).toEqual([]);
  expect((await refusal(octokit.rest.issues.getComment({ ...repo, comment_id: created.id }))).status).toBe(
    404,
  );
  expect(github.violations).toEqual([]);
});

it('gives a long list page by page, oldest first, and links the pages', async () => {
  const { github, octokit, repo } = await stage();
  github.state.addPull(1);
  const mona = { login: 'mona', id: 2, type: 'User' } as const;
  for (let number = 1; number <= 70; number += 1) github.state.addComment(1, `Comment ${number}`, mona);
  const first = await octokit.rest.issues.listComments({ ...repo, issue_number: 1 });
  expect(first.data).toHaveLength(30);
  expect(first.headers.link).toMatch(/page=2>; rel="next".*page=3>; rel="last"/);
  const all = await octokit.paginate(octokit.rest.issues.listComments, { ...repo, issue_number: 1 });
  expect(all.map(({ body }) => body)).toEqual(
    Array.from({ length: 70 }, (_, index) => `Comment ${index + 1}`),
  );
  expect(
    github.requests.slice(1).map(({ path }) => new URL(path, github.url).searchParams.get('page')),
  ).toEqual([null, '2', '3']);
  expect(github.violations).toEqual([]);
});

it.each([
  ['an empty body', ' ', /blank/],
  ['65537 characters', 'x'.repeat(65_537), /too long/],
])('refuses %s', async (_, body, message) => {
  const { github, octokit, repo } = await stage();
  github.state.addPull(1);
  const { status, data } = await refusal(
    octokit.rest.issues.createComment({ ...repo, issue_number: 1, body }),
  );
  expect(status).toBe(422);
  expect(data.errors?.[0]?.message).toMatch(message);
  expect(github.state.comments).toEqual([]);
});

it('counts characters and not bytes or UTF-16 units', async () => {
  const { github, octokit, repo } = await stage();
  github.state.addPull(1);
  const { status } = await octokit.rest.issues.createComment({
    ...repo,
    issue_number: 1,
    body: '🙂'.repeat(65_536),
  });
  expect(status).toBe(201);
});

it('knows no issue that is not there, and no comment on a locked one', async () => {
  const { github, octokit, repo } = await stage();
  github.state.addPull(2, { locked: true });
  const create = (issue_number: number) =>
    octokit.rest.issues.createComment({ ...repo, issue_number, body: 'x' });
  expect((await refusal(create(1))).status).toBe(404);
  expect(await refusal(create(2))).toMatchObject({ status: 403, message: expect.stringMatching(/locked/) });
});

it('shows pull requests with head, base, fork and state', async () => {
  const { github, octokit, repo } = await stage();
  github.state.addPull(1, { state: 'closed', merged: true });
  github.state.addPull(2, { headRepository: 'mallory/shop', headSha: 'f'.repeat(40) });
  const { data: pull } = await octokit.rest.pulls.get({ ...repo, pull_number: 2 });
  expect(pull.head).toMatchObject({ sha: 'f'.repeat(40), repo: { full_name: 'mallory/shop', fork: true } });
  expect(pull.base.repo.full_name).toBe('contoso/shop');
  const { data: open } = await octokit.rest.pulls.list(repo);
  expect(open.map(({ number }) => number)).toEqual([2]);
  const { data: all } = await octokit.rest.pulls.list({ ...repo, state: 'all' });
  expect(all.map(({ number, merged_at }) => [number, merged_at !== null])).toEqual([
    [2, false],
    [1, true],
  ]);
  expect(github.violations).toEqual([]);
});
