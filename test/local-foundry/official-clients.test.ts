import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalFoundry, startLocalFoundry, zipFolder } from './index.ts';

/**
 * Clients that nobody here wrote: `@azure/ai-projects` and the `openai` client that it hands out, over TLS with
 * a certificate that the child process trusts. What they expect is a second opinion on the contract.
 */
let foundry: LocalFoundry;
// biome-ignore lint/suspicious/noExplicitAny: what the child printed
let results: any;

beforeAll(async () => {
  // The only way of version 2.10.0 to make a code agent is a version upload.
  foundry = await startLocalFoundry({
    tls: true,
    provisioningMs: 30,
    uploadCreatesAgent: true,
    images: { 'registry.example/echo:1': 'test/agents/echo' },
    models: { judge: (prompt, instructions) => `${instructions} ${prompt}` },
    embeddingModels: ['embedder'],
    manifests: {
      shop: {
        kind: 'hosted',
        cpu: '0.5',
        memory: '1Gi',
        container_configuration: { image: 'registry.example/echo:1' },
        environment_variables: { ANSWER_PREFIX: '{{prefix}}' },
        protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
      },
    },
  });
  foundry.optimization.add({
    id: 'job-1',
    agentName: 'sdk-agent',
    candidates: [{ candidateId: 'c1', config: {} }],
  });
  const zip = join(dirname(foundry.caFile ?? ''), 'client.zip');
  await writeFile(zip, await zipFolder('test/agents/echo'));
  const child = await promisify(execFile)(process.execPath, ['test/local-foundry/official-clients-run.ts'], {
    timeout: 60_000,
    env: {
      ...process.env,
      NODE_EXTRA_CA_CERTS: foundry.caFile,
      PROJECT_ENDPOINT: foundry.tlsUrl,
      CODE_ZIP: zip,
    },
  });
  results = JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '');
});
afterAll(() => foundry.close());

test('the SDK uploads code, waits, and gets the same version for the same code', () => {
  expect(results.created).toMatchObject({ version: '1', status: 'creating' });
  expect(Math.abs(results.created.createdAt - Date.now())).toBeLessThan(120_000);
  expect(results.provisioned).toMatchObject({
    status: 'active',
    principal: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
  expect(results.repeated).toBe('1');
  expect(results.downloaded).toBe(true);
});

test('the OpenAI client asks model deployments', () => {
  // Two of four words in common: the cosine is 2 / (2 * sqrt 2).
  expect(results.models).toEqual({ reply: 'Be kind. Hello', vectors: [10, 7, 0] });
});

test('the SDK pages through lists', () => {
  expect(results.versions).toEqual(['2', '1']);
  expect(results.agents).toEqual(['sdk-agent']);
  expect(results.sessionListed).toBe(true);
});

test('the SDK routes traffic and reads the agent back', () => {
  expect(results.patched.version_selection_rules).toMatchObject([
    { type: 'FixedRatio', agent_version: '1', traffic_percentage: 100 },
    { type: 'FixedRatio', agent_version: '2', traffic_percentage: 0 },
  ]);
  expect(results.read).toMatchObject({ state: 'enabled', latest: '2' });
  expect(results.read.endpoint.authorization_schemes).toEqual([expect.objectContaining({ type: 'Entra' })]);
});

test('the openai client gets answers from routed and from pinned sessions', () => {
  expect(results.unpinned).toEqual({ text: 'one hello', status: 'completed' });
  expect(results.session.indicator).toEqual({ type: 'version_ref', agent_version: '2' });
  expect(results.pinned).toEqual({ text: 'two hello', session: true });
});

test('the openai client reads streams', () => {
  expect(results.streamed).toEqual({
    text: 'one a\nb',
    first: 'response.created',
    last: 'response.completed',
  });
  expect(results.helper).toBe('one with the helper');
});

test('the SDK reads the log stream and uses session files', () => {
  expect(results.log).toBe('event: log');
  expect(results.files).toEqual({
    uploaded: { path: 'note.txt', bytes_written: 2 },
    entries: ['note.txt'],
    file: 'hi',
    left: [],
  });
});

test('the SDK stops, deletes, disables', () => {
  expect(results.stopped).toBe('idle');
  expect(results.disabled).toBe('disabled');
  expect(results.refused).toBe(409);
  expect(results.deleted).toEqual({ object: 'agent.deleted', name: 'sdk-agent', deleted: true });
});

test('the SDK makes drafts of images and promotes a candidate without a body', () => {
  expect(results.imageDraft).toEqual({ version: expect.stringMatching(/^draft-\d{13}$/), draft: true });
  expect(results.drafts).toEqual({ all: 1, releases: [], removed: true });
  expect(results.promoted).toMatchObject({ type: 'agent_reference', name: 'sdk-agent' });
});

test('the SDK makes agents and versions of manifests, and reads and ends optimization jobs', () => {
  expect(results.manifests).toEqual(['1', '2', '3']);
  expect(results.jobs).toEqual({
    jobs: ['job-1'],
    candidates: ['c1'],
    status: 'succeeded',
    candidate: 'completed',
  });
  expect(results.cancelled).toBe('job-1');
  expect(results.jobGone).toBe(404);
});

test('nothing that the clients sent breaks the contract, but for bare bytes as code', () => {
  expect(foundry.violations).toEqual([
    expect.stringMatching(/bare-agent\/versions: the part 'code' is not application\/zip/),
    expect.stringMatching(/bare-agent\/versions: the part 'code' has no file name/),
  ]);
  expect(foundry.requests.filter((request) => request.operation === 'unknown')).toEqual([]);
});
