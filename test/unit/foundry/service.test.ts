import { createServer } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import packageJson from '../../../package.json' with { type: 'json' };
import { ActionError } from '../../../src/errors/errors.ts';
import type { Credential } from '../../../src/foundry/sign-in/credentials.ts';
import { isUncertain } from '../../../src/foundry/transport/failures.ts';
import { defaultRetryTiming } from '../../../src/foundry/transport/retry.ts';
import { type Call, Service, type ServiceOptions } from '../../../src/foundry/transport/service.ts';
import { type FixtureServer, type Reply, type SeenRequest, startFixture } from './fixture-server.ts';

const open: FixtureServer[] = [];
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
});

const local: Credential = {
  token: async () => 'secret-token',
  reject() {},
  keepWarm: () => ({ [Symbol.dispose]() {} }),
};

async function start(
  answer: (request: SeenRequest, number: number) => Reply,
  options: Partial<ServiceOptions> = {},
): Promise<{ server: FixtureServer; service: Service }> {
  const server = await startFixture(answer);
  open.push(server);
  return { server, service: connect(server.url, options) };
}

function connect(projectEndpoint: string, options: Partial<ServiceOptions> = {}): Service {
  return new Service({
    projectEndpoint,
    credential: local,
    allowedHosts: [],
    retry: { ...defaultRetryTiming, firstDelayMs: 1, longestDelayMs: 2 },
    ...options,
  });
}

const read: Call = { operation: 'get agent', method: 'GET', path: '/agents/a' };
const write: Call = { operation: 'write routing', method: 'PATCH', path: '/agents/a', body: { a: 1 } };

async function failureOf(promise: Promise<unknown>): Promise<ActionError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ActionError)) throw new Error(`expected an ActionError, got ${String(error)}`);
  return error;
}

describe('every request', () => {
  test('says who it is from and what it wants', async () => {
    const { server, service } = await start(() => ({ json: {} }), {
      userIdentity: 'smoke',
      userAgentSuffix: 'acme/web',
    });
    await service.send(read);
    expect(server.requests[0]).toMatchObject({
      query: { 'api-version': 'v1' },
      headers: {
        authorization: 'Bearer secret-token',
        'foundry-features': 'CodeAgents=V1Preview,HostedAgents=V1Preview,AgentEndpoints=V1Preview',
        'x-ms-user-identity': 'smoke',
        'x-ms-user-isolation-key': 'smoke',
      },
    });
    const [product] = server.requests[0]?.headers['user-agent']?.split(' acme/web ') ?? [];
    expect(product).toBe(`${packageJson.name}/${packageJson.version}`);
  });

  test('is logged without what could be secret', async () => {
    const lines: string[] = [];
    const { service } = await start(() => ({ json: {}, headers: { 'x-request-id': 'r-1' } }), {
      log: (line) => lines.push(line),
    });
    await service.send({ ...write, query: { q: 'in-query' }, body: { value: 'in-body' } });
    expect(lines).toEqual([
      expect.stringMatching(/^PATCH \/api\/projects\/p\/agents\/a -> 200 \(x-request-id r-1\) in \d+ ms$/),
    ]);
  });

  test('stays on its host: redirects are not followed', async () => {
    const other = await startFixture(() => ({ json: {} }));
    open.push(other);
    const { service } = await start(() => ({ status: 307, headers: { location: `${other.url}/agents/a` } }));
    expect((await service.send(read)).status).toBe(307);
    expect(other.requests).toEqual([]);
  });
});

describe('reads', () => {
  test.each([
    ['a 500', () => ({ status: 500 })],
    ['a 429', () => ({ status: 429, headers: { 'retry-after': '0' } })],
    ['a page of a gateway', () => ({ text: '<html></html>', headers: { 'content-type': 'text/html' } })],
    ['a reset', () => (response: { destroy(): void }) => response.destroy()],
    [
      'a body that breaks off',
      () => (response: { writeHead(s: number, h: object): { write(t: string): void }; destroy(): void }) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"na');
        setTimeout(() => response.destroy(), 20);
      },
    ],
  ] as [string, () => Reply][])('are repeated after %s', async (_what, bad) => {
    const { server, service } = await start((_request, number) =>
      number < 3 ? bad() : { json: { name: 'a' } },
    );
    expect((await service.send(read)).text).toBe('{"name":"a"}');
    expect(server.requests).toHaveLength(3);
  });

  test('end after a bounded number of attempts', async () => {
    const { server, service } = await start(() => ({ status: 503 }));
    expect((await service.send(read)).status).toBe(503);
    expect(server.requests).toHaveLength(1 + defaultRetryTiming.retries);
  });

  test('do not wait for a Retry-After that is longer than the budget', async () => {
    const { server, service } = await start(() => ({ status: 429, headers: { 'retry-after': '3600' } }));
    expect((await service.send(read)).status).toBe(429);
    expect(server.requests).toHaveLength(1);
  });

  test('wait as long as Retry-After says', async () => {
    const { service } = await start((_request, number) =>
      number === 1 ? { status: 503, headers: { 'retry-after-ms': '300' } } : { json: {} },
    );
    const began = performance.now();
    await service.send(read);
    expect(performance.now() - began).toBeGreaterThanOrEqual(295);
  });

  test.each([400, 401, 403, 404, 409, 501])('are not repeated after %i', async (status) => {
    const { server, service } = await start(() => ({ status }));
    expect((await service.send(read)).status).toBe(status);
    // A 401 is answered with one new sign-in.
    expect(server.requests).toHaveLength(status === 401 ? 2 : 1);
  });
});

