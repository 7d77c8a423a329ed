import { afterEach, describe, expect, test } from 'vitest';
import type { AskOptions, Session } from '../../../src/asking/probe.ts';
import { connectFoundry, type FoundryConnection } from '../../../src/foundry/client.ts';
import { type FixtureServer, type Reply, type SeenRequest, startFixture } from './fixture-server.ts';

const open: FixtureServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const session: Session = { id: 'rollout-1', version: '2', status: 'active', createdAt: undefined };
const hello = { kind: 'prompt', prompt: 'Hello' } as const;
const sessionReply = (version: string | undefined) => ({
  json: {
    agent_session_id: session.id,
    status: 'active',
    ...(version && { version_indicator: { type: 'version_ref', agent_version: version } }),
  },
});
const response = (fields: Record<string, unknown> = {}) => ({
  json: {
    id: 'r',
    status: 'completed',
    output: [{ type: 'message', content: [{ type: 'output_text', text: 'Hi' }] }],
    ...fields,
  },
});

/** A service whose session belongs to `sessionVersion`, and whose invocations are answered by `reply`. */
async function start(
  reply: (request: SeenRequest, number: number) => Reply,
  sessionVersion: string | undefined = '2',
): Promise<{ server: FixtureServer; foundry: FoundryConnection }> {
  let invocations = 0;
  const server = await startFixture((request) => {
    if (request.path.includes('/endpoint/sessions')) return sessionReply(sessionVersion);
    invocations += 1;
    return reply(request, invocations);
  });
  open.push(server);
  const retry = { firstDelayMs: 1, longestDelayMs: 2 };
  return {
    server,
    foundry: connectFoundry({ projectEndpoint: server.url, agentName: 'shop', allowedHosts: [], retry }),
  };
}

function ask(foundry: FoundryConnection, options: Partial<AskOptions> = {}) {
  return foundry.ask(session, '2', hello, { protocol: 'responses', timeoutMs: 5_000, ...options });
}

describe('opening a session', () => {
  test('is tried again under the same id where the service breaks at it', async () => {
    const ids = new Set<string>();
    const server = await startFixture(({ method, body }) => {
      if (method !== 'POST') return { status: 404, json: { error: { code: 'not_found', message: 'no' } } };
      ids.add(JSON.parse(body).agent_session_id);
      const creates = server.requests.filter((request) => request.method === 'POST').length;
      if (creates < 3) return { status: 500, json: { error: { code: 'internal', message: 'broken' } } };
      return {
        status: 201,
        json: {
          agent_session_id: [...ids][0],
          status: 'active',
          version_indicator: { type: 'version_ref', agent_version: '2' },
        },
      };
    });
    open.push(server);
    const retry = { firstDelayMs: 1, longestDelayMs: 2 };
    const foundry = connectFoundry({
      projectEndpoint: server.url,
      agentName: 'shop',
      allowedHosts: [],
      retry,
    });
    expect(await foundry.openSession('2', { timeoutMs: 10_000 })).toMatchObject({ version: '2' });
    expect(ids.size).toBe(1);
  });
});

describe('what is sent', () => {
  test('to responses has the session in the body', async () => {
    const { server, foundry } = await start(() => response());
    expect(await ask(foundry, { previousResponseId: 'r-0' })).toMatchObject({ text: 'Hi', version: '2' });
    expect(server.requests[0]?.query).toEqual({ 'api-version': 'v1' });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      input: 'Hello',
      stream: false,
      agent_session_id: 'rollout-1',
      previous_response_id: 'r-0',
    });
  });

  test('to invocations has the session in the query, and the body is the question alone', async () => {
    const { server, foundry } = await start(() => ({ text: 'Hi' }));
    expect((await ask(foundry, { protocol: 'invocations' })).text).toBe('Hi');
    expect(server.requests[0]).toMatchObject({
      query: { 'api-version': 'v1', agent_session_id: 'rollout-1' },
      body: '{"input":"Hello"}',
    });
  });
});

describe('an answer counts only when the version is proven', () => {
  test.each([
    ['names another version', response({ agent: { name: 'shop', version: '1' } })],
    [
      'names another version in the other field',
      response({ agent_reference: { name: 'shop', version: '1' } }),
    ],
    ['names another agent', response({ agent: { name: 'other', version: '2' } })],
    ['names another session', response({ agent_session_id: 'rollout-2' })],
    ['comes with another session', { ...response(), headers: { 'x-agent-session-id': 'rollout-2' } }],
  ])('it is refused when it %s', async (_what, reply) => {
    const { foundry } = await start(() => reply);
    await expect(ask(foundry)).rejects.toMatchObject({ name: 'ProbeError', kind: 'wrong-version' });
  });

  test('it is refused when the session belongs to another version, or to none', async () => {
    for (const version of ['1', '']) {
      const { foundry } = await start(() => response(), version);
      await expect(ask(foundry)).rejects.toMatchObject({ kind: 'wrong-version' });
    }
  });

  test('it is accepted when everything agrees, and the session is asked after the answer', async () => {
    const reference = {
      agent: { type: 'agent_id', name: 'shop', version: '2' },
      agent_session_id: 'rollout-1',
    };
    const { server, foundry } = await start(() => response(reference));
    expect((await ask(foundry)).version).toBe('2');
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });
});

