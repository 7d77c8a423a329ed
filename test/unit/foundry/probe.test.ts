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

  test.each([
    ['the name that the hosting library gives itself', { agent_reference: { name: 'server-default-agent' } }],
    [
      'the same beside a version that is none',
      { agent_reference: { name: 'server-default-agent', version: '' } },
    ],
    ['a name alone', { agent: { name: 'other' } }],
  ])('%s is no contradiction: the session decides', async (_what, fields) => {
    const { foundry } = await start(() => response(fields));
    expect((await ask(foundry)).version).toBe('2');
    const { foundry: elsewhere } = await start(() => response(fields), '1');
    await expect(ask(elsewhere)).rejects.toMatchObject({ kind: 'wrong-version' });
  });

  test('it is refused when one of two references names another version', async () => {
    const fields = {
      agent_reference: { name: 'server-default-agent' },
      agent: { name: 'shop', version: '1' },
    };
    const { foundry } = await start(() => response(fields));
    await expect(ask(foundry)).rejects.toMatchObject({ kind: 'wrong-version' });
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

describe('an invocation that takes long', () => {
  const soon = { 'retry-after': '0' };
  const running = { headers: soon, json: { invocation_id: 'i 1', status: 'running' } };
  const unknown = { status: 404, headers: soon, json: { error: { code: 'not_found', message: 'unknown' } } };
  const looks = (server: FixtureServer) =>
    server.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/invocations/i%201'));
  const cancels = (server: FixtureServer) =>
    server.requests.filter(
      ({ method, path }) => method === 'POST' && path.endsWith('/invocations/i%201/cancel'),
    );

  test.each([
    [
      'begun by 202 and a header',
      { status: 202, headers: { ...soon, 'x-agent-invocation-id': 'i 1' }, json: { status: 'queued' } },
    ],
    ['begun by 202 and its body', { ...running, status: 202 }],
    ['begun by 200', running],
  ])('is followed until its result is there: %s', async (_what, first) => {
    const { server, foundry } = await start((request, number): Reply => {
      if (request.method === 'POST') return first;
      return number < 4 ? running : { json: { status: 'completed', output: 'Done' } };
    });
    const answer = await ask(foundry, { protocol: 'invocations' });
    expect(answer).toMatchObject({ text: 'Done', status: 'completed' });
    expect(looks(server)).toHaveLength(3);
    expect(looks(server)[0]?.query.agent_session_id).toBe('rollout-1');
    expect(cancels(server)).toEqual([]);
  });

  test('is as bad as its end', async () => {
    const { foundry } = await start(({ method }) =>
      method === 'POST'
        ? running
        : { json: { invocation_id: 'i 1', status: 'failed', error: { message: 'no' } } },
    );
    expect(await ask(foundry, { protocol: 'invocations' })).toMatchObject({ status: 'failed' });
  });

  test('may be unknown for a moment', async () => {
    const { foundry } = await start(({ method }, number) =>
      method === 'POST' ? running : number < 4 ? unknown : { json: { output: 'Done' } },
    );
    expect((await ask(foundry, { protocol: 'invocations' })).text).toBe('Done');
  });

  test.each([
    ['the agent has no handler that would tell', 1, { 'x-platform-error-source': 'upstream' }],
    ['it was known before', 2, {}],
  ])('and is unknown ends the probe at once where %s', async (_what, known, headers) => {
    const { server, foundry } = await start(({ method }, number) =>
      method === 'POST' || number <= known ? running : { ...unknown, headers: { ...soon, ...headers } },
    );
    await expect(ask(foundry, { protocol: 'invocations', timeoutMs: 20_000 })).rejects.toMatchObject({
      kind: 'infrastructure',
      message: expect.stringMatching(/does not tell how: Get invocation .* HTTP 404/),
      next: expect.stringContaining('GET /invocations/{id}'),
    });
    expect(looks(server)).toHaveLength(known);
  });

  test('is cancelled when its time is up', async () => {
    const { server, foundry } = await start(() => running);
    await expect(ask(foundry, { protocol: 'invocations', timeoutMs: 600 })).rejects.toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('0.6 s'),
    });
    expect(cancels(server)).toHaveLength(1);
    expect(cancels(server)[0]?.query.agent_session_id).toBe('rollout-1');
  });

  test('is cancelled when the run is', async () => {
    const { server, foundry } = await start(() => running);
    const reason = new Error('cancelled');
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(reason), 200);
    const asked = ask(foundry, { protocol: 'invocations', signal: cancel.signal });
    await expect(asked).rejects.toBe(reason);
    await expect.poll(() => cancels(server).length).toBe(1);
  });

  test('is told from an answer with a status of its own, and from a response', async () => {
    const own = {
      headers: { 'x-agent-invocation-id': 'i 1' },
      json: { status: 'pending', output: 'Ordered' },
    };
    const { server, foundry } = await start(() => own);
    expect((await ask(foundry, { protocol: 'invocations' })).text).toBe('Ordered');
    expect(looks(server)).toEqual([]);
    const { server: other, foundry: responder } = await start(() => running);
    await ask(responder);
    expect(looks(other)).toEqual([]);
  });
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