describe('writes', () => {
  test.each([
    ['a 500', { status: 500 }],
    ['a 503 that does not say when to come back', { status: 503 }],
    ['a 504', { status: 504 }],
  ] as [string, Reply][])('are sent once, also after %s', async (_what, bad) => {
    const { server, service } = await start(() => bad);
    await service.send(write);
    expect(server.requests).toHaveLength(1);
  });

  test('are sent once when the answer is lost, and that is uncertain', async () => {
    const { server, service } = await start(() => (response) => response.destroy());
    const error = await failureOf(service.send(write));
    expect(isUncertain(error)).toBe(true);
    expect(error.service).toMatchObject({
      operation: 'write routing',
      method: 'PATCH',
      path: '/agents/a',
      code: 'ECONNRESET',
    });
    expect(server.requests).toHaveLength(1);
  });

  test.each([
    ['429', { status: 429 }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '0' } }],
    ['401', { status: 401 }],
  ] as [string, Reply][])('are repeated after %s: the service did not act', async (_what, bad) => {
    const { server, service } = await start((_request, number) => (number === 1 ? bad : { json: {} }));
    expect((await service.send(write)).status).toBe(200);
    expect(server.requests.map(({ body }) => body)).toEqual(['{"a":1}', '{"a":1}']);
  });

  test('to nobody are repeated, and are certain not to have acted', async () => {
    const port = await freePort();
    const error = await failureOf(connect(`http://127.0.0.1:${port}/api/projects/p`).send(write));
    expect(error.service?.code).toBe('ECONNREFUSED');
    expect(isUncertain(error)).toBe(false);

    const late = startLater(port);
    const patient = connect(`http://127.0.0.1:${port}/api/projects/p`, {
      retry: { ...defaultRetryTiming, firstDelayMs: 100 },
    });
    expect((await patient.send(write)).status).toBe(200);
    await late;
  });
});

describe('an answer', () => {
  test('that does not come in time is an error that says so, and uncertain for a write', async () => {
    const { server, service } = await start(() => () => {});
    const error = await failureOf(service.send({ ...write, timeoutMs: 100 }));
    expect(error.message).toContain('no complete answer within 0.1 s');
    expect(isUncertain(error)).toBe(true);
    expect(server.requests).toHaveLength(1);
  });

  test('that begins and then falls silent is noticed too, and read again', async () => {
    const { server, service } = await start((_request, number) =>
      number === 1
        ? (response) => {
            response.writeHead(200).write('{');
          }
        : { json: { ok: true } },
    );
    expect((await service.send({ ...read, timeoutMs: 150 })).text).toBe('{"ok":true}');
    expect(server.requests).toHaveLength(2);
  });

  test('that never ends is cut off, and the error names the limit', async () => {
    const { service } = await start(() => (response) => {
      const block = Buffer.alloc(1024 * 1024, 97);
      const pour = () => {
        while (!response.destroyed && response.write(block));
      };
      response.writeHead(200).on('drain', pour);
      pour();
    });
    const error = await failureOf(service.send(read));
    expect(error.message).toContain('larger than 10 MiB');
  });

  test('may hold bytes that are no UTF-8, and may be compressed', async () => {
    const { service } = await start(() => ({ text: Buffer.from([0x61, 0xff, 0x62]) }));
    expect((await service.send(read)).text).toBe('a\u{fffd}b');
    const zipped = await start(() => ({
      text: gzipSync('{"a":1}'),
      headers: { 'content-encoding': 'gzip' },
    }));
    expect((await zipped.service.send(read)).text).toBe('{"a":1}');
  });

  test('is not waited for once the caller gave up', async () => {
    const { service } = await start(() => () => {});
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    setTimeout(() => cancel.abort(reason), 50);
    await expect(service.send({ ...read, signal: cancel.signal })).rejects.toBe(reason);
    await expect(service.send({ ...read, signal: cancel.signal })).rejects.toBe(reason);
  });
});

test('an error never holds the token or the body', async () => {
  const { service } = await start(() => (response) => response.destroy());
  const error = await failureOf(
    service.send({ ...write, body: { environment_variables: { KEY: 'hidden-value' } } }),
  );
  const everything =
    JSON.stringify(error, Object.getOwnPropertyNames(error)) + String((error.cause as Error).stack);
  expect(everything).not.toContain('secret-token');
  expect(everything).not.toContain('hidden-value');
});

test('a token goes to no host that is not allowed, however it came there', async () => {
  let asked = 0;
  const credential: Credential = {
    ...local,
    token: async () => {
      asked += 1;
      return 'token';
    },
  };
  for (const endpoint of [
    'https://foundry.example',
    'http://account.services.ai.azure.com',
    'https://a.b.services.ai.azure.com',
  ]) {
    const service = connect(`${endpoint}/api/projects/p`, {
      credential,
      allowedHosts: ['*.services.ai.azure.com'],
    });
    expect((await failureOf(service.send(read))).message).toContain('must not go to');
  }
  expect(asked).toBe(0);
});

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A server that is up only when the first attempts have failed. */
async function startLater(port: number): Promise<void> {
  const { createServer: createHttpServer } = await import('node:http');
  await new Promise((resolve) => setTimeout(resolve, 150));
  const server = createHttpServer((request, response) => {
    request.resume();
    response.end('{}');
    server.close();
    response.on('finish', () => server.closeAllConnections());
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  await new Promise((resolve) => server.once('close', resolve));
}
