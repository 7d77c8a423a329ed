import { expect, it } from 'vitest';
import { connectGitHub } from '../../../src/github/github.ts';
import { defaultPatience } from '../../../src/github/patience.ts';
import { isRunAlive, readWorkflowRun } from '../../../src/github/runs.ts';
import { called, stage } from './stage.ts';

it('tells who it is, and sends its token', async () => {
  const { local, github } = await stage();
  await readWorkflowRun(github, '5');
  const [request] = local.requests;
  expect(request?.headers['user-agent']).toMatch(/^foundry-agent-rollout\/\d/);
  expect(request?.headers.authorization).toBe(`token ${local.token}`);
});

it.each([
  ['http://api.example.com', /https/],
  ['not a url', /https/],
])('sends no token to %s', async (apiUrl, message) => {
  await expect(connectGitHub({ token: 't', repository: 'o/r', apiUrl })).rejects.toThrow(message);
});

it('needs a repository', async () => {
  await expect(connectGitHub({ token: 't', repository: undefined })).rejects.toThrow(/GITHUB_REPOSITORY/);
});

it.each([
  ['a 502', { kind: 'status', status: 502 }],
  ['a lost connection', { kind: 'reset', when: 'after' }],
  ['the hourly quota', { kind: 'primary-limit', resetInSeconds: 20 }],
  ['a secondary limit with 429', { kind: 'secondary-limit', status: 429 }],
] as const)('reads again after %s', async (_, fault) => {
  const { local, github } = await stage();
  local.state.setRun(5);
  local.faults.inject({ times: 1, fault });
  expect((await readWorkflowRun(github, '5')).kind).toBe('alive');
  expect(called(local)).toHaveLength(2);
});

it('gives up after its attempts, and says what happened', async () => {
  const { local, github } = await stage();
  local.faults.inject({ times: 99, fault: { kind: 'status', status: 503, body: { message: 'No server' } } });
  await expect(readWorkflowRun(github, '5')).rejects.toMatchObject({
    message: 'GitHub did not look up workflow run 5: HTTP 503, No server.',
    service: { status: 503, method: 'GET', path: '/repos/contoso/shop/actions/runs/5' },
  });
  expect(local.requests).toHaveLength(defaultPatience.attempts);
});

it('does not wait for an answer that never comes', async () => {
  const { local, as } = await stage();
  local.faults.inject({ times: 9, fault: { kind: 'hang' } });
  const github = await as(local.token, { patience: { ...defaultPatience, attempts: 2, timeoutMs: 1_000 } });
  await expect(readWorkflowRun(github, '5')).rejects.toThrow(/no answer came/);
  expect(local.requests).toHaveLength(2);
});

it('says that there is no connection', async () => {
  const { local, github } = await stage();
  await local.close();
  await expect(readWorkflowRun(github, '5')).rejects.toThrow(/ECONNREFUSED/);
});

it('ends at once when the run is cancelled', async () => {
  const { local, as } = await stage();
  const cancel = new AbortController();
  const reason = new Error('cancelled');
  local.faults.inject({ fault: { kind: 'act', act: () => cancel.abort(reason) } });
  const github = await as(local.token, { signal: cancel.signal });
  await expect(readWorkflowRun(github, '5')).rejects.toThrow(/cancelled/);
  expect(local.requests).toHaveLength(1);
});

it('knows a run that lives, one that is over, and one that nobody may see', async () => {
  const { local, github, as } = await stage();
  local.state.setRun(1, { status: 'queued' });
  local.state.setRun(2, { status: 'completed', conclusion: 'cancelled' });
  local.state.setRun(3, { attempt: 2 });
  expect(await readWorkflowRun(github, '1')).toEqual({ kind: 'alive', status: 'queued', attempt: 1 });
  expect(await readWorkflowRun(github, '2')).toEqual({ kind: 'over', conclusion: 'cancelled', attempt: 1 });
  expect(await readWorkflowRun(github, '9')).toEqual({ kind: 'missing' });
  expect(await readWorkflowRun(github, '../x')).toEqual({ kind: 'missing' });
  const alive = await Promise.all(['1/1', '2/1', '3/1', '3/2', '9/1'].map((by) => isRunAlive(github, by)));
  expect(alive).toEqual([true, false, false, true, false]);
  expect(await isRunAlive(await as(local.createToken({ deployments: 'write' })), '1/1')).toBeUndefined();
  expect(local.violations).toEqual([]);
});
