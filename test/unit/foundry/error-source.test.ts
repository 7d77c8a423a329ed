import { afterEach, describe, expect, test } from 'vitest';
import { connectFoundry, type FoundryConnection } from '../../../src/foundry/client.ts';
import type { AskOptions } from '../../../src/foundry/foundry.ts';
import { errorSourceOf } from '../../../src/foundry/transport/error-source.ts';
import { refusal } from '../../../src/foundry/transport/failures.ts';
import type { Call, ServiceAnswer } from '../../../src/foundry/transport/service.ts';
import { type FixtureServer, type Reply, startFixture } from './fixture-server.ts';

const open: FixtureServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const name = 'x-platform-error-source';
const session = { id: 'rollout-1', version: '2', status: 'active', createdAt: undefined };
const answered: Reply = { json: { id: 'r', status: 'completed', output_text: 'Hi' } };

/** An error with this source; without the header for `undefined`. */
function failing(status: number, source?: string, code = 'server_error'): Reply {
  return {
    status,
    headers: source === undefined ? {} : { [name]: source },
    json: { error: { code, message: 'It broke.' } },
  };
}

/** A service whose sessions can be opened, and that answers questions by `replies` in turn, the last for ever. */
async function start(...replies: Reply[]): Promise<{ asked(): number; foundry: FoundryConnection }> {
  let asked = 0;
  const server = await startFixture(({ path }) => {
    if (path.includes('/endpoint/sessions'))
      return {
        json: {
          agent_session_id: session.id,
          version_indicator: { type: 'version_ref', agent_version: '2' },
        },
      };
    asked += 1;
    return replies[Math.min(asked, replies.length) - 1] as Reply;
  });
  open.push(server);
  const foundry = connectFoundry({ projectEndpoint: server.url, agentName: 'shop', allowedHosts: [] });
  return { foundry, asked: () => asked };
}

function ask(foundry: FoundryConnection, options: Partial<AskOptions> = {}) {
  return foundry.ask(
    session,
    '2',
    { kind: 'prompt', prompt: 'Hello' },
    { protocol: 'responses', timeoutMs: 10_000, ...options },
  );
}

describe('the source of an error', () => {
  const from = (status: number, source: string, more: Record<string, string> = {}) =>
    errorSourceOf({ status, header: (header) => ({ [name]: source, ...more })[header] });

  test.each([
    ['user', 'user'],
    ['platform', 'platform'],
    ['upstream', 'upstream'],
    ['Platform', 'platform'],
    [' UPSTREAM ', 'upstream'],
    ['', undefined],
    ['platforms', undefined],
    ['platform, upstream', undefined],
    ['constructor', undefined],
    [`platform${'x'.repeat(5_000)}`, undefined],
  ])('is read from %j as %j', (said, source) => expect(from(500, said)).toBe(source));

  test.each([200, 202, 302])('is not read from an answer that is no error (%d)', (status) =>
    expect(from(status, 'platform')).toBeUndefined(),
  );

  test.each([
    [424, ''],
    [502, 'ReadinessTimeout'],
    [502, 'SandboxIdle'],
    [504, 'ProxyTimeout'],
  ])('is not the platform where the container gave no answer (%d %s)', (status, code) => {
    expect(from(status, 'platform', { 'x-adc-response-details': code })).toBeUndefined();
    expect(from(status, 'upstream', { 'x-adc-response-details': code })).toBe('upstream');
    const answer = { status, header: (header: string) => (header === name ? 'platform' : undefined) };
    expect(errorSourceOf(answer, code)).toBeUndefined();
  });

  test.each([429, 500, 502, 503, 504])('may be the platform at %d', (status) =>
    expect(from(status, 'platform')).toBe('platform'),
  );
});

describe('an error says for people', () => {
  const call: Call = {
    operation: 'ask agent',
    method: 'POST',
    path: '/agents/a/endpoint/protocols/openai/responses',
  };
  const said = (source: string): ServiceAnswer => ({
    status: 500,
    text: '{"error":{"code":"server_error","message":"It broke"}}',
    header: (header) => ({ [name]: source, 'x-request-id': 'r-7' })[header],
  });

  test.each([
    ['platform', 'The platform says that it failed itself.', 'a failure of the service'],
    ['upstream', "The error says that the agent's own code failed.", "session's log for why"],
    ['user', 'The error says that the request was bad.', 'a failure of the service'],
  ])('%s', (source, words, advice) => {
    const error = refusal(call, said(source));
    expect(error.message).toBe(
      `Ask agent (POST ${call.path}) failed with HTTP 500 (server_error): It broke. ${words} (x-request-id r-7)`,
    );
    expect(error.next).toContain(advice);
    expect(error.service).toMatchObject({ source });
  });

  test('nothing where it is not known, and does not blame the service then', () => {
    const error = refusal(call, said('somebody'));
    expect(error.message).toMatch(/It broke\. \(x-request-id r-7\)$/);
    expect(error.service).not.toHaveProperty('source');
    expect(error.next).toContain('whether the agent failed');
  });
});

