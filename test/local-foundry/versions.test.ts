import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { assertNoViolations, type LocalFoundry, startLocalFoundry, zipFiles, zipFolder } from './index.ts';
import { codeMetadata, PlainClient } from './plain-client.ts';

const echo = 'test/agents/echo';

let foundry: LocalFoundry;
let client: PlainClient;
let zip: Buffer;
let number = 0;
let agent = '';

beforeAll(async () => {
  foundry = await startLocalFoundry({ provisioningMs: 30 });
  client = new PlainClient(foundry);
  zip = await zipFolder(echo);
});
afterAll(() => foundry.close());
beforeEach(() => {
  number += 1;
  agent = `agent-${number}`;
  foundry.violations.length = 0;
});

describe('a code upload', () => {
  test('creates an agent whose version becomes active and shows what the service adds', async () => {
    const created = await client.upload(
      agent,
      zip,
      codeMetadata({ description: 'first', metadata: { sha: 'abc' } }),
      {
        newAgent: true,
      },
    );
    expect(created.status).toBe(200);
    expect(created.body.versions.latest).toMatchObject({ version: '1', status: 'creating' });
    const { body } = await client.settled(agent, '1');
    expect(body).toMatchObject({
      object: 'agent.version',
      id: `${agent}:1`,
      status: 'active',
      draft: false,
      description: 'first',
      metadata: { sha: 'abc' },
      definition: { code_configuration: { content_hash: createHash('sha256').update(zip).digest('hex') } },
    });
    expect(body.created_at).toBeCloseTo(Date.now() / 1000, -1);
    expect(body.instance_identity.principal_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(body.error).toBeUndefined();
    assertNoViolations(foundry);
  });

  test('of nothing new returns the latest version, whatever its labels say', async () => {
    await client.upload(agent, zip, codeMetadata({ metadata: { run: '1' } }), { newAgent: true });
    const same = await client.upload(
      agent,
      zip,
      codeMetadata({ metadata: { run: '2' }, description: 'other' }),
    );
    expect(same.body).toMatchObject({ version: '1', metadata: { run: '1' } });
    const asAgent = await client.upload(agent, zip, codeMetadata(), { path: `/agents/${agent}` });
    expect(asAgent.body).toMatchObject({ object: 'agent', versions: { latest: { version: '1' } } });
    assertNoViolations(foundry);
  });

  test('of other code, of another definition, or of what is not the latest mints a version', async () => {
    const other = await zipFiles({ 'main.py': 'print("hi")\n' });
    await client.upload(agent, zip, codeMetadata(), { newAgent: true });
    expect((await client.upload(agent, other, codeMetadata())).body.version).toBe('2');
    const changed = codeMetadata({ definition: { environment_variables: { A: '1' } } });
    expect((await client.upload(agent, other, changed)).body.version).toBe('3');
    expect((await client.upload(agent, zip, codeMetadata())).body.version).toBe('4');
  });

  test('needs an agent that exists, or one that does not', async () => {
    expect((await client.upload(agent, zip, codeMetadata())).status).toBe(404);
    await client.upload(agent, zip, codeMetadata(), { newAgent: true });
    const again = await client.upload(agent, zip, codeMetadata(), { newAgent: true });
    expect(again).toMatchObject({
      status: 409,
      body: { error: { message: `Agent '${agent}' already exists` } },
    });
  });

  test('with a digest that is not that of the bytes is refused and a breach', async () => {
    const answer = await client.upload(agent, zip, codeMetadata(), {
      newAgent: true,
      headers: { 'x-ms-code-zip-sha256': '0'.repeat(64) },
    });
    expect(answer.status).toBe(400);
    expect(foundry.violations).toHaveLength(1);
    expect(foundry.state.agent(agent)).toBeUndefined();
  });

  test('with a content_hash of its own is refused and a breach', async () => {
    const answer = await client.upload(agent, zip, codeMetadata({}, { content_hash: 'x' }), {
      newAgent: true,
    });
    expect(answer.status).toBe(400);
    expect(() => assertNoViolations(foundry)).toThrow(/content_hash/);
  });

  test('comes back byte for byte', async () => {
    await client.upload(agent, zip, codeMetadata(), { newAgent: true });
    const url = `${foundry.url}/agents/${agent}/code:download?api-version=v1&agent_version=1`;
    const answer = await fetch(url, { headers: client.headers });
    expect(Buffer.from(await answer.arrayBuffer()).equals(zip)).toBe(true);
    expect(answer.headers.get('x-ms-agent-version')).toBe('1');
    expect(answer.headers.get('x-ms-code-zip-sha256')).toBe(createHash('sha256').update(zip).digest('hex'));
  });

  test('is recorded as its parts, and the token is not kept', async () => {
    await client.upload(agent, zip, codeMetadata(), { newAgent: true });
    const request = foundry.requests.at(-1);
    expect(request).toMatchObject({
      operation: 'createAgent',
      status: 200,
      headers: { authorization: 'Bearer' },
      body: { parts: ['metadata', 'code'], code: { filename: `${agent}.zip`, size: zip.length } },
    });
    expect(request?.tokenId).toBe(createHash('sha256').update('local').digest('hex').slice(0, 12));
  });
});

describe('a definition', () => {
  const image = {
    container_configuration: { image: 'registry.example/agent:1' },
    code_configuration: undefined,
  };
  const json = (definition: object) => ({
    definition: { ...(codeMetadata() as { definition: object }).definition, ...definition },
  });

  test.each([
    ['an unsupported pair of CPU and memory', { ...image, cpu: '1', memory: '4Gi' }, /valid resource tier/],
    ['both code and container', { container_configuration: { image: 'x' } }, /mutually exclusive/],
    ['neither code nor container', { code_configuration: undefined }, /Exactly one/],
    [
      'a bad environment variable',
      { ...image, environment_variables: { 'a-b': '1' } },
      /environment variable/,
    ],
    ['a reserved variable', { ...image, environment_variables: { FOUNDRY_X: '1' } }, /reserved/],
    [
      'an unknown protocol',
      { ...image, protocol_versions: [{ protocol: 'smtp', version: '1' }] },
      /protocol_versions/,
    ],
  ])('with %s is refused', async (_what, definition, message) => {
    const answer = await client.post(`/agents/${agent}/versions`, json(definition));
    expect(answer.status).toBe(400);
    expect(answer.body.error.message).toMatch(message);
  });

  test.each([
    ['a long description', { description: 'x'.repeat(513) }],
    [
      'too many metadata pairs',
      { metadata: Object.fromEntries([...Array(17).keys()].map((n) => [`k${n}`, 'v'])) },
    ],
    ['a long metadata value', { metadata: { k: 'v'.repeat(513) } }],
    ['a long metadata key', { metadata: { ['k'.repeat(65)]: 'v' } }],
  ])('with %s is refused and a breach', async (_what, labels) => {
    const answer = await client.post(`/agents/${agent}/versions`, { ...json(image), ...labels });
    expect(answer.status).toBe(400);
    expect(foundry.violations).toHaveLength(1);
  });

  test('under a bad name is refused', async () => {
    expect((await client.post('/agents/-a/versions', json(image))).status).toBe(400);
    expect((await client.post(`/agents/${'a'.repeat(64)}/versions`, json(image))).status).toBe(400);
  });

  test('keeps fields that nobody knows', async () => {
    await client.post(`/agents/${agent}/versions`, json({ ...image, future_field: { a: [1] } }));
    expect((await client.get(`/agents/${agent}/versions/1`)).body.definition.future_field).toEqual({
      a: [1],
    });
    assertNoViolations(foundry);
  });
});

describe('a draft', () => {
  test('has a name of its own, is hidden, and never becomes the latest', async () => {
    await client.upload(agent, zip, codeMetadata(), { newAgent: true });
    const before = Date.now();
    const draft = await client.upload(agent, zip, codeMetadata({ draft: true }));
    expect(draft.body.draft).toBe(true);
    const stamp = Number(/^draft-(\d+)$/.exec(draft.body.version)?.[1]);
    expect(stamp).toBeGreaterThanOrEqual(before);
    const listed = await client.get(`/agents/${agent}/versions`);
    expect(listed.body.data.map((version: { version: string }) => version.version)).toEqual(['1']);
    const all = await client.get(`/agents/${agent}/versions?include_drafts=true`);
    expect(all.body.data.map((version: { version: string }) => version.version)).toEqual([
      draft.body.version,
      '1',
    ]);
    expect((await client.get(`/agents/${agent}`)).body.versions.latest.version).toBe('1');
    const next = await client.upload(agent, await zipFiles({ 'main.py': '' }), codeMetadata());
    expect(next.body.version).toBe('2');
    assertNoViolations(foundry);
  });

  test('is a release where drafts are not enabled, or not for uploads', async () => {
    await client.upload(agent, zip, codeMetadata(), { newAgent: true });
    const draftOf = async (source: string) =>
      (await client.upload(agent, await zipFiles({ 'main.py': source }), codeMetadata({ draft: true }))).body;
    try {
      foundry.settings.draftsEnabled = false;
      expect(await draftOf('# 2\n')).toMatchObject({ version: '2', draft: false });
      foundry.settings.draftsEnabled = true;
      foundry.settings.multipartDrafts = false;
      expect(await draftOf('# 3\n')).toMatchObject({ version: '3', draft: false });
    } finally {
      foundry.settings.draftsEnabled = true;
      foundry.settings.multipartDrafts = true;
    }
  });
});

describe('an agent made of a definition', () => {
  const definition = {
    kind: 'hosted',
    cpu: '1',
    memory: '2Gi',
    protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
    container_configuration: { image: 'registry.example/agent:1' },
  };

  test('from a manifest has the parameters that it is given', async () => {
    foundry.settings.manifests.greeter = { ...definition, environment_variables: { NAME: '{{name}}' } };
    const request = { manifest_id: 'greeter', parameter_values: { name: 'Ada "A"' } };
    const created = await client.post('/agents:import', { ...request, name: agent });
    expect(created.body).toMatchObject({ name: agent, versions: { latest: { version: '1' } } });
    const path = `/agents/${agent}/versions:import`;
    const second = { ...request, parameter_values: { name: 'Bob' } };
    expect((await client.post(path, second)).body).toMatchObject({
      version: '2',
      definition: { environment_variables: { NAME: 'Bob' } },
    });
    expect((await client.post(`/agents/${agent}/import`, request)).body.versions.latest.version).toBe('3');
    for (const wrong of [{ manifest_id: 'none' }, { manifest_id: 'greeter' }])
      expect((await client.post(path, wrong)).status).toBe(400);
    assertNoViolations(foundry);
  });

  test('a name that is taken is refused, or gets a version, as the setting says', async () => {
    const create = () => client.post('/agents', { name: agent, definition });
    expect((await create()).status).toBe(200);
    expect((await create()).status).toBe(409);
    foundry.settings.createAgentMints = true;
    const taken = await client.post('/agents', {
      name: agent,
      definition: { ...definition, cpu: '2', memory: '4Gi' },
    });
    foundry.settings.createAgentMints = false;
    expect(taken.body).toMatchObject({
      configuration_state: 'enabled',
      versions: { latest: { version: '2' } },
    });
  });
});

describe('deleting', () => {
  test('a version waits for its active sessions, or takes them along', async () => {
    await foundry.actor.deploy({ agent, zip });
    const { body: session } = await client.session(agent, '1');
    const refused = await client.delete(`/agents/${agent}/versions/1`);
    expect(refused).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } });
    const forced = await client.delete(`/agents/${agent}/versions/1?force=true`);
    expect(forced.body).toEqual({
      object: 'agent.version.deleted',
      name: agent,
      version: '1',
      deleted: true,
    });
    expect((await client.get(`/agents/${agent}/versions/1`)).status).toBe(404);
    expect((await client.get(`/agents/${agent}/endpoint/sessions/${session.agent_session_id}`)).status).toBe(
      404,
    );
  });

  test('an agent takes all its versions, and never gives a number out twice', async () => {
    await foundry.actor.deploy({ agent, zip });
    await foundry.actor.deploy({ agent, zip, environment: { A: '1' } });
    await client.delete(`/agents/${agent}/versions/2`);
    expect((await client.upload(agent, zip, codeMetadata())).body.version).toBe('3');
    expect((await client.delete(`/agents/${agent}`)).body).toMatchObject({
      object: 'agent.deleted',
      deleted: true,
    });
    expect((await client.get(`/agents/${agent}`)).status).toBe(404);
    expect((await client.delete(`/agents/${agent}`)).status).toBe(404);
  });
});

