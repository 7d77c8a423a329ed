import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assertNoViolations, type LocalFoundry, startLocalFoundry } from './index.ts';
import { outputText, PlainClient } from './plain-client.ts';

const folder = 'test/agents/echo';
let foundry: LocalFoundry;
let client: PlainClient;

beforeAll(async () => {
  foundry = await startLocalFoundry({ provisioningMs: 0 });
  client = new PlainClient(foundry);
  for (const prefix of ['one ', 'two ', 'three ']) {
    await foundry.actor.deploy({ agent: 'echo', folder, environment: { ANSWER_PREFIX: prefix } });
  }
});
afterAll(() => foundry.close());
beforeEach(() => {
  foundry.actor.setRouting('echo', null);
  foundry.violations.length = 0;
  foundry.traffic.clear();
  foundry.settings.random = Math.random;
});

test('without a selector the latest release is served, from the moment it is active', async () => {
  expect((await client.get('/agents/echo')).body.agent_endpoint.version_selector).toBeUndefined();
  expect(outputText(await client.ask('echo', { input: 'hi' }))).toBe('three hi');
});

test('shares decide for new sessions, and a session stays where it began', async () => {
  await client.route('echo', { 1: 90, 2: 10 });
  foundry.settings.random = () => 0.95;
  const first = await client.ask('echo', { input: 'a' });
  expect(outputText(first)).toBe('two a');
  foundry.settings.random = () => 0.5;
  expect(outputText(await client.ask('echo', { input: 'b' }))).toBe('one b');
  const again = await client.ask('echo', { input: 'c', agent_session_id: first.body.agent_session_id });
  expect(outputText(again)).toBe('two c');
  expect(again.body.agent).toEqual({ type: 'agent_reference', name: 'echo', version: '2' });
  expect(foundry.traffic.served('echo')).toEqual({ 1: 1, 2: 2 });
  assertNoViolations(foundry);
});

test('a merge patch replaces the rules and leaves the other fields alone', async () => {
  const schemes = [{ type: 'BotServiceRbac' }];
  await client.patch('/agents/echo', { agent_endpoint: { authorization_schemes: schemes } });
  await client.route('echo', { 1: 50, 2: 50 });
  const patched = await client.route('echo', { 3: 100 });
  expect(patched.body.agent_endpoint).toMatchObject({
    version_selector: {
      version_selection_rules: [{ type: 'FixedRatio', agent_version: '3', traffic_percentage: 100 }],
    },
    authorization_schemes: schemes,
  });
  const cleared = await client.patch('/agents/echo', { agent_endpoint: { version_selector: null } });
  expect(cleared.body.agent_endpoint.version_selector).toBeUndefined();
});

describe('refused:', () => {
  test.each([
    ['shares that do not sum to 100', { 1: 90 }],
    ['shares that are no whole numbers', { 1: 99.5, 2: 0.5 }],
    ['shares below 0', { 1: 110, 2: -10 }],
    ['a version that does not exist', { 1: 90, 99: 10 }],
    ['no rules', {}],
  ])('%s', async (_what, shares) => {
    foundry.actor.setRouting('echo', { 1: 100 });
    expect((await client.route('echo', shares)).status).toBe(400);
    expect(foundry.state.routing('echo')).toEqual({ 1: 100 });
  });

  test('a draft', async () => {
    const draft = await foundry.actor.deploy({ agent: 'echo', folder, draft: true });
    const answer = await client.route('echo', { 1: 90, [draft]: 10 });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { message: expect.stringContaining('draft') } },
    });
    expect(foundry.violations).toHaveLength(1);
  });

  test('a version that is not active', async () => {
    foundry.faults.provisioning({ plan: { kind: 'hang' } });
    const stuck = await foundry.actor.createVersion({ agent: 'echo', folder, environment: { STUCK: '1' } });
    expect((await client.route('echo', { [stuck]: 100 })).status).toBe(400);
    await foundry.actor.deleteVersion('echo', stuck);
  });

  test('a split, where only one version may take traffic', async () => {
    foundry.settings.trafficSplitting = false;
    try {
      expect((await client.route('echo', { 1: 90, 2: 10 })).status).toBe(400);
      expect((await client.route('echo', { 1: 100, 2: 0 })).status).toBe(200);
    } finally {
      foundry.settings.trafficSplitting = true;
    }
  });
});

test('reads lag behind a write, traffic does not', async () => {
  foundry.actor.setRouting('echo', { 1: 100 });
  foundry.settings.readLagMs = 300;
  await new Promise((resolve) => setTimeout(resolve, 310));
  try {
    const shown = async () =>
      (await client.get('/agents/echo')).body.agent_endpoint.version_selector.version_selection_rules[0]
        .agent_version;
    expect((await client.route('echo', { 2: 100 })).status).toBe(200);
    expect(await shown()).toBe('1');
    expect(outputText(await client.ask('echo', { input: 'x' }))).toBe('two x');
    await expect.poll(shown, { timeout: 3000 }).toBe('2');
  } finally {
    foundry.settings.readLagMs = 0;
  }
});

test('always latest can be shown as a rule of its own', async () => {
  foundry.settings.explicitLatest = true;
  try {
    const { body } = await client.get('/agents/echo');
    expect(body.agent_endpoint.version_selector.version_selection_rules).toEqual([
      { type: 'FixedRatio', agent_version: '@latest', traffic_percentage: 100 },
    ]);
  } finally {
    foundry.settings.explicitLatest = false;
  }
});

test('a disabled agent answers nobody until it is enabled again', async () => {
  expect((await client.post('/agents/echo:disable')).status).toBe(204);
  expect((await client.get('/agents/echo')).body.state).toBe('disabled');
  expect((await client.ask('echo', { input: 'x' })).status).toBe(403);
  expect((await client.session('echo', '1')).status).toBe(403);
  expect((await client.post('/agents/echo:enable')).status).toBe(204);
  expect((await client.ask('echo', { input: 'x' })).status).toBe(200);
  assertNoViolations(foundry);
});