describe('a question', () => {
  const sources = ['user', 'platform', 'upstream', undefined];

  test.each(sources)('that HTTP 500 answers is asked once, source %j', async (source) => {
    const { foundry, asked } = await start(failing(500, source), answered);
    const error = await ask(foundry).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'ProbeError', kind: 'infrastructure', service: { status: 500 } });
    expect((error as { source: unknown }).source).toBe(source);
    expect(asked()).toBe(1);
  });

  test('that HTTP 500 answers is asked once when it is streamed, and by the other protocol', async () => {
    for (const options of [{ stream: true }, { protocol: 'invocations' }] as const) {
      const { foundry, asked } = await start(failing(500, 'Upstream'), answered);
      await expect(ask(foundry, options)).rejects.toMatchObject({
        source: 'upstream',
        message: expect.stringContaining("the agent's own code failed"),
      });
      expect(asked()).toBe(1);
    }
  });

  test.each(
    [429, 502, 503, 504].flatMap((status) =>
      [undefined, 'user', 'platform', 'nonsense'].map((source) => ({ status, source })),
    ),
  )('is asked again after %j', async ({ status, source }) => {
    const { foundry, asked } = await start(failing(status, source), answered);
    expect((await ask(foundry)).text).toBe('Hi');
    expect(asked()).toBe(2);
  });

  test.each([502, 503, 504])('that the agent itself answers with %d is asked once', async (status) => {
    const { foundry, asked } = await start(failing(status, 'upstream'), answered);
    await expect(ask(foundry)).rejects.toMatchObject({ source: 'upstream', service: { status } });
    expect(asked()).toBe(1);
  });

  test.each([
    [424, 'session_not_ready'],
    [502, 'ReadinessTimeout'],
    [502, 'SandboxIdle'],
    [429, 'QuotaExceeded'],
    [400, 'AgentVersionNotReady'],
  ])('waits for %d %s whoever is to blame', async (status, code) => {
    const { foundry, asked } = await start(failing(status, 'upstream', code), answered);
    expect((await ask(foundry)).text).toBe('Hi');
    expect(asked()).toBe(2);
  });

  test('that the platform fails at until the time is up says so', async () => {
    const { foundry, asked } = await start(failing(503, 'platform', 'ServiceUnavailable'));
    // The second attempt comes after at most 0.5 s; a third would be too late.
    await expect(ask(foundry, { timeoutMs: 700 })).rejects.toMatchObject({
      kind: 'infrastructure',
      source: 'platform',
      message: expect.stringMatching(/^Still after 0.7 s: .*The platform says that it failed itself\./),
    });
    expect(asked()).toBe(2);
  });

  test('whose container never gets ready is not the fault of the platform', async () => {
    const { foundry } = await start(failing(424, 'platform', 'session_not_ready'));
    const error = await ask(foundry, { timeoutMs: 800 }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'not-ready', source: undefined });
  });

  test('that was refused first and then never answered is not the fault of the platform', async () => {
    const { foundry } = await start(failing(503, 'platform'), () => {});
    const error = await ask(foundry, { timeoutMs: 2_000 }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({
      name: 'ProbeError',
      source: undefined,
      message: expect.stringContaining('The last attempt had no answer when the time was up.'),
    });
  });

  test('followed to its end is asked for once more where the agent itself fails', async () => {
    const { foundry, asked } = await start(
      { status: 202, headers: { 'x-agent-invocation-id': 'i', 'retry-after': '0' }, json: {} },
      failing(503, 'upstream'),
    );
    await expect(ask(foundry, { protocol: 'invocations' })).rejects.toMatchObject({ source: 'upstream' });
    expect(asked()).toBe(2);
  });
});

describe('opening a session', () => {
  /** A service that refuses every session so. */
  async function refusing(reply: Reply) {
    const server = await startFixture(({ method }) => (method === 'POST' ? reply : { status: 404 }));
    open.push(server);
    const foundry = connectFoundry({ projectEndpoint: server.url, agentName: 'shop', allowedHosts: [] });
    return { foundry, creates: () => server.requests.filter(({ method }) => method === 'POST').length };
  }

  test.each(['user', 'platform'])('tells the source %s of its failure', async (source) => {
    const { foundry, creates } = await refusing(failing(500, source));
    await expect(foundry.openSession('2')).rejects.toMatchObject({
      name: 'ProbeError',
      kind: 'infrastructure',
      source,
    });
    expect(creates()).toBe(3);
  });

  test('waits for a gateway whatever it says: no code of the agent was asked', async () => {
    const { foundry, creates } = await refusing(failing(503, 'upstream'));
    await expect(foundry.openSession('2', { timeoutMs: 1_200 })).rejects.toMatchObject({
      message: expect.stringContaining('Still after'),
    });
    expect(creates()).toBeGreaterThan(1);
  });
});