describe('a list', () => {
  test('comes in pages, newest first, in both directions', async () => {
    for (const n of ['1', '2', '3', '4', '5'])
      await foundry.actor.createVersion({ agent, zip, environment: { N: n } });
    const path = `/agents/${agent}/versions`;
    const numbers = (answer: { body: { data: { version: string }[] } }) =>
      answer.body.data.map((v) => v.version);
    const first = await client.get(`${path}?limit=2`);
    expect(numbers(first)).toEqual(['5', '4']);
    expect(first.body).toMatchObject({ first_id: `${agent}:5`, last_id: `${agent}:4`, has_more: true });
    const second = await client.get(`${path}?limit=2&after=${first.body.last_id}`);
    expect(numbers(second)).toEqual(['3', '2']);
    const last = await client.get(`${path}?limit=2&after=${second.body.last_id}`);
    expect(numbers(last)).toEqual(['1']);
    expect(last.body.has_more).toBe(false);
    expect(numbers(await client.get(`${path}?order=asc&limit=3`))).toEqual(['1', '2', '3']);
    expect(numbers(await client.get(`${path}?before=${agent}:2&limit=2`))).toEqual(['4', '3']);
    expect((await client.get(`${path}?limit=0`)).status).toBe(400);
    expect((await client.get(`${path}?limit=101`)).status).toBe(400);
    expect((await client.get(`${path}?after=nothing`)).status).toBe(400);
    assertNoViolations(foundry);
  });
});
