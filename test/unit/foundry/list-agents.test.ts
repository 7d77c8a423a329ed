import { afterEach, describe, expect, it } from 'vitest';
import { connectProject } from '../../../src/foundry/client.ts';
import { type FixtureServer, type Reply, type SeenRequest, startFixture } from './fixture-server.ts';

let server: FixtureServer;
afterEach(() => server.close());

async function project(answer: (request: SeenRequest) => Reply) {
  server = await startFixture(answer);
  return connectProject({ projectEndpoint: server.url, allowedHosts: [] });
}

describe('the agents of a project', () => {
  it('are the hosted ones of every page, each once', async () => {
    const pages: Record<string, object> = {
      '': {
        data: [
          { name: 'a', id: 'ida' },
          { name: 'b', id: 'idb' },
        ],
        last_id: 'idb',
        has_more: true,
      },
      idb: { data: [{ name: 'b', id: 'idb' }, { id: 'c' }], last_id: 'c', has_more: false },
    };
    const { listAgents } = await project(({ query }) => ({ json: pages[query.after ?? ''] }));
    expect(await listAgents()).toEqual(['a', 'b', 'c']);
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /agents',
      'GET /agents',
    ]);
    expect(server.requests[0]?.query).toMatchObject({ kind: 'hosted', limit: '100' });
  });

  it('are refused in words when the service refuses', async () => {
    const { listAgents } = await project(() => ({
      status: 403,
      json: { error: { code: 'Forbidden', message: 'no' } },
    }));
    await expect(listAgents()).rejects.toMatchObject({ service: { operation: 'list agents', status: 403 } });
  });

  it('share the connection of their project', async () => {
    const { agent } = await project(({ path }) => ({ json: { name: path.split('/').at(-1), versions: {} } }));
    expect((await agent('one').getAgent())?.name).toBe('one');
    expect((await agent('two').getAgent())?.name).toBe('two');
  });
});
