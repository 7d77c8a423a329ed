import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type LocalFoundry, startLocalFoundry, zipFiles } from './index.ts';
import { codeMetadata, PlainClient } from './plain-client.ts';

const folder = 'test/agents/echo';
let foundry: LocalFoundry;
let client: PlainClient;

beforeAll(async () => {
  foundry = await startLocalFoundry({ provisioningMs: 0 });
  client = new PlainClient(foundry);
  await foundry.actor.deploy({ agent: 'echo', folder });
  await foundry.actor.deploy({ agent: 'echo', folder, environment: { ANSWER_PREFIX: '2 ' } });
});
afterAll(() => foundry.close());
afterEach(() => {
  foundry.faults.clear();
  foundry.actor.setRouting('echo', { 1: 100 });
});

describe('a status', () => {
  test('comes with Retry-After, as often as asked, after as many as asked', async () => {
    foundry.faults.inject({
      match: { operation: 'getAgent' },
      skip: 1,
      times: 2,
      fault: { kind: 'status', status: 503, code: 'ServiceUnavailable', retryAfter: 7 },
    });
    const statuses: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const answer = await client.get('/agents/echo');
      statuses.push(answer.status);
      if (answer.status === 503) {
        expect(answer.headers.get('retry-after')).toBe('7');
        expect(answer.body.error.code).toBe('ServiceUnavailable');
        expect(answer.headers.get('x-request-id')).toBeTruthy();
      }
    }
    expect(statuses).toEqual([200, 503, 503, 200]);
    expect(foundry.requests.at(-2)).toMatchObject({ faults: ['status'], status: 503 });
  });

  test('keeps a write from taking effect, or loses its answer', async () => {
    foundry.actor.setRouting('echo', { 1: 100 });
    const match = { method: 'PATCH', path: /^\/agents\/echo$/ };
    foundry.faults.inject({ match, fault: { kind: 'status', status: 500 } });
    expect((await client.route('echo', { 2: 100 })).status).toBe(500);
    expect(foundry.state.routing('echo')).toEqual({ 1: 100 });
    foundry.faults.inject({ match, fault: { kind: 'status', status: 500, when: 'after' } });
    expect((await client.route('echo', { 2: 100 })).status).toBe(500);
    expect(foundry.state.routing('echo')).toEqual({ 2: 100 });
  });

  test('can be a page of HTML', async () => {
    foundry.faults.inject({ fault: { kind: 'status', status: 502, html: '<h1>Bad gateway</h1>' } });
    const answer = await client.get('/agents');
    expect(answer).toMatchObject({ status: 502, text: '<h1>Bad gateway</h1>' });
    expect(answer.headers.get('content-type')).toBe('text/html');
  });
});

describe('a reset', () => {
  test.each([
    ['before', { 1: 100 }],
    ['after', { 2: 100 }],
  ] as const)('%s the write took effect', async (when, routing) => {
    foundry.actor.setRouting('echo', { 1: 100 });
    foundry.faults.inject({ match: { operation: 'patchAgent' }, fault: { kind: 'reset', when } });
    await expect(client.route('echo', { 2: 100 })).rejects.toThrow();
    expect(foundry.state.routing('echo')).toEqual(routing);
    expect(foundry.requests.at(-1)?.status).toBeUndefined();
  });
});

test('a truncated answer cannot be read to its end, JSON or stream', async () => {
  foundry.faults.inject({ match: { operation: 'getAgent' }, fault: { kind: 'truncate' } });
  await expect(client.get('/agents/echo')).rejects.toThrow();
  foundry.faults.inject({ match: { operation: 'responses' }, fault: { kind: 'truncate' } });
  await expect(client.ask('echo', { input: 'x', stream: true })).rejects.toThrow();
});

test('an answer that is not JSON comes after the write', async () => {
  foundry.faults.inject({ match: { operation: 'patchAgent' }, fault: { kind: 'not-json' } });
  const answer = await client.route('echo', { 2: 100 });
  expect(answer.status).toBe(200);
  expect(answer.body).toBeUndefined();
  expect(foundry.state.routing('echo')).toEqual({ 2: 100 });
});

test('a delay and a hang are felt by the caller', async () => {
  foundry.faults.inject({ match: { operation: 'listAgents' }, fault: { kind: 'delay', ms: 120 } });
  const start = performance.now();
  expect((await client.get('/agents')).status).toBe(200);
  expect(performance.now() - start).toBeGreaterThan(110);
  foundry.faults.inject({ match: { operation: 'listAgents' }, fault: { kind: 'hang' } });
  await expect(client.send('GET', '/agents', { signal: AbortSignal.timeout(100) })).rejects.toThrow(
    /timeout/,
  );
});

