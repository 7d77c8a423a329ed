import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectFoundry, type FoundryConnection } from '../../../src/foundry/client.ts';
import { type FixtureServer, type Reply, type SeenRequest, startFixture } from './fixture-server.ts';

let folder: string;
let server: FixtureServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'code-'));
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(answer: (request: SeenRequest, number: number) => Reply): Promise<FoundryConnection> {
  server = await startFixture(answer);
  return connectFoundry({
    projectEndpoint: server.url,
    agentName: 'shop',
    allowedHosts: [],
    retry: { firstDelayMs: 1, longestDelayMs: 2 },
    idleLogMs: 200,
  });
}

const definition = { kind: 'hosted', environment_variables: { KEY: 'hidden' } };
const zip = Buffer.from('PK not really');
const sha256 = createHash('sha256').update(zip).digest('hex');

describe('the flag of drafts', () => {
  const flag = (request: SeenRequest) =>
    String(request.headers['foundry-features']).includes('DraftAgents=V1Preview');

  test('goes with whatever makes, lists or names one, and with nothing else', async () => {
    const draft = 'draft-1719600000000';
    const foundry = await start(({ path }) => {
      if (path.endsWith('/sessions'))
        return {
          json: {
            agent_session_id: 's',
            version_indicator: { type: 'version_ref', agent_version: draft },
          },
        };
      return { json: path.endsWith('/versions') ? { data: [], version: draft } : { version: draft } };
    });
    await foundry.createVersion({ definition }, undefined, { draft: true });
    await foundry.createAgent({ definition, draft: true }, undefined);
    await foundry.listVersions({ includeDrafts: true });
    await foundry.getVersion(draft);
    await foundry.deleteVersion(draft);
    await foundry.openSession(draft);
    expect(server.requests.map(flag)).toEqual(server.requests.map(() => true));
    const before = server.requests.length;
    await foundry.createVersion({ definition }, undefined);
    await foundry.createAgent({ definition }, undefined);
    await foundry.listVersions();
    await foundry.getVersion('7');
    expect(server.requests.slice(before).map(flag)).toEqual([false, false, false, false]);
    // The flags that were sent before are sent still.
    for (const { headers } of server.requests)
      expect(headers['foundry-features']).toMatch(/^CodeAgents=V1Preview,HostedAgents=V1Preview,/);
  });
});

describe('an upload', () => {
  const created = { json: { version: '2', status: 'creating' } };

  async function upload() {
    const path = join(folder, 'code.zip');
    await writeFile(path, zip);
    return { path, size: zip.length, sha256: sha256.toUpperCase() };
  }

  test('has its metadata, its zip and the digest, and says how long it is', async () => {
    const foundry = await start(() => created);
    await foundry.createVersion({ definition, description: 'd' }, await upload(), { draft: true });
    const [request] = server.requests;
    expect(request).toMatchObject({ method: 'POST', path: '/agents/shop/versions' });
    expect(request?.headers).toMatchObject({
      'x-ms-code-zip-sha256': sha256,
      'content-length': String(Buffer.byteLength(request?.body ?? '')),
      'content-type': expect.stringMatching(/^multipart\/form-data; boundary=/),
    });
    expect(request?.headers['x-ms-agent-name']).toBeUndefined();
    const [, metadata = '', code = ''] = request?.body.split(/--\S+\r\n/) ?? [];
    expect(JSON.parse(metadata.split('\r\n\r\n')[1] ?? '')).toEqual({
      definition,
      description: 'd',
      draft: true,
    });
    expect(code).toContain('name="code"; filename="shop.zip"');
    expect(code).toContain(zip.toString());
  });

  test('is whole again when it has to be sent twice', async () => {
    const foundry = await start((_request, number) => (number === 1 ? { status: 429 } : created));
    await foundry.createVersion({ definition }, await upload());
    expect(server.requests).toHaveLength(2);
    for (const { body } of server.requests) expect(body).toContain(zip.toString());
  });

  test('of the first version names the agent, and gives the version of the agent that comes back', async () => {
    const foundry = await start(() => ({ json: { name: 'shop', versions: { latest: { version: '1' } } } }));
    expect((await foundry.createAgent({ definition }, await upload())).version).toBe('1');
    expect(server.requests[0]).toMatchObject({ path: '/agents', headers: { 'x-ms-agent-name': 'shop' } });
  });

  test('of a file that changed meanwhile is not begun', async () => {
    const foundry = await start(() => created);
    const code = await upload();
    await writeFile(code.path, 'other bytes altogether');
    await expect(foundry.createVersion({ definition }, code)).rejects.toThrow('22 bytes now');
    expect(server.requests).toEqual([]);
  });

  test('that is refused does not repeat the definition', async () => {
    const foundry = await start(() => ({ status: 413, text: '' }));
    const error = await foundry
      .createVersion({ definition }, await upload())
      .catch((failure: unknown) => failure);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('hidden');
    expect(error).toMatchObject({ next: expect.stringContaining('250 MB') });
  });
});

