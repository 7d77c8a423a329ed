import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type LocalEntra, startLocalEntra } from '../local-entra/index.ts';
import { type LocalFoundry, startLocalFoundry } from '../local-foundry/index.ts';
import { assertNoLeaks } from './planted.ts';
import { discard, runStep } from './runner.ts';

type Outcome = 'ok' | { message: string; next: string; status?: number };

let entra: LocalEntra;
let foundry: LocalFoundry;
/** One PEM file for both servers: the variable takes one only. */
let caFile: string;

beforeEach(async () => {
  entra = await startLocalEntra();
  foundry = await startLocalFoundry({ tls: true, requireToken: (header) => entra.accepts(header) });
  caFile = join(entra.caFile, '..', 'both.pem');
  await writeFile(
    caFile,
    (await readFile(entra.caFile, 'utf8')) + (await readFile(foundry.caFile ?? '', 'utf8')),
  );
});

afterEach(async () => {
  await foundry.close();
  await entra.close();
});

/** Runs the steps in a process of its own, because extra certificates are read when Node starts. */
async function run(
  endpoint: string | undefined,
  steps: readonly (string | number)[],
  env: Record<string, string> = { CLIENT_ID: entra.clientId, TENANT_ID: entra.tenantId, ...entra.env },
): Promise<{ outcomes: Outcome[]; output: string }> {
  const child = join(import.meta.dirname, 'sign-in-child.ts');
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [child, endpoint ?? '', JSON.stringify(steps)],
    { env: { PATH: process.env.PATH ?? '', HOME: join(caFile, '..'), NODE_EXTRA_CA_CERTS: caFile, ...env } },
  );
  return {
    outcomes: JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Outcome[],
    output: stdout + stderr,
  };
}

function ids(): string[] {
  return entra.tokens.map(({ assertion }) => assertion);
}