describe('the wrong version', () => {
  test('answers an invocation, and says so unless it is silent', async () => {
    const id = (await client.session('echo', '1')).body.agent_session_id as string;
    const match = { operation: 'responses' };
    foundry.faults.inject({ match, fault: { kind: 'wrong-version', version: '2' } });
    const wrong = await client.ask('echo', { input: 'x', agent_session_id: id });
    expect(wrong.body.output[0].content[0].text).toBe('2 x');
    expect(wrong.body).toMatchObject({ agent: { version: '2' }, agent_session_id: id });
    foundry.faults.inject({ match, fault: { kind: 'wrong-version', silent: true } });
    const silent = await client.ask('echo', { input: 'x', agent_session_id: id, stream: true });
    expect(silent.text).toContain('2 x');
    expect(silent.text).not.toContain('"agent"');
    const right = await client.ask('echo', { input: 'x', agent_session_id: id });
    expect(right.body.output[0].content[0].text).toBe('x');
  });

  test('is named by the session, when opened or when read', async () => {
    foundry.faults.inject({
      match: { operation: 'createSession' },
      fault: { kind: 'wrong-version', version: '2' },
    });
    expect((await client.session('echo', '1')).body.version_indicator.agent_version).toBe('2');
    const { body } = await client.session('echo', '1');
    foundry.faults.inject({
      match: { operation: 'getSession' },
      fault: { kind: 'wrong-version', version: '2' },
    });
    const path = `/agents/echo/endpoint/sessions/${body.agent_session_id}`;
    expect((await client.get(path)).body.version_indicator.agent_version).toBe('2');
    expect((await client.get(path)).body.version_indicator.agent_version).toBe('1');
  });
});

test('someone else acts at the n-th request, unrecorded', async () => {
  foundry.faults.inject({
    match: { operation: 'getAgent' },
    skip: 2,
    fault: { kind: 'act', act: (actor) => actor.setRouting('echo', { 2: 100 }) },
  });
  const count = foundry.requests.length;
  const seen: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { body } = await client.get('/agents/echo');
    seen.push(body.agent_endpoint.version_selector.version_selection_rules[0].agent_version);
  }
  expect(seen).toEqual(['1', '1', '2']);
  expect(foundry.requests.length).toBe(count + 3);
});

test('hooks see every request before and after it takes effect', async () => {
  const seen: string[] = [];
  const stop = foundry.faults.onRequest(({ phase, request }) => {
    seen.push(`${phase} ${request.operation} ${JSON.stringify(foundry.state.routing('echo'))}`);
  });
  await client.route('echo', { 2: 100 });
  stop();
  await client.get('/agents');
  expect(seen).toEqual(['before patchAgent {"1":100}', 'after patchAgent {"2":100}']);
});

test('a token that is too old is refused, a fresh one is not', async () => {
  foundry.settings.tokenLifetimeMs = 150;
  try {
    client.headers.authorization = 'Bearer short-lived';
    expect((await client.get('/agents')).status).toBe(200);
    await expect.poll(async () => (await client.get('/agents')).status, { timeout: 3000 }).toBe(401);
    client.headers.authorization = 'Bearer fresh';
    expect((await client.get('/agents')).status).toBe(200);
  } finally {
    foundry.settings.tokenLifetimeMs = undefined;
    client.headers.authorization = 'Bearer local';
  }
});

describe('provisioning', () => {
  const create = async (agent: string) =>
    client.upload(agent, await zipFiles({ 'main.py': '' }), codeMetadata(), { newAgent: true });

  test('fails as told', async () => {
    const plan = { kind: 'fail', code: 'ProvisioningError', message: 'No capacity.' } as const;
    foundry.faults.provisioning({ plan, agent: 'unlucky' });
    await create('lucky');
    await create('unlucky');
    expect((await client.settled('lucky', '1')).body.status).toBe('active');
    expect((await client.settled('unlucky', '1')).body).toMatchObject({
      status: 'failed',
      error: { code: 'ProvisioningError', message: 'No capacity.' },
    });
  });

  test('hangs, and takes its time', async () => {
    foundry.faults.provisioning({ plan: { kind: 'hang' }, agent: 'stuck' });
    foundry.faults.provisioning({ plan: { kind: 'slow', ms: 400 }, agent: 'slow' });
    await create('stuck');
    const start = performance.now();
    await create('slow');
    await client.settled('slow', '1');
    expect(performance.now() - start).toBeGreaterThan(390);
    expect((await client.get('/agents/stuck/versions/1')).body.status).toBe('creating');
  });

  test('flaps before it settles', async () => {
    foundry.faults.provisioning({ plan: { kind: 'flap', statuses: ['active', 'creating', 'failed'] } });
    await create('flapping');
    await expect.poll(() => foundry.state.versions('flapping')[0]?.status).toBe('active');
    const seen: string[] = [];
    for (let n = 0; n < 5; n += 1) seen.push((await client.get('/agents/flapping/versions/1')).body.status);
    expect(seen).toEqual(['active', 'creating', 'failed', 'active', 'active']);
  });
});