describe('a download', () => {
  const good = { text: zip, headers: { 'x-ms-code-zip-sha256': sha256, 'x-ms-agent-version': '2' } };

  test('is begun again when its bytes are not those that the service announced', async () => {
    const foundry = await start((_request, number) => (number === 1 ? { ...good, text: 'torn' } : good));
    const path = join(folder, 'back.zip');
    expect(await foundry.downloadCode('2', path)).toEqual({ path, size: zip.length, sha256 });
    expect(server.requests[0]).toMatchObject({
      path: '/agents/shop/code:download',
      query: { agent_version: '2' },
    });
  });

  test('of another version is refused, and leaves no file', async () => {
    const foundry = await start(() => ({ ...good, headers: { 'x-ms-agent-version': '3' } }));
    const path = join(folder, 'back.zip');
    await expect(foundry.downloadCode('2', path)).rejects.toThrow('version 3');
    expect(existsSync(path)).toBe(false);
  });

  test('of a version without code says what to use instead', async () => {
    const foundry = await start(() => ({
      status: 409,
      json: { error: { code: 'AgentNotCodeBased', message: 'no' } },
    }));
    await expect(foundry.downloadCode('2', join(folder, 'x'))).rejects.toMatchObject({
      next: expect.stringContaining(`'image'`),
    });
  });
});

describe('a session log', () => {
  const line = (message: string, stream = 'stdout') =>
    `event: log\ndata: ${JSON.stringify({ stream, message })}\n\n`;

  test('gives the last lines of the container, and does not wait for the stream to end', async () => {
    const foundry = await start(() => (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(line('connected', 'status') + line('one') + line('two', 'stderr') + line('three'));
    });
    const began = performance.now();
    expect(await foundry.sessionLog('2', 's', { maxLines: 2 })).toEqual(['two', 'three']);
    expect(performance.now() - began).toBeLessThan(30_000);
  });

  test('is also found where an older service has it', async () => {
    const foundry = await start(({ path }) =>
      path === '/agents/shop/sessions/s:logstream'
        ? { text: 'data: plain words\n\n' }
        : { status: 404, json: {} },
    );
    expect(await foundry.sessionLog('2', 's')).toEqual(['plain words']);
  });

  test('that floods or cannot be had takes no longer than allowed, and is no error', async () => {
    const foundry = await start(({ path }) =>
      path.includes('flood')
        ? (response) => {
            response.writeHead(200, { 'content-type': 'text/event-stream' });
            const timer = setInterval(() => response.write(line('again')), 20);
            response.on('close', () => clearInterval(timer));
          }
        : { status: 403 },
    );
    const began = performance.now();
    expect((await foundry.sessionLog('2', 'flood', { timeoutMs: 400 })).at(-1)).toBe('again');
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(await foundry.sessionLog('2', 'other')).toEqual([]);
  });
});

test('lists stop at a cursor that comes back', async () => {
  const foundry = await start(() => ({
    json: { data: [{ version: '1', id: 'a:1' }], last_id: 'a:1', has_more: true },
  }));
  expect(await foundry.listVersions()).toHaveLength(2);
});

test('callers find the agent at its own endpoint', async () => {
  const foundry = await start(() => ({}));
  expect(foundry.callerUrl('responses')).toBe(
    `${server.url}/agents/shop/endpoint/protocols/openai/responses`,
  );
  expect(foundry.callerUrl('invocations')).toBe(`${server.url}/agents/shop/endpoint/protocols/invocations`);
});

describe('a session log without line ends', () => {
  test('takes no memory', async () => {
    const foundry = await start(() => (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('data: before\n\n');
      const piece = 'data: '.padEnd(1024 * 1024, 'x');
      const more = () => {
        while (!response.destroyed && response.write(piece));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
    });
    const before = process.memoryUsage().rss;
    expect(await foundry.sessionLog('7', 's', { timeoutMs: 20_000 })).toEqual(['before']);
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
  });
});

describe('a list that gives a fresh cursor each time', () => {
  test.each([
    ['versions', (foundry: FoundryConnection) => foundry.listVersions(), 'version'],
    ['sessions', (foundry: FoundryConnection) => foundry.listSessions(), 'agent_session_id'],
  ] as const)('is given up after 200 pages: %s', async (_name, list, id) => {
    let number = 0;
    const foundry = await start(() => {
      number += 1;
      return { json: { data: [{ [id]: `${number}` }], last_id: `${number}`, has_more: true } };
    });
    await expect(list(foundry)).rejects.toThrow('the list has no end: 200 pages were read');
    expect(server.requests).toHaveLength(200);
  });
});
