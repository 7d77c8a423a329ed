import { afterEach, describe, expect, test } from 'vitest';
import { connectFoundry } from '../../../src/foundry/client.ts';
import { type FixtureServer, type Reply, startFixture } from './fixture-server.ts';

let server: FixtureServer;
afterEach(() => server.close());

async function start(...replies: Reply[]) {
  server = await startFixture((_, number) => replies[Math.min(number, replies.length) - 1] as Reply);
  return connectFoundry({
    projectEndpoint: server.url,
    agentName: 'shop',
    allowedHosts: [],
    userIdentity: 'probe',
  });
}

const content = '/agents/shop/endpoint/sessions/s%2F1/files/content';
const notReady = { status: 424, json: { error: { code: 'session_not_ready', message: 'starting' } } };

describe('a file', () => {
  test('is put into a session as bytes, for the user of the session', async () => {
    const foundry = await start({ status: 201, json: { path: 'a b/ü.csv', bytes_written: 3 } });
    await foundry.uploadFile('s/1', 'a b/ü.csv', Buffer.from('1,2'));
    expect(server.requests).toHaveLength(1);
    expect(server.requests[0]).toMatchObject({
      method: 'PUT',
      path: content,
      query: { 'api-version': 'v1', path: 'a b/ü.csv' },
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': '3',
        'x-ms-user-identity': 'probe',
        'foundry-features': expect.stringContaining('HostedAgents=V1Preview'),
      },
      body: '1,2',
    });
  });

  test('waits for the sandbox, and is sent again when the connection breaks', async () => {
    const foundry = await start(notReady, (response) => response.destroy(), { status: 201, json: {} });
    await foundry.uploadFile('s', 'a.csv', Buffer.from('x'));
    expect(server.requests.map(({ body }) => body)).toEqual(['x', 'x', 'x']);
  });

  test('that is refused is named', async () => {
    const foundry = await start({
      status: 413,
      json: { error: { code: 'payload_too_large', message: 'too large' } },
    });
    await expect(foundry.uploadFile('s', 'a.csv', Buffer.from('x'))).rejects.toMatchObject({
      message: expect.stringMatching(/^The file 'a\.csv' could not be put into session s: .*413.*too large/),
      service: { status: 413 },
    });
  });

  test('is read as text', async () => {
    const foundry = await start(notReady, { text: '# Grüße', headers: { 'content-type': 'text/html' } });
    expect(await foundry.readFile('s/1', 'out/a.md')).toBe('# Grüße');
    expect(server.requests[1]).toMatchObject({ method: 'GET', path: content, query: { path: 'out/a.md' } });
  });

  test('that is not there is told apart from a session that is not there', async () => {
    const missing = await start({
      status: 404,
      json: { error: { code: 'not_found', message: "The file 'a' was not found." } },
    });
    expect(await missing.readFile('s', 'a')).toBeUndefined();
    await server.close();
    for (const error of [
      { code: 'SandboxNotFound', message: 'gone' },
      { code: 'not_found', message: 'Session s was not found.' },
      { code: 'not_found', message: "Project 'p' does not exist." },
    ]) {
      const lost = await start({ status: 404, json: { error } });
      await expect(lost.readFile('s', 'a')).rejects.toThrow("The file 'a' of session s could not be read");
      await server.close();
    }
  });

  test('that is too large to judge is named', async () => {
    const foundry = await start({ text: Buffer.alloc(11 * 1024 * 1024, 'x') });
    await expect(foundry.readFile('s', 'big.bin')).rejects.toThrow(
      /^The file 'big\.bin' of session s .*10 MiB/,
    );
  });
});
