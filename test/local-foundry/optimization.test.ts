import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertNoViolations, type LocalFoundry, startLocalFoundry } from './index.ts';
import { PlainClient } from './plain-client.ts';

let foundry: LocalFoundry;
let client: PlainClient;
const job = '/agent_optimization_jobs/job-1';

beforeAll(async () => {
  foundry = await startLocalFoundry();
  client = new PlainClient(foundry);
  client.headers['foundry-features'] = 'AgentsOptimization=V2Preview';
  foundry.optimization.add({
    id: 'job-1',
    agentName: 'shop',
    candidates: [
      {
        candidateId: 'c1',
        score: 0.9,
        mutations: { instructions: 'Be brief.' },
        config: { instructions: 'Be brief.' },
        files: { 'skills/short.md': '# Short\n' },
      },
    ],
  });
});
afterAll(() => foundry.close());

test('a candidate can be read with its config and files', async () => {
  expect((await client.get(job)).body).toMatchObject({
    status: 'succeeded',
    target_configuration: { type: 'foundry_agent', name: 'shop' },
  });
  foundry.optimization.get('job-1').shape = 'azd';
  expect((await client.get(job)).body).toMatchObject({
    inputs: { agent: { agent_name: 'shop' } },
    result: { best: 'c1' },
  });
  expect((await client.post('/agent_optimization_jobs:estimate', {})).status).toBe(200);
  expect((await client.get('/agent_optimization_jobs?agent_name=shop')).body.data).toHaveLength(1);
  expect((await client.get('/agent_optimization_jobs?agent_name=other')).body.data).toHaveLength(0);
  expect((await client.get(`${job}/candidates/c1`)).body).toMatchObject({
    candidate_id: 'c1',
    files: [{ path: 'skills/short.md' }],
  });
  expect((await client.get(`${job}/candidates/c1/config`)).body).toEqual({ instructions: 'Be brief.' });
  expect((await client.get(`${job}/candidates/c1/files?path=skills/short.md`)).text).toBe('# Short\n');
  expect((await client.get(`${job}/candidates/none`)).status).toBe(404);
  assertNoViolations(foundry);
});

test('a promotion is recorded and deploys nothing', async () => {
  const answer = await client.post(`${job}/candidates/c1:promote`, {
    agent_name: 'shop',
    agent_version: '4',
  });
  expect(answer.body).toMatchObject({
    agent_version: '4',
    promotion: { promoted_agent: { type: 'agent_reference', name: 'shop', version: '4' } },
  });
  expect(foundry.optimization.candidate('job-1', 'c1').promotion).toMatchObject({ agentVersion: '4' });
  expect(foundry.state.agent('shop')).toBeUndefined();
  assertNoViolations(foundry);
});

test('the group has a feature flag of its own', async () => {
  const plain = new PlainClient(foundry);
  foundry.settings.requireFeatures = true;
  expect((await plain.get(job)).body.error.code).toBe('preview_feature_required');
});
