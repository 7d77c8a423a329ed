import { afterEach, describe, expect, test } from 'vitest';
import { connectFoundry } from '../../../src/foundry/client.ts';
import type { ModelNames } from '../../../src/foundry/probe/judge-model.ts';
import { type FixtureServer, type Reply, startFixture } from './fixture-server.ts';

let server: FixtureServer;
afterEach(() => server.close());

async function start(names: ModelNames, ...replies: Reply[]) {
  server = await startFixture((_, number) => replies[Math.min(number, replies.length) - 1] as Reply);
  const retry = { firstDelayMs: 1, longestDelayMs: 2 };
  return connectFoundry({ projectEndpoint: server.url, agentName: 'shop', allowedHosts: [], retry }).models(
    names,
  );
}

const reply = (text: string, fields = {}) => ({
  json: {
    status: 'completed',
    output: [
      { type: 'reasoning', summary: [] },
      { type: 'message', content: [{ type: 'output_text', text }] },
    ],
    ...fields,
  },
});
const vectors = (...data: object[]) => ({ json: { object: 'list', data } });

test('there is one method for each deployment that is named', async () => {
  expect(Object.keys(await start({}, reply('')))).toEqual([]);
  await server.close();
  expect(Object.keys(await start({ judge: 'j' }, reply('')))).toEqual(['complete']);
  await server.close();
  expect(Object.keys(await start({ embedding: 'e' }, reply('')))).toEqual(['embed']);
});

describe('a deployment that judges', () => {
  test("is asked by the project's OpenAI route, with its own temperature, and stores nothing", async () => {
    const model = await start({ judge: 'gpt-5-mini' }, reply('{"pass": true}'));
    expect(await model.complete?.('material', { instructions: 'rules' })).toBe('{"pass": true}');
    expect(server.requests[0]).toMatchObject({
      method: 'POST',
      path: '/openai/v1/responses',
      query: {},
      headers: { authorization: 'Bearer local' },
    });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      model: 'gpt-5-mini',
      instructions: 'rules',
      input: 'material',
      store: false,
    });
  });

  test('is asked again when it is asked too often', async () => {
    const model = await start(
      { judge: 'j' },
      { status: 429, json: {}, headers: { 'retry-after-ms': '1' } },
      reply('yes'),
    );
    expect(await model.complete?.('x')).toBe('yes');
    expect(server.requests).toHaveLength(2);
  });

  test.each([
    [
      'does not exist',
      { status: 404, json: { error: { code: 'DeploymentNotFound', message: 'none' } } },
      'has a deployment of that name',
    ],
    [
      'is forbidden',
      { status: 403, json: { error: { code: 'Forbidden', message: 'no role' } } },
      'a role on the project',
    ],
    ['breaks', { status: 500, text: '' }, 'name another deployment'],
    [
      'is cut off',
      reply('{"pass":', { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }),
      'name another deployment',
    ],
    ['answers something else', { text: '<html>' }, 'name another deployment'],
  ])('and %s is named with its input', async (_what, answer, next) => {
    const model = await start({ judge: 'j' }, answer);
    await expect(model.complete?.('x')).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Model deployment 'j' \(input 'judge-model'\) gave nothing to judge by: /,
      ),
      next: expect.stringContaining(next),
    });
    expect(server.requests).toHaveLength(1);
  });
});

describe('a deployment that embeds', () => {
  test('gives its vectors in the order of the texts', async () => {
    const model = await start(
      { embedding: 'e' },
      vectors({ index: 1, embedding: [0, 1] }, { index: 0, embedding: [1, 0] }),
    );
    expect(await model.embed?.(['a', 'b'])).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(server.requests[0]).toMatchObject({ path: '/openai/v1/embeddings' });
    expect(JSON.parse(server.requests[0]?.body ?? '')).toEqual({
      model: 'e',
      input: ['a', 'b'],
      encoding_format: 'float',
    });
  });

  test.each([
    ['none', vectors()],
    ['too few', vectors({ embedding: [1] })],
    ['vectors of different lengths', vectors({ embedding: [1] }, { embedding: [1, 2] })],
    ['texts', vectors({ embedding: 'AAAA' }, { embedding: 'AAAA' })],
  ])('and gives %s is of no use', async (_what, answer) => {
    const model = await start({ embedding: 'e' }, answer);
    await expect(model.embed?.(['a', 'b'])).rejects.toThrow('one vector for each text');
  });
});
