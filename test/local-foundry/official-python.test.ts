import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalFoundry, startLocalFoundry, zipFolder } from './index.ts';
import { officialPackages, officialPackagesAreThere } from './official-packages.ts';

/** Microsoft's client for Python, which nobody here wrote, as a second opinion beside the one for JavaScript. */
const folder = join(import.meta.dirname, 'official-python');
const requirements = join(folder, 'requirements.txt');
const isThere = await officialPackagesAreThere('azure-ai-projects for Python', requirements);

describe.skipIf(!isThere)('azure-ai-projects for Python', () => {
  let foundry: LocalFoundry;
  let packages: string;
  // biome-ignore lint/suspicious/noExplicitAny: what the child printed
  let results: any;

  beforeAll(async () => {
    foundry = await startLocalFoundry({
      tls: true,
      provisioningMs: 30,
      uploadCreatesAgent: true,
      images: { 'registry.example/echo:1': 'test/agents/echo' },
      manifests: {
        shop: {
          kind: 'hosted',
          cpu: '1',
          memory: '2Gi',
          container_configuration: { image: 'registry.example/echo:1' },
          environment_variables: { ANSWER_PREFIX: '{{prefix}}' },
          protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
        },
      },
    });
    foundry.optimization.add({
      id: 'job-1',
      agentName: 'py-agent',
      candidates: [{ candidateId: 'c1', config: {} }],
    });
    const certificate = foundry.caFile ?? '';
    const zip = join(dirname(certificate), 'client.zip');
    await writeFile(zip, await zipFolder('test/agents/echo'));
    packages = (await officialPackages().install(await readFile(requirements, 'utf8'), folder, '')) ?? '';
    const child = await promisify(execFile)('python3', [join(folder, 'run.py')], {
      timeout: 240_000,
      env: {
        PATH: process.env.PATH,
        PYTHONPATH: packages,
        REQUESTS_CA_BUNDLE: certificate,
        SSL_CERT_FILE: certificate,
        PROJECT_ENDPOINT: foundry.tlsUrl,
        CODE_ZIP: zip,
      },
    });
    results = JSON.parse(child.stdout.trim().split('\n').at(-1) ?? '');
  }, 900_000);
  afterAll(() => foundry?.close());

  test('uploads code, and reads agents, versions and code back', () => {
    expect(results).toMatchObject({
      created: ['1', 'active'],
      again: '1',
      second: ['2', 'active'],
      versions: ['2', '1'],
      agents: ['py-agent'],
      code: true,
      read: ['enabled', '2'],
    });
  });

  test('routes, opens sessions, and gets answers, streams and logs', () => {
    expect(results).toMatchObject({
      routed: [
        ['1', 100],
        ['2', 0],
      ],
      session: ['2', 'active'],
      sessions: true,
      'routed answer': 'one hello',
      'pinned answer': 'two hello',
      streamed: [['one a\n', 'b'], 'completed'],
      log: 'event: log',
    });
  });

  test('puts files into a session and takes them out, stops it and deletes it', () => {
    expect(results).toMatchObject({
      written: ['notes/one.txt', 2],
      files: [['one.txt', false]],
      file: 'hi',
      'file gone': [404],
      stopped: ['idle', true],
      'stopped twice': [409],
      'session gone': [404],
    });
  });

  test('makes drafts, with the flag only, and versions of manifests', () => {
    expect(results).toMatchObject({
      draft: [true, true],
      drafts: true,
      releases: ['2', '1'],
      'draft without the flag': [403, 'preview_feature_required'],
      imported: '3',
    });
  });

  test('reads and promotes candidates of optimization jobs', () => {
    expect(results).toMatchObject({
      job: 'py-agent',
      jobs: ['job-1'],
      candidates: ['c1'],
      candidate: 'c1',
      promoted: 'py-agent',
      'no new job': [400, 'bad_request'],
      cancelled: 'job-1',
      'job gone': [404],
    });
  });

  test('disables, and deletes with force only', () => {
    expect(results).toMatchObject({
      disabled: 'disabled',
      refused: [409],
      deleted: true,
      gone: [404],
    });
  });

  test('sends nothing that breaks the contract, but for types of parts and the draft without its flag', () => {
    const types =
      /POST \/agents\/py-agent\/versions: the part '(metadata|code)' is not application\/(json|zip)$/;
    expect(foundry.violations.filter((breach) => !types.test(breach))).toEqual([
      expect.stringMatching(/opt-in preview feature\(s\): DraftAgents=V1Preview/),
    ]);
    expect(foundry.requests.filter((request) => request.operation === 'unknown')).toEqual([]);
  });

  test('has the models that the schemas were made of', async () => {
    const { stdout } = await promisify(execFile)('python3', ['test/local-foundry/sdk-schemas.py'], {
      env: { PATH: process.env.PATH, PYTHONPATH: packages },
      maxBuffer: 64 * 1024 * 1024,
    });
    const kept = await readFile(join(import.meta.dirname, 'sdk-schemas.json'), 'utf8');
    expect(JSON.parse(kept)).toEqual(JSON.parse(stdout));
  });
});
