import { expect, it } from 'vitest';
import { refusal, type Stage, stage } from './stage.ts';

const sha = '1'.repeat(40);

async function create({ octokit, repo }: Stage, fields: object = {}): Promise<number> {
  const answer = await octokit.rest.repos.createDeployment({
    ...repo,
    ref: sha,
    auto_merge: false,
    required_contexts: [],
    environment: 'staging',
    ...fields,
  });
  if (answer.status !== 201) throw new Error(`status ${answer.status}`);
  return answer.data.id;
}

function setStatus(
  { octokit, repo }: Stage,
  deployment_id: number,
  state: 'success' | 'inactive',
  fields: object = {},
) {
  return octokit.rest.repos.createDeploymentStatus({ ...repo, deployment_id, state, ...fields });
}

it('keeps a deployment as it was made: payload, task, environment', async () => {
  const at = await stage();
  const payload = { schema: 1, steps: ['10% 5m', '100%'], nested: { deep: [1, null, 'x'] } };
  const id = await create(at, { payload, task: 'rollout:shop', description: 'Rollout' });
  const { data } = await at.octokit.rest.repos.getDeployment({ ...at.repo, deployment_id: id });
  expect(data).toMatchObject({ sha, ref: sha, payload, task: 'rollout:shop', environment: 'staging' });
  expect(data).toMatchObject({ production_environment: false, transient_environment: false });
  const { data: environments } = await at.octokit.rest.repos.getAllEnvironments(at.repo);
  expect(environments.environments?.map(({ name }) => name)).toEqual(['staging']);
  expect(at.github.violations).toEqual([]);
});

it('takes production for a production environment unless told otherwise', async () => {
  const at = await stage();
  await create(at, { environment: 'production' });
  await create(at, { environment: 'production', production_environment: false });
  expect(at.github.state.deployments.map((deployment) => deployment.productionEnvironment)).toEqual([
    true,
    false,
  ]);
});

it('lists newest first, filtered, page by page', async () => {
  const at = await stage();
  const ids: number[] = [];
  for (let index = 0; index < 35; index += 1) ids.push(await create(at, { task: 'a' }));
  await create(at, { task: 'b' });
  await create(at, { task: 'a', environment: 'other' });
  await create(at, { task: 'a', ref: 'main' });
  const { octokit, repo } = at;
  const list = (query: object) => octokit.paginate(octokit.rest.repos.listDeployments, { ...repo, ...query });
  const found = await list({ task: 'a', environment: 'staging', sha });
  expect(found.map(({ id }) => id)).toEqual(ids.toReversed());
  expect((await list({ ref: 'main' })).map(({ sha }) => sha)).toEqual(['d'.repeat(40)]);
  expect(at.github.violations).toEqual([]);
});

it('keeps statuses newest first, with their links', async () => {
  const at = await stage();
  const id = await create(at);
  const { octokit, repo } = at;
  await octokit.rest.repos.createDeploymentStatus({
    ...repo,
    deployment_id: id,
    state: 'in_progress',
    description: 'one',
    log_url: 'https://github.com/contoso/shop/actions/runs/5',
    auto_inactive: false,
  });
  await setStatus(at, id, 'success', { environment_url: 'https://shop.example', environment: 'blue' });
  const { data } = await octokit.rest.repos.listDeploymentStatuses({ ...repo, deployment_id: id });
  expect(
    data.map(({ state, description, log_url, environment }) => [state, description, log_url, environment]),
  ).toEqual([
    ['success', '', '', 'blue'],
    ['in_progress', 'one', 'https://github.com/contoso/shop/actions/runs/5', 'staging'],
  ]);
  expect(at.github.violations).toEqual([]);
});

it.each([
  ['a description of 141 characters', { description: 'x'.repeat(141) }, 'description', /maximum is 140/],
  ['a log that is no web page', { log_url: 'ftp://x' }, 'log_url', /http/],
  ['an environment that is no web page', { environment_url: 'javascript:1' }, 'environment_url', /http/],
])('refuses %s', async (_, fields, field, message) => {
  const at = await stage();
  const id = await create(at);
  const { status, data } = await refusal(setStatus(at, id, 'success', fields));
  expect(status).toBe(422);
  expect(data.errors?.[0]).toMatchObject({ field, message: expect.stringMatching(message) });
  expect(at.github.state.deployments[0]?.statuses).toEqual([]);
});

it('retires earlier successes in the environment, unless asked not to', async () => {
  const at = await stage();
  const [first, second, third, elsewhere] = [
    await create(at),
    await create(at),
    await create(at),
    await create(at, { environment: 'other' }),
  ];
  await setStatus(at, elsewhere, 'success');
  await setStatus(at, first, 'success');
  await setStatus(at, second, 'success', { auto_inactive: false });
  const states = () =>
    at.github.state.deployments.map(({ statuses }) => statuses.map(({ state }) => state).join(' '));
  expect(states()).toEqual(['success', 'success', '', 'success']);
  await setStatus(at, third, 'success');
  expect(states()).toEqual(['success inactive', 'success inactive', 'success', 'success']);
});

it('checks the commit and merges the default branch, unless asked not to', async () => {
  const at = await stage();
  const { octokit, repo, github } = at;
  github.state.refs.set('topic', { sha, behind: true });
  github.state.failingChecks.add(sha);
  const merged = await octokit.rest.repos.createDeployment({ ...repo, ref: 'topic' });
  expect([merged.status, github.state.deployments.length]).toEqual([202, 0]);
  const conflict = await refusal(
    octokit.rest.repos.createDeployment({ ...repo, ref: 'topic', auto_merge: false }),
  );
  expect(conflict).toMatchObject({ status: 409, message: expect.stringMatching(/checks failed for topic/) });
  await create(at, { ref: 'topic' });
  expect(github.state.deployments[0]).toMatchObject({ ref: 'topic', sha });
  expect((await refusal(create(at, { ref: 'nowhere' }))).message).toMatch(/No ref found for: nowhere/);
});

it('deletes what is inactive, or the only one', async () => {
  const at = await stage();
  const [first, second] = [await create(at), await create(at)];
  const remove = (deployment_id: number) =>
    at.octokit.rest.repos.deleteDeployment({ ...at.repo, deployment_id });
  expect((await refusal(remove(first))).status).toBe(422);
  await setStatus(at, first, 'inactive');
  expect((await remove(first)).status).toBe(204);
  expect((await remove(second)).status).toBe(204);
});