describe('signing in by GitHub OIDC', () => {
  test('takes one token for many requests', async () => {
    const { outcomes } = await run(foundry.tlsUrl, ['get', 'get', 'get']);

    expect(outcomes).toEqual(['ok', 'ok', 'ok']);
    expect(entra.tokens).toHaveLength(1);
    expect(entra.tokens[0]?.claims.aud).toBe('https://ai.azure.com');
    expect(entra.assertions[0]?.claims.aud).toBe('api://AzureADTokenExchange');
    expect(foundry.requests.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  test('outlives its tokens, with a fresh ID token for each exchange', async () => {
    entra.settings.tokenLifetimeSeconds = 2;
    entra.settings.assertionLifetimeSeconds = 2;

    const { outcomes } = await run(foundry.tlsUrl, ['get', 2_500, 'get', 2_500, 'get']);

    expect(outcomes).toEqual(['ok', 'ok', 'ok']);
    expect(entra.tokens).toHaveLength(3);
    expect(new Set(ids()).size).toBe(3);
    expect(foundry.requests.every(({ status }) => status === 404)).toBe(true);
  });

  test('gives up a token that the service refuses, and asks again with a new one', async () => {
    const refused = new Set<string>();
    foundry.settings.requireToken = (header) => entra.accepts(header) && !refused.has(header ?? '');
    foundry.faults.onRequest(({ phase }) => {
      // Revoked once its first request is answered, long before it expires.
      if (phase === 'after') refused.add(`Bearer ${entra.tokens[0]?.token}`);
    });

    const { outcomes } = await run(foundry.tlsUrl, ['get', 'get']);

    expect(outcomes).toEqual(['ok', 'ok']);
    expect(foundry.requests.map(({ status }) => status)).toEqual([404, 401, 404]);
    expect(new Set(ids()).size).toBe(2);
  });

  test('says which audience the service wants when it refuses every token', async () => {
    foundry.settings.requireToken = () => false;

    const { outcomes, output } = await run(foundry.tlsUrl, ['get']);

    expect(outcomes).toEqual([
      {
        message: expect.stringContaining('401'),
        next: expect.stringContaining('https://ai.azure.com'),
        status: 401,
      },
    ]);
    expect(foundry.requests).toHaveLength(2);
    for (const { token } of entra.tokens) expect(output).not.toContain(token);
  });

  test('passes on the words of Entra, and what to do about them', async () => {
    entra.settings.refusal = {
      error: 'invalid_client',
      description: `AADSTS700213: No matching federated identity record found for presented assertion subject 'repo:a/b:environment:x'.`,
    };

    const { outcomes } = await run(foundry.tlsUrl, ['get']);

    expect(outcomes).toEqual([
      {
        message: expect.stringContaining(`subject 'repo:a/b:environment:x'`),
        next: expect.stringContaining('federated credential'),
      },
    ]);
    expect(foundry.requests).toEqual([]);
  });

  test('names the permission that the job lacks', async () => {
    const { outcomes } = await run(foundry.tlsUrl, ['get'], {
      CLIENT_ID: entra.clientId,
      TENANT_ID: entra.tenantId,
      AZURE_AUTHORITY_HOST: entra.authorityHost,
    });

    expect(outcomes).toEqual([
      { message: expect.stringContaining('ID token'), next: expect.stringContaining('id-token: write') },
    ]);
    expect(entra.requests).toEqual([]);
  });

  test('signs in for a plain loopback endpoint too, when the ids are given', async () => {
    expect((await run(foundry.url, ['get'])).outcomes).toEqual(['ok']);
    expect(entra.tokens).toHaveLength(1);
  });

  test('is done ahead while a rollout waits, so that the next request does not wait for Entra', async () => {
    entra.settings.tokenLifetimeSeconds = 4;
    const { outcomes } = await run(foundry.tlsUrl, ['keep warm', 6_500, 'get']);

    expect(outcomes).toEqual(['ok', 'ok']);
    // A quarter of its time is left whenever a token is replaced; one that nobody keeps warm is fetched once.
    expect(entra.tokens.length).toBeGreaterThanOrEqual(2);
  });
});

test('a token never goes to a host that is not allowed, and none is even asked for', async () => {
  const { outcomes } = await run('https://ai.azure.com.evil.example/api/projects/p', ['get']);

  expect(outcomes).toEqual([
    {
      message: expect.stringContaining('ai.azure.com.evil.example'),
      next: expect.stringContaining('allowed-hosts'),
    },
  ]);
  expect(entra.requests).toEqual([]);
});

test('a loopback endpoint without ids needs no Azure', async () => {
  foundry.settings.requireToken = (header) => header === 'Bearer local';

  expect((await run(foundry.url, ['get'], entra.env)).outcomes).toEqual(['ok']);
  expect(entra.requests).toEqual([]);
});

describe('tokens of a run', () => {
  test('are shown nowhere, also when the service repeats them and everything is logged', async () => {
    foundry.faults.inject({
      fault: {
        kind: 'status',
        status: 400,
        code: 'bad',
        // Known only once the request has come.
        get message() {
          const [{ token, assertion } = { token: '', assertion: '' }] = entra.tokens;
          return `Not with Bearer ${token}, ${token}, nor ${assertion}`;
        },
      },
    });
    const result = await runStep(
      {
        mode: 'status',
        'project-endpoint': foundry.tlsUrl ?? '',
        'agent-name': 'signed-in',
        'client-id': entra.clientId,
        'tenant-id': entra.tenantId,
      },
      { env: { ...entra.env, NODE_EXTRA_CA_CERTS: caFile, AZURE_LOG_LEVEL: 'verbose' } },
    );
    expect(result.exitCode, result.log).toBe(1);
    expect(result.report.cause).toContain('Not with Bearer ***');
    const { ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken = '' } = entra.env;
    const tokens = [requestToken, ...entra.tokens.flatMap(({ token, assertion }) => [token, assertion])];
    expect(tokens).toHaveLength(3);
    await assertNoLeaks(result.log, [result.folder], tokens);
    await discard(result);
  });
});
