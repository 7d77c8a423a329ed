import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type ErrorSource, type Fault, type LocalFoundry, startLocalFoundry } from './index.ts';
import { type PlainAnswer, PlainClient } from './plain-client.ts';

const name = 'x-platform-error-source';
const sources: readonly ErrorSource[] = ['user', 'platform', 'upstream'];
let foundry: LocalFoundry;
let client: PlainClient;
let counts: string;

beforeAll(async () => {
  foundry = await startLocalFoundry({ provisioningMs: 0 });
  client = new PlainClient(foundry);
  counts = await mkdtemp(join(tmpdir(), 'counts-'));
});
afterAll(async () => {
  await foundry.close();
  await rm(counts, { recursive: true });
});
afterEach(() => {
  foundry.faults.clear();
  Object.assign(foundry.settings, { platformErrorSources: true, readinessTimeoutMs: 15_000 });
  foundry.settings.proxyTimeoutMs = 120_000;
});

let agents = 0;

/** Deploys the versions of a new agent, version 1 first, and opens a session for each. */
async function deploy(folder: 'echo' | 'opening-hours', ...versions: Record<string, string>[]) {
  agents += 1;
  const agent = `agent-${agents}`;
  for (const [at, environment] of versions.entries()) {
    // The same content twice would be one version.
    const own = { ...environment, DEPLOYED_AS: String(at) };
    await foundry.actor.deploy({ agent, folder: join('test/agents', folder), environment: own });
  }
  const sessions = await Promise.all(
    versions.map(async (_, at) => (await client.session(agent, String(at + 1))).body.agent_session_id),
  );
  /** Asks one version, in its session. */
  const ask = (version: number, input = 'When are you open?'): Promise<PlainAnswer> =>
    client.ask(agent, { input, agent_session_id: sessions[version - 1] });
  return { agent, sessions, ask };
}

/** Status and source, `500 upstream`; the status alone without the header. */
function seen({ status, headers }: PlainAnswer): string {
  return [status, headers.get(name)].filter((part) => part !== null).join(' ');
}

/** The same of several answers, one after the other. */
async function inTurn(times: number, ask: () => Promise<PlainAnswer>): Promise<string[]> {
  const all: string[] = [];
  for (let n = 0; n < times; n += 1) all.push(seen(await ask()));
  return all;
}

describe("an agent's error", () => {
  test.each(['echo', 'opening-hours'] as const)('of %s keeps its source', async (folder) => {
    const failing = sources.map((source) => ({ FAIL_EVERY: '1', FAIL_SOURCE: source }));
    const { ask } = await deploy(folder, { FAIL_EVERY: '1' }, ...failing);
    const answers = await Promise.all([1, 2, 3, 4].map((version) => ask(version)));
    expect(answers.map(seen)).toEqual(['500', '500 user', '500 platform', '500 upstream']);
  });

  test('keeps it as an invocation too, and with another status', async () => {
    const { agent, sessions } = await deploy('opening-hours', {
      FAIL_EVERY: '1',
      FAIL_WITH: 'http-503',
      FAIL_SOURCE: 'upstream',
    });
    const path = `/agents/${agent}/endpoint/protocols/invocations?agent_session_id=${sessions[0]}`;
    expect(seen(await client.post(path, { question: 'Where?' }))).toBe('503 upstream');
  });
});

describe('an error of the platform itself', () => {
  test.each([
    ['a container that never gets ready', '424', { START_DELAY_MS: '60000' }],
    ['an agent that hangs', '504', { FAIL_EVERY: '1', FAIL_WITH: 'hang' }],
    ['an agent that ends', '502', { FAIL_EVERY: '1', FAIL_WITH: 'exit' }],
  ])('is said to be the platform: %s', async (_what, status, environment) => {
    const { ask } = await deploy('echo', environment);
    if (status === '424') foundry.settings.readinessTimeoutMs = 300;
    if (status === '504') foundry.settings.proxyTimeoutMs = 300;
    expect(seen(await ask(1))).toBe(`${status} platform`);
    foundry.settings.platformErrorSources = false;
    expect(seen(await ask(1))).toBe(status);
  });

  test('is said to be the user where the request is refused, and only at an endpoint of an agent', async () => {
    const { agent } = await deploy('echo', {});
    expect(seen(await client.ask(agent, { input: 'x', agent_session_id: 'nobodys' }))).toBe('404 user');
    expect(seen(await client.session(agent, '7'))).toBe('404 user');
    expect(seen(await client.get('/agents/nobody'))).toBe('404');
  });
});

