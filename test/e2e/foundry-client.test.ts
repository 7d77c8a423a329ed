import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connectFoundry, type FoundryConnection } from '../../src/foundry/client.ts';
import type { CodeUpload } from '../../src/foundry/foundry.ts';
import type { VersionRequest } from '../../src/foundry/model.ts';
import { waitUntilActive } from '../../src/foundry/operations/activation.ts';
import { ProbeError } from '../../src/foundry/probe/probe-error.ts';
import { isUncertain } from '../../src/foundry/transport/failures.ts';
import { systemClock } from '../../src/time/clock.ts';
import {
  assertNoViolations,
  type Fault,
  type LocalFoundry,
  startLocalFoundry,
  zipFolder,
} from '../local-foundry/index.ts';

const agent = 'echo';
let folder: string;
let code: CodeUpload;
let server: LocalFoundry;
let foundry: FoundryConnection;
/** Faults that the test armed. */
let armed: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'foundry-client-'));
  const zip = await zipFolder(join(import.meta.dirname, '..', 'agents', 'echo'));
  const path = join(folder, 'echo.zip');
  await writeFile(path, zip);
  code = { path, size: zip.length, sha256: createHash('sha256').update(zip).digest('hex') };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

beforeEach(async () => {
  armed = 0;
  server = await startLocalFoundry();
  foundry = connectFoundry({
    projectEndpoint: server.url,
    agentName: agent,
    allowedHosts: [],
    retry: { firstDelayMs: 10, longestDelayMs: 50 },
    idleLogMs: 500,
  });
});
afterEach(async () => {
  await server.close();
  expect(server.requests.flatMap(({ faults }) => faults)).toHaveLength(armed);
});

function request(environment: Record<string, string> = {}): VersionRequest {
  return {
    description: 'repeats',
    metadata: { sha: 'abc' },
    definition: {
      kind: 'hosted',
      cpu: '1',
      memory: '2Gi',
      environment_variables: environment,
      protocol_versions: [
        { protocol: 'responses', version: '1.0.0' },
        { protocol: 'invocations', version: '1.0.0' },
      ],
      code_configuration: {
        runtime: 'python_3_13',
        entry_point: ['python', 'main.py'],
        dependency_resolution: 'bundled',
      },
    },
  };
}

/** Arms a fault for one request, and lets the test fail when no request met it. */
function once(operation: string, fault: Fault): void {
  server.faults.inject({ match: { operation }, fault });
  armed += 1;
}

/** Two active releases: version 1 answers as it is asked, version 2 in capitals. */
async function deployTwo(): Promise<void> {
  await foundry.createAgent(request(), code);
  await foundry.createVersion(request({ ANSWER_STYLE: 'upper' }), code);
  for (const version of ['1', '2']) {
    await waitUntilActive(foundry, version, { clock: systemClock, limitMs: 30_000 });
  }
}

describe('versions', () => {
  test('go from an upload to an agent that is read back in our words', async () => {
    expect(await foundry.getAgent()).toBeUndefined();
    expect(await foundry.listVersions()).toEqual([]);
    const first = await foundry.createAgent(request(), code);
    expect(first).toMatchObject({
      version: '1',
      draft: false,
      metadata: { sha: 'abc' },
      description: 'repeats',
    });
    const again = await foundry.createVersion(request(), code);
    expect(again.version).toBe('1');
    const second = await foundry.createVersion(request({ ANSWER_STYLE: 'upper' }), code);
    expect(second.version).toBe('2');
    const draft = await foundry.createVersion(request({ ANSWER_STYLE: 'empty' }), code, { draft: true });
    expect(draft).toMatchObject({ draft: true, version: expect.stringMatching(/^draft-\d+$/) });

    expect((await foundry.listVersions()).map(({ version }) => version)).toEqual(['2', '1']);
    expect((await foundry.listVersions({ includeDrafts: true })).map(({ version }) => version)).toContain(
      draft.version,
    );
    const seen = await foundry.getAgent();
    expect(seen).toMatchObject({ name: agent, enabled: true, routing: { kind: 'always-latest' } });
    expect(seen?.principalId).toMatch(/^[0-9a-f-]{36}$/);
    const upload = server.requests.find(({ operation }) => operation === 'createVersion');
    expect(upload?.body).toMatchObject({
      parts: ['metadata', 'code'],
      code: { filename: 'echo.zip', contentType: 'application/zip', size: code.size, sha256: code.sha256 },
    });
    expect(Number(upload?.headers['content-length'])).toBeGreaterThan(code.size);
    expect(upload?.headers['transfer-encoding']).toBeUndefined();

    await foundry.deleteVersion(draft.version);
    await foundry.deleteVersion(draft.version);
    expect(await foundry.getVersion(draft.version)).toBeUndefined();
    assertNoViolations(server);
  });

  test('are listed over all pages', async () => {
    await server.actor.createVersion({ agent, environment: { N: '0' }, folder: 'test/agents/echo' });
    for (let n = 1; n <= 104; n += 1) {
      await server.actor.createVersion({ agent, environment: { N: `${n}` }, folder: 'test/agents/echo' });
    }
    const versions = await foundry.listVersions();
    expect(versions.map(({ version }) => version)).toEqual(
      Array.from({ length: 105 }, (_, index) => String(105 - index)),
    );
    assertNoViolations(server);
  });

  test('give back the very bytes that were uploaded', async () => {
    await foundry.createAgent(request(), code);
    const path = join(folder, 'back.zip');
    once('downloadCode', { kind: 'truncate' });
    expect(await foundry.downloadCode('1', path)).toEqual({ path, size: code.size, sha256: code.sha256 });
    expect(await readFile(path)).toEqual(await readFile(code.path));
    await expect(foundry.downloadCode('9', path)).rejects.toMatchObject({ service: { status: 404 } });
    assertNoViolations(server);
  });

  test('of an image are created as JSON', async () => {
    const { code_configuration: _code, ...definition } = request().definition;
    const image = {
      ...definition,
      kind: 'hosted',
      container_configuration: { image: 'registry.example/echo:1' },
    };
    const version = await foundry.createAgent({ definition: image }, undefined);
    expect(version).toMatchObject({ version: '1', definition: image });
    assertNoViolations(server);
  });
});

