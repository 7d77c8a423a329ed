import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assertNoViolations, type LocalFoundry, startLocalFoundry } from './index.ts';
import { PlainClient } from './plain-client.ts';

let foundry: LocalFoundry;
let client: PlainClient;

beforeAll(async () => {
  foundry = await startLocalFoundry({ provisioningMs: 0 });
  await foundry.actor.deploy({ agent: 'echo', folder: 'test/agents/echo' });
});
afterAll(() => foundry.close());
beforeEach(() => {
  client = new PlainClient(foundry);
  foundry.violations.length = 0;
});

const selector = (...rules: object[]) => ({
  agent_endpoint: { version_selector: { version_selection_rules: rules } },
});
const all = { type: 'FixedRatio', agent_version: '1', traffic_percentage: 100 };

describe('refused and a breach', () => {
  test('no token', async () => {
    delete client.headers.authorization;
    expect(await client.get('/agents')).toMatchObject({ status: 401 });
    expect(foundry.violations).toHaveLength(1);
  });

  test.each([
    ['PATCH of an agent', 'AgentEndpoints', () => client.patch('/agents/echo', selector(all))],
    ['a session', 'AgentEndpoints', () => client.session('echo', '1')],
    ['an invocation', 'HostedAgents', () => client.post('/agents/echo/endpoint/protocols/invocations', {})],
    ['a code download', 'CodeAgents', () => client.get('/agents/echo/code:download')],
  ])('%s without its feature', async (_what, feature, send) => {
    foundry.settings.requireFeatures = true;
    delete client.headers['foundry-features'];
    const answer = await send();
    foundry.settings.requireFeatures = false;
    expect(answer).toMatchObject({
      status: 403,
      body: { error: { code: 'preview_feature_required', param: 'Foundry-Features' } },
    });
    expect(foundry.violations[0]).toContain(`${feature}=V1Preview`);
  });

  test.each([
    ['a draft', () => client.post('/agents/echo/versions', { draft: true, definition: {} })],
    ['a list with drafts', () => client.get('/agents/echo/versions?include_drafts=true')],
  ])('%s without the flag of drafts', async (_what, send) => {
    client.headers['foundry-features'] = 'CodeAgents=V1Preview,HostedAgents=V1Preview';
    expect(await send()).toMatchObject({
      status: 403,
      body: { error: { code: 'preview_feature_required' } },
    });
    expect(foundry.violations[0]).toContain('DraftAgents=V1Preview');
  });

  test('an unknown api-version, or none', async () => {
    for (const query of ['', '?api-version=v2']) {
      const answer = await fetch(`${foundry.url}/agents${query}`, { headers: client.headers });
      expect(answer.status).toBe(400);
    }
    expect(foundry.violations).toHaveLength(2);
  });

  test('a merge patch of the wrong content type', async () => {
    expect((await client.patch('/agents/echo', selector(all), 'application/json')).status).toBe(415);
    expect(foundry.violations).toHaveLength(1);
  });

  test('a path that does not exist, and a method that a path does not have', async () => {
    expect((await client.get('/agent')).status).toBe(404);
    expect((await client.send('PUT', '/agents/echo')).status).toBe(405);
    expect(foundry.violations).toHaveLength(2);
  });
});

test('without their flag drafts are releases, and hidden, where the service ignores what it was not told of', async () => {
  foundry.settings.withoutDraftFlag = 'ignored';
  client.headers['foundry-features'] = 'CodeAgents=V1Preview';
  const image = {
    kind: 'hosted',
    cpu: '1',
    memory: '2Gi',
    container_configuration: { image: 'r.example/a:1' },
  };
  const protocols = [{ protocol: 'responses', version: '1.0.0' }];
  const definition = { ...image, protocol_versions: protocols };
  const made = await client.post('/agents/without/versions', { draft: true, definition });
  expect(made.body).toMatchObject({ version: '1', draft: false });
  const draft = await foundry.actor.createVersion({ agent: 'without', definition, draft: true });
  const names = async () =>
    (await client.get('/agents/without/versions?include_drafts=true')).body.data.map(
      ({ version }: { version: string }) => version,
    );
  expect(await names()).toEqual(['1']);
  client.headers['foundry-features'] = 'DraftAgents=V1Preview';
  expect(await names()).toEqual([draft, '1']);
  foundry.settings.withoutDraftFlag = 'refused';
  assertNoViolations(foundry);
});

test('what the SDK has no flag for any more needs none', async () => {
  delete client.headers['foundry-features'];
  expect((await client.patch('/agents/echo', selector(all))).status).toBe(200);
  expect((await client.session('echo', '1')).status).toBe(201);
  expect((await client.get('/agents/echo/code:download')).status).toBe(200);
  assertNoViolations(foundry);
});

describe('ignored, but a breach', () => {
  test.each([
    ['an unknown query parameter', () => client.get('/agents?colour=red'), /colour/],
    ['an unknown body field', () => client.patch('/agents/echo', { ...selector(all), colour: 1 }), /colour/],
    [
      'an unknown endpoint field',
      () => client.patch('/agents/echo', { agent_endpoint: { ...selector(all).agent_endpoint, x: 1 } }),
      /'x' in agent_endpoint/,
    ],
    [
      'an unknown field of a rule',
      () => client.patch('/agents/echo', selector({ ...all, weight: 1 })),
      /weight/,
    ],
    [
      'a session id in the body of an invocation',
      () => client.post('/agents/echo/endpoint/protocols/invocations', { input: 'x', session_id: 'y' }),
      /belongs in the query/,
    ],
    [
      'x-ms-agent-name where it does not belong',
      () => client.send('GET', '/agents', { headers: { 'x-ms-agent-name': 'echo' } }),
      /x-ms-agent-name/,
    ],
  ])('%s', async (_what, send, breach) => {
    expect((await send()).status).toBe(200);
    expect(() => assertNoViolations(foundry)).toThrow(breach);
  });
});

test('a project that is not there is told from an agent that is not', async () => {
  const elsewhere = foundry.url.replace(/[^/]+$/, 'elsewhere');
  const wrong = await fetch(`${elsewhere}/agents/echo?api-version=v1`, { headers: client.headers });
  expect(wrong.status).toBe(404);
  expect(await wrong.json()).toMatchObject({ error: { code: 'ResourceNotFound' } });
  expect((await client.get('/agents/nobody')).body.error.code).toBe('not_found');
  assertNoViolations(foundry);
});

test('every answer carries a request id and a region', async () => {
  for (const path of ['/agents', '/agents/nobody']) {
    const { headers } = await client.get(path);
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('x-ms-region')).toBe('local');
  }
});
