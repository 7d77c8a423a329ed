import { expect, it } from 'vitest';
import { refusal, stage } from './stage.ts';

const user = { login: 'mona', id: 2, type: 'User' } as const;

it('refuses and remembers what does not follow the description', async () => {
  const { github, octokit, repo } = await stage();
  const bad = octokit.request('POST /repos/{owner}/{repo}/deployments', { ...repo, ref: 5 as never });
  expect(await refusal(bad)).toMatchObject({
    status: 422,
    message: expect.stringMatching(/"body\/ref" must be string/),
  });
  const missing = octokit.request('POST /repos/{owner}/{repo}/deployments', { ...repo } as never);
  expect((await refusal(missing)).status).toBe(422);
  expect(github.violations.map(({ kind, at }) => [kind, at])).toEqual([
    ['request', 'body/ref'],
    ['request', 'body'],
  ]);
  expect(github.state.deployments).toEqual([]);
});

it('remembers what GitHub would ignore, and goes on', async () => {
  const { github, octokit, repo } = await stage();
  const { data } = await octokit.request('GET /repos/{owner}/{repo}/deployments', { ...repo, newest: true });
  expect(data).toEqual([]);
  await octokit.request('POST /repos/{owner}/{repo}/deployments', { ...repo, ref: 'main', colour: 'red' });
  expect(github.violations.map(({ at }) => at)).toEqual(['query/newest', 'body/colour']);
});

it('remembers calls that GitHub does not have, and those that it does not play', async () => {
  const { github, octokit, repo } = await stage();
  expect((await refusal(octokit.request('GET /repos/{owner}/{repo}/rollouts', repo))).status).toBe(404);
  expect((await refusal(octokit.rest.repos.listContributors(repo))).status).toBe(501);
  expect(github.violations).toHaveLength(2);
});

it('answers every read as described', async () => {
  const { github, octokit, repo } = await stage();
  github.state.setRun(5, { status: 'completed', conclusion: 'cancelled', attempt: 2 });
  const { data: run } = await octokit.rest.actions.getWorkflowRun({ ...repo, run_id: 5 });
  expect(run).toMatchObject({ id: 5, status: 'completed', conclusion: 'cancelled', run_attempt: 2 });
  expect((await refusal(octokit.rest.actions.getWorkflowRun({ ...repo, run_id: 6 }))).status).toBe(404);
  expect((await octokit.rest.repos.get(repo)).data.full_name).toBe('contoso/shop');
  expect((await octokit.rest.rateLimit.get()).data.resources.core.limit).toBe(1000);
  expect(await octokit.graphql('{ viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } });
  expect(github.violations).toEqual([]);
});

it('lets a token do what its permissions say and nothing else', async () => {
  const { github, repo, as } = await stage();
  github.state.addPull(1);
  const body = { ...repo, issue_number: 1, body: 'x' };
  const reader = as(github.createToken({ pull_requests: 'read', deployments: 'read' }));
  expect((await reader.rest.issues.listComments(body)).status).toBe(200);
  const refused = await refusal(reader.rest.issues.createComment(body));
  expect(refused).toMatchObject({
    status: 403,
    message: expect.stringMatching(/^Resource not accessible by integration/),
  });
  expect(refused.headers['x-accepted-github-permissions']).toBe('issues=write; pull_requests=write');
  expect((await refusal(reader.rest.repos.createDeployment({ ...repo, ref: 'main' }))).status).toBe(403);
  expect((await refusal(reader.rest.repos.getAllEnvironments(repo))).status).toBe(403);
  for (const permission of ['issues', 'pull_requests'] as const) {
    const writer = as(github.createToken({ [permission]: 'write' }, user));
    expect((await writer.rest.issues.createComment(body)).data.user?.login).toBe('mona');
  }
  expect((await refusal(as('wrong').rest.repos.get(repo))).status).toBe(401);
});

it('lets everyone read what is public', async () => {
  const { github, repo, as } = await stage({ private: false });
  github.state.addPull(1);
  const nobody = as(github.createToken({}));
  expect((await nobody.rest.issues.listComments({ ...repo, issue_number: 1 })).status).toBe(200);
  expect(
    (await refusal(nobody.rest.issues.createComment({ ...repo, issue_number: 1, body: 'x' }))).status,
  ).toBe(403);
});

it('counts the hourly quota down and stops at its end', async () => {
  const { github, octokit, repo } = await stage();
  github.state.quota = { limit: 2, remaining: 2, resetAt: Date.now() + 60_000 };
  expect((await octokit.rest.repos.get(repo)).headers['x-ratelimit-remaining']).toBe('1');
  await octokit.rest.repos.get(repo);
  const refused = await refusal(octokit.rest.repos.get(repo));
  expect(refused).toMatchObject({ status: 403, message: expect.stringMatching(/^API rate limit exceeded/) });
  expect(refused.headers).toMatchObject({ 'x-ratelimit-remaining': '0' });
  github.state.quota.resetAt = Date.now() - 1;
  expect((await octokit.rest.repos.get(repo)).status).toBe(200);
});

it.each([
  ['issues/create-comment', 'before', 0],
  ['issues/create-comment', 'after', 1],
] as const)('loses the answer of %s %s it takes effect', async (operation, when, left) => {
  const { github, octokit, repo } = await stage();
  github.state.addPull(1);
  github.faults.inject({ match: { operation }, fault: { kind: 'reset', when } });
  await expect(octokit.rest.issues.createComment({ ...repo, issue_number: 1, body: 'x' })).rejects.toThrow();
  expect(github.state.comments).toHaveLength(left);
});

it('fails as told: status, limits, and only the requests that were meant', async () => {
  const { github, octokit, repo } = await stage();
  github.faults.inject({ skip: 1, fault: { kind: 'status', status: 502 } });
  github.faults.inject({ skip: 2, fault: { kind: 'secondary-limit', retryAfterSeconds: 7, status: 429 } });
  github.faults.inject({ match: { method: 'POST' }, fault: { kind: 'secondary-limit' } });
  github.faults.inject({ skip: 4, fault: { kind: 'primary-limit', resetInSeconds: 30 } });
  const get = () => octokit.rest.repos.get(repo);
  expect((await get()).status).toBe(200);
  expect((await refusal(get())).status).toBe(502);
  expect(await refusal(get())).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
  const content = await refusal(octokit.rest.repos.createDeployment({ ...repo, ref: 'main' }));
  expect(content).toMatchObject({
    status: 403,
    message: expect.stringMatching(/blocked from content creation/),
  });
  expect(content.headers['retry-after']).toBeUndefined();
  const { headers } = await refusal(get());
  expect(Number(headers['x-ratelimit-reset']) * 1000).toBeGreaterThan(Date.now() + 28_000);
  expect((await get()).status).toBe(200);
});