describe('a probe that gets no answer', () => {
  test('says that the agent was never ready', async () => {
    const { server, foundry } = await start(() => ({
      status: 424,
      json: { error: { code: 'session_not_ready', message: 'readiness' } },
    }));
    await expect(ask(foundry, { timeoutMs: 1_500 })).rejects.toMatchObject({
      kind: 'not-ready',
      message: expect.stringMatching(/^Still after 1.5 s: .*424/),
      service: { status: 424 },
    });
    expect(server.requests.length).toBeGreaterThan(1);
  });

  test.each([
    ['a crash', { status: 500, text: 'boom' }, 'infrastructure'],
    ['a refusal', { status: 403, text: '' }, 'infrastructure'],
    ['a lost session', { status: 404, json: { error: { code: 'SandboxNotFound' } } }, 'infrastructure'],
    [
      'a failed version',
      { status: 400, json: { error: { code: 'AgentVersionProvisioningFailed' } } },
      'infrastructure',
    ],
    ['nonsense', { text: 'Hello' }, 'infrastructure'],
  ])('after %s is told at once', async (_what, reply, kind) => {
    const { server, foundry } = await start(() => reply);
    await expect(ask(foundry)).rejects.toMatchObject({ kind });
    expect(server.requests).toHaveLength(1);
  });

  test('in time is a timeout', async () => {
    const { foundry } = await start(() => () => {});
    await expect(ask(foundry, { timeoutMs: 200 })).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('0.2 s'),
    });
  });

  test('because the connection breaks is sent again twice', async () => {
    const { server, foundry } = await start(() => (reply) => reply.destroy());
    await expect(ask(foundry)).rejects.toMatchObject({ kind: 'infrastructure' });
    expect(server.requests).toHaveLength(3);
  });

  test('because the run was cancelled gives the reason', async () => {
    const { foundry } = await start(() => () => {});
    const reason = new Error('cancelled');
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(reason), 50);
    await expect(ask(foundry, { signal: cancel.signal })).rejects.toBe(reason);
  });
});

test('the time that is told is that of the answer, without the attempts before it', async () => {
  const { foundry } = await start((_request, number) => (number < 3 ? { status: 503 } : response()));
  expect((await ask(foundry)).latencyMs).toBeLessThan(250);
});

test('an invocation that takes long is followed until its result is there', async () => {
  const { server, foundry } = await start((request, number): Reply => {
    if (request.method === 'POST') {
      return {
        status: 202,
        headers: { 'x-agent-invocation-id': 'i 1', 'retry-after': '0' },
        json: { status: 'queued' },
      };
    }
    return number < 4
      ? { status: 200, headers: { 'retry-after': '0' }, json: { status: 'running' } }
      : { status: 200, json: { status: 'completed', output: 'Done' } };
  });
  const answer = await ask(foundry, { protocol: 'invocations' });
  expect(answer).toMatchObject({ text: 'Done', status: 'completed' });
  expect(server.requests.filter(({ path }) => path.endsWith('/invocations/i%201'))).toHaveLength(3);
});

describe('a session', () => {
  test('whose version is not told is asked about, and refused when nobody tells', async () => {
    const { server, foundry } = await start(() => response(), '');
    await expect(foundry.openSession('2')).rejects.toMatchObject({ kind: 'wrong-version' });
    expect(server.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'DELETE']);
  });

  test('of a cancelled run is put away', async () => {
    const server = await startFixture((request) => (request.method === 'POST' ? () => {} : { status: 204 }));
    open.push(server);
    const foundry = connectFoundry({ projectEndpoint: server.url, agentName: 'shop', allowedHosts: [] });
    const reason = new Error('cancelled');
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(reason), 50);
    await expect(foundry.openSession('2', { signal: cancel.signal })).rejects.toBe(reason);
    await expect.poll(() => server.requests.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
    const { agent_session_id: id } = JSON.parse(server.requests[0]?.body ?? '') as {
      agent_session_id: string;
    };
    expect(server.requests[1]?.path).toBe(`/agents/shop/endpoint/sessions/${id}`);
  });
});