describe('routing', () => {
  test('is written as rules and nothing else', async () => {
    await deployTwo();
    const before = (await foundry.getAgent())?.protocols;
    const rules = [
      { version: '1', percentage: 90 },
      { version: '2', percentage: 10 },
    ];
    await foundry.writeRules(rules);
    const after = await foundry.getAgent();
    expect(after?.routing).toEqual({ kind: 'fixed', rules });
    expect(after?.protocols).toEqual(before);
    assertNoViolations(server);
  });

  test('that must not be split is refused with a way out', async () => {
    await deployTwo();
    server.settings.trafficSplitting = false;
    const split = foundry.writeRules([
      { version: '1', percentage: 90 },
      { version: '2', percentage: 10 },
    ]);
    await expect(split).rejects.toMatchObject({ next: expect.stringContaining('100% 30m check') });
  });

  test('whose answer is lost is uncertain, and was sent once', async () => {
    await deployTwo();
    once('patchAgent', { kind: 'reset', when: 'after' });
    const error = await foundry
      .writeRules([{ version: '1', percentage: 100 }])
      .catch((failure: unknown) => failure);
    expect(isUncertain(error)).toBe(true);
    expect(server.requests.filter(({ method }) => method === 'PATCH')).toHaveLength(1);
    expect((await foundry.getAgent())?.routing).toEqual({
      kind: 'fixed',
      rules: [{ version: '1', percentage: 100 }],
    });
  });
});