describe('a fault', () => {
  test.each([
    [{ status: 500 }, '500 platform'],
    [{ status: 429, code: 'QuotaExceeded' }, '429 platform'],
    [{ status: 403 }, '403 user'],
    [{ status: 502, html: '<h1>Bad gateway</h1>' }, '502 platform'],
    ...sources.map((source) => [{ status: 500, source }, `500 ${source}`] as const),
    [{ status: 500, source: 'none' as const }, '500'],
  ] as const)('%j is answered as %s', async (fault, expected) => {
    const { ask, agent } = await deploy('echo', {});
    const injected: Fault = { kind: 'status', ...fault };
    for (const operation of ['responses', 'createSession'])
      foundry.faults.inject({ match: { operation }, fault: injected });
    expect(seen(await ask(1))).toBe(expected);
    expect(seen(await client.session(agent, '1'))).toBe(expected);
    expect(seen(await ask(1))).toBe('200');
  });

  test('hits the sessions of one version only, and their opening', async () => {
    const { ask, agent, sessions } = await deploy('echo', {}, {});
    foundry.faults.inject({ match: { version: '2' }, times: 9, fault: { kind: 'status', status: 500 } });
    expect(seen(await ask(1))).toBe('200');
    expect(seen(await ask(2))).toBe('500 platform');
    const invoke = (id: string) =>
      client.post(`/agents/${agent}/endpoint/protocols/invocations?agent_session_id=${id}`, { input: 'x' });
    expect((await Promise.all(sessions.map(invoke))).map(({ status }) => status)).toEqual([200, 500]);
    expect((await client.session(agent, '1')).status).toBe(201);
    expect((await client.session(agent, '2')).status).toBe(500);
    expect((await client.get(`/agents/${agent}/versions/1`)).status).toBe(200);
    expect((await client.get(`/agents/${agent}/versions/2`)).status).toBe(500);
    expect((await client.get(`/agents/${agent}/endpoint/sessions/${sessions[1]}`)).status).toBe(500);
    // Routing decides which version gets this one, and that is not known before.
    foundry.actor.setRouting(agent, { 2: 100 });
    expect(seen(await client.ask(agent, { input: 'x' }))).toBe('200');
  });

  test('hits each n-th request, of those after the ones that pass, up to a number', async () => {
    const { ask } = await deploy('echo', {});
    foundry.faults.inject({
      match: { operation: 'responses' },
      skip: 1,
      every: 2,
      times: 2,
      fault: { kind: 'status', status: 500 },
    });
    const answers = await inTurn(8, () => ask(1));
    expect(answers.map((answer) => (answer === '200' ? '.' : 'x')).join('')).toBe('..x.x...');
  });

  test('ends by the clock, counted from its first hit', async () => {
    const { ask } = await deploy('echo', {});
    await ask(1);
    foundry.faults.inject({ lastsMs: 400, fault: { kind: 'status', status: 503 } });
    await new Promise((resolve) => setTimeout(resolve, 500));
    const began = Date.now();
    expect(await inTurn(2, () => ask(1))).toEqual(['503 platform', '503 platform']);
    await expect.poll(async () => seen(await ask(1)), { interval: 20, timeout: 5_000 }).toBe('200');
    expect(Date.now() - began).toBeGreaterThanOrEqual(400);
  });
});

describe('what a comparison can meet', () => {
  test.each([...sources, 'none' as const])(
    'HTTP 500 on half of the canary’s questions, source %s',
    async (source) => {
      const { ask } = await deploy('opening-hours', {}, {});
      foundry.faults.inject({
        match: { operation: 'responses', version: '2' },
        every: 2,
        fault: { kind: 'status', status: 500, source },
      });
      const failed = source === 'none' ? '500' : `500 ${source}`;
      expect(await inTurn(4, () => ask(2))).toEqual(['200', failed, '200', failed]);
      expect(await inTurn(4, () => ask(1))).toEqual(['200', '200', '200', '200']);
    },
  );

  test('the same by the agent itself, over all of its sessions, once its smoke tests are over', async () => {
    const { agent } = await deploy('opening-hours', {
      COUNT_FILE: join(counts, 'half'),
      FAIL_AFTER_REQUESTS: '2',
      FAIL_EVERY: '2',
      FAIL_SOURCE: 'upstream',
    });
    const inNewSession = async () => {
      const { body } = await client.session(agent, '1');
      return client.ask(agent, { input: 'Where?', agent_session_id: body.agent_session_id });
    };
    expect(await inTurn(6, inNewSession)).toEqual([
      '200',
      '200',
      '200',
      '500 upstream',
      '200',
      '500 upstream',
    ]);
  });

  test('an outage of both sides for a while', async () => {
    const { ask } = await deploy('opening-hours', {}, {});
    await Promise.all([ask(1), ask(2)]);
    foundry.faults.inject({
      match: { operation: 'responses' },
      lastsMs: 500,
      fault: { kind: 'status', status: 503, code: 'ServiceUnavailable' },
    });
    const both = async () => (await Promise.all([ask(1), ask(2)])).map(seen);
    expect(await both()).toEqual(['503 platform', '503 platform']);
    await expect.poll(both, { interval: 20, timeout: 5_000 }).toEqual(['200', '200']);
  });

  test('a stable version that answers HTTP 500 to everything', async () => {
    const { ask } = await deploy('opening-hours', { FAIL_EVERY: '1' }, {});
    expect(await inTurn(3, () => ask(1))).toEqual(['500', '500', '500']);
    expect(await inTurn(3, () => ask(2))).toEqual(['200', '200', '200']);
  });

  test('a canary that never answers after its smoke test', async () => {
    const { ask, agent, sessions } = await deploy(
      'opening-hours',
      {},
      {
        COUNT_FILE: join(counts, 'hang'),
        FAIL_AFTER_REQUESTS: '1',
        FAIL_WITH: 'hang',
      },
    );
    expect(await inTurn(2, () => ask(1))).toEqual(['200', '200']);
    expect(seen(await ask(2))).toBe('200');
    const body = JSON.stringify({ input: 'x', agent_session_id: sessions[1] });
    const silent = client.send('POST', `/agents/${agent}/endpoint/protocols/openai/responses`, {
      body,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(700),
    });
    await expect(silent).rejects.toThrow(/timeout/);
  });
});
