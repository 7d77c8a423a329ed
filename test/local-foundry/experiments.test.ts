import { afterAll, beforeAll, expect, test } from 'vitest';
import { assertNoViolations, type LocalFoundry, startLocalFoundry } from './index.ts';
import { PlainClient } from './plain-client.ts';

let foundry: LocalFoundry;
let client: PlainClient;

beforeAll(async () => {
  foundry = await startLocalFoundry({ provisioningMs: 0 });
  client = new PlainClient(foundry);
  const folder = 'test/agents/echo';
  await foundry.actor.deploy({ agent: 'echo', folder });
  await foundry.actor.deploy({ agent: 'echo', folder, environment: { ANSWER_STYLE: 'upper' } });
});
afterAll(() => foundry.close());

const body = {
  type: 'agents_safe_rollout',
  display_name: 'Louder',
  target_agent: 'echo',
  variants: [
    { id: '1', role: 'control', traffic_percentage: 90 },
    { id: '2', role: 'treatment', traffic_percentage: 10 },
  ],
};
const selector = async () => (await client.get('/agents/echo')).body.agent_endpoint.version_selector;
const all = (version: string) => ({
  version_selection_rules: [{ type: 'FixedRatio', agent_version: version, traffic_percentage: 100 }],
});

test('owns the routing of its agent from start to end', async () => {
  const made = await client.post('/experiments', body);
  expect(made).toMatchObject({ status: 201, body: { state: 'created', target_agent: 'echo' } });
  const one = `/experiments/${made.body.id}`;
  expect(await selector()).toBeUndefined();
  expect((await client.post(`${one}:start`)).body.state).toBe('running');
  expect(await selector()).toEqual({ type: 'agents_safe_rollout', experiment_id: made.body.id });
  expect((await client.route('echo', { 1: 100 })).status).toBe(409);
  expect((await client.get('/experiments')).body.data).toMatchObject([{ id: made.body.id }]);
  expect((await client.post(`${one}:promote`, { winner_variant_id: '2' })).body.state).toBe('promoted');
  expect(await selector()).toEqual(all('2'));
  expect((await client.post(`${one}:stop`)).status).toBe(409);
  expect((await client.route('echo', { 1: 100 })).status).toBe(200);
  assertNoViolations(foundry);
});

test('that is stopped leaves everything to its control', async () => {
  const { id } = (await client.post('/experiments', body)).body;
  await client.post(`/experiments/${id}:start`);
  expect((await client.post(`/experiments/${id}:stop`)).body.state).toBe('stopped');
  expect(await selector()).toEqual(all('1'));
});

test('needs one control and all traffic', async () => {
  const [control] = body.variants;
  for (const variants of [[control], body.variants.map((variant) => ({ ...variant, role: 'control' }))])
    expect((await client.post('/experiments', { ...body, variants })).status).toBe(400);
});