describe('probes', () => {
  test('reach exactly the version asked for, in both protocols, and leave nothing behind', async () => {
    await deployTwo();
    for (const [version, expected] of [
      ['1', 'Hello'],
      ['2', 'HELLO'],
    ] as const) {
      const session = await foundry.openSession(version);
      expect(session).toMatchObject({
        version,
        id: expect.stringMatching(/^rollout-local-[0-9a-z]+-[0-9a-f]+$/),
      });
      const first = await foundry.ask(
        session,
        version,
        { kind: 'prompt', prompt: 'Hello' },
        {
          protocol: 'responses',
          timeoutMs: 20_000,
        },
      );
      expect(first).toMatchObject({ text: expected, status: 'completed', version, sessionId: session.id });
      expect(first.usage).toEqual({ input: 1, output: 1, total: 2 });
      const second = await foundry.ask(
        session,
        version,
        { kind: 'prompt', prompt: 'Hello' },
        {
          protocol: 'responses',
          timeoutMs: 20_000,
          previousResponseId: first.responseId ?? '',
        },
      );
      expect(second.body).toMatchObject({ previous_response_id: first.responseId });
      const invoked = await foundry.ask(
        session,
        version,
        { kind: 'input', input: { input: 'Hello' } },
        {
          protocol: 'invocations',
          timeoutMs: 20_000,
        },
      );
      expect(invoked.text).toBe(expected);
      await foundry.deleteSession(session.id);
      await foundry.deleteSession(session.id);
      expect(await foundry.getSession(session.id)).toBeUndefined();
    }
    expect(await foundry.listSessions()).toEqual([]);
    assertNoViolations(server);
  });

  test('wait for a version that is still being provisioned', async () => {
    server.settings.provisioningMs = 1_500;
    await foundry.createAgent(request(), code);
    const session = await foundry.openSession('1');
    expect(session.version).toBe('1');
  });

  test.each([
    { fault: { kind: 'reset', when: 'after' } },
    { fault: { kind: 'reset', when: 'before' } },
    { fault: { kind: 'status', status: 502, when: 'after' } },
    { fault: { kind: 'status', status: 500, when: 'after' } },
    { fault: { kind: 'not-json' } },
    { fault: { kind: 'truncate' } },
  ] as const)('find the session whose answer was lost ($fault)', async ({ fault }) => {
    await deployTwo();
    once('createSession', fault);
    const session = await foundry.openSession('1');
    expect((await foundry.listSessions()).map(({ id }) => id)).toEqual([session.id]);
  });

  test('refuse a session that was opened on another version, and delete it', async () => {
    await deployTwo();
    once('createSession', { kind: 'wrong-version' });
    await expect(foundry.openSession('1')).rejects.toMatchObject({ kind: 'wrong-version' });
    expect(await foundry.listSessions()).toEqual([]);
  });

  test.each(['responses', 'getSession'])(
    'refuse an answer of another version, told by %s',
    async (operation) => {
      await deployTwo();
      const session = await foundry.openSession('1');
      once(operation, { kind: 'wrong-version' });
      const asked = foundry.ask(
        session,
        '1',
        { kind: 'prompt', prompt: 'Hello' },
        {
          protocol: 'responses',
          timeoutMs: 20_000,
        },
      );
      await expect(asked).rejects.toMatchObject({ kind: 'wrong-version' });
    },
  );

  test.each([
    { fault: { kind: 'status', status: 424, code: 'session_not_ready' } },
    { fault: { kind: 'status', status: 502, code: 'SandboxIdle', html: '<html>Bad gateway</html>' } },
    { fault: { kind: 'status', status: 429, code: 'QuotaExceeded', retryAfter: 1 } },
    { fault: { kind: 'reset', when: 'before' } },
  ] as const)('go on when the service only wants time ($fault)', async ({ fault }) => {
    await deployTwo();
    const session = await foundry.openSession('1');
    once('responses', fault);
    const answer = await foundry.ask(
      session,
      '1',
      { kind: 'prompt', prompt: 'Hello' },
      {
        protocol: 'responses',
        timeoutMs: 20_000,
      },
    );
    expect(answer.text).toBe('Hello');
  });

  test('tell an agent that fails by its own words from one that breaks or hangs', async () => {
    await foundry.createAgent(request({ FAIL_RATE: '1', FAIL_WITH: 'failed' }), code);
    await foundry.createVersion(request({ FAIL_RATE: '1', FAIL_WITH: 'http-500' }), code);
    await foundry.createVersion(request({ FAIL_RATE: '1', FAIL_WITH: 'hang' }), code);
    const outcomes: unknown[] = [];
    for (const version of ['1', '2', '3']) {
      await waitUntilActive(foundry, version, { clock: systemClock, limitMs: 30_000 });
      const session = await foundry.openSession(version);
      const answer = foundry.ask(
        session,
        version,
        { kind: 'prompt', prompt: 'Hello' },
        {
          protocol: 'responses',
          timeoutMs: 3_000,
        },
      );
      outcomes.push(
        await answer.then(
          ({ status }) => status,
          ({ kind }: { kind: string }) => kind,
        ),
      );
    }
    expect(outcomes).toEqual(['failed', 'infrastructure', 'timeout']);
  });

  test('tell who failed, where the agent says so', async () => {
    await foundry.createAgent(request({ FAIL_EVERY: '1' }), code);
    await foundry.createVersion(request({ FAIL_EVERY: '1', FAIL_SOURCE: 'Upstream' }), code);
    await foundry.createVersion(request({ FAIL_EVERY: '1', FAIL_SOURCE: 'platform' }), code);
    const found: unknown[] = [];
    for (const version of ['1', '2', '3']) {
      await waitUntilActive(foundry, version, { clock: systemClock, limitMs: 30_000 });
      const session = await foundry.openSession(version);
      const question = { kind: 'prompt', prompt: 'Hello' } as const;
      const options = { protocol: 'responses', timeoutMs: 20_000 } as const;
      const error = await foundry.ask(session, version, question, options).catch((reason: unknown) => reason);
      found.push(error instanceof ProbeError ? error.source : error);
    }
    expect(found).toEqual([undefined, 'upstream', 'platform']);
  });

  test('show what the agent wrote', async () => {
    await deployTwo();
    const session = await foundry.openSession('1');
    await foundry.ask(
      session,
      '1',
      { kind: 'prompt', prompt: 'Hello' },
      { protocol: 'responses', timeoutMs: 20_000 },
    );
    const lines = await foundry.sessionLog('1', session.id, { timeoutMs: 5_000, maxLines: 3 });
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.length).toBeLessThanOrEqual(3);
    expect(lines.join('\n')).not.toContain('Successfully connected');
    expect(await foundry.sessionLog('1', 'nobody')).toEqual([]);
    assertNoViolations(server);
  });
});

test('an agent can be switched off and on', async () => {
  await deployTwo();
  await foundry.disableAgent();
  expect((await foundry.getAgent())?.enabled).toBe(false);
  await foundry.enableAgent();
  expect((await foundry.getAgent())?.enabled).toBe(true);
  assertNoViolations(server);
});

test('explicit latest, as azd shows it, is always latest', async () => {
  await deployTwo();
  server.settings.explicitLatest = true;
  expect((await foundry.getAgent())?.routing).toEqual({ kind: 'always-latest' });
});
