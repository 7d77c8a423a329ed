import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { agent, type Stage, shopAgent, stage } from './stage.ts';

let on: Stage;
let root: string;
/** The checkout, with the shop in `agent/`; beside it `outside/`, with files that are none of its business. */
let workspace: string;
let outside: string;

beforeEach(async () => {
  on = await stage();
  root = await mkdtemp(join(tmpdir(), 'confined-'));
  workspace = join(root, 'checkout');
  outside = join(root, 'outside');
  await mkdir(outside);
  await cp(shopAgent, join(workspace, 'agent'), { recursive: true });
  await cp(shopAgent, join(outside, 'agent'), { recursive: true });
  await writeFile(join(outside, 'x.json'), '{"description": "stolen-words"}');
  await writeFile(join(outside, 'agent.yaml'), 'kind: hosted\nname: shop\ndescription: stolen-words\n');
  await writeFile(join(outside, 'tests.yaml'), 'tests: [{prompt: stolen-words}]\n');
});
afterEach(async () => {
  await on.close();
  await rm(root, { recursive: true, force: true });
});

const run = (inputs: Record<string, string> = {}, env: Record<string, string> = {}) =>
  on.run({ source: 'agent', ...inputs }, { workspace, env });

async function expectRefusal(inputs: Record<string, string>, named: RegExp) {
  const result = await run(inputs, { STOLEN: 'stolen-words' });
  expect(result.exitCode).toBe(1);
  expect(result.report.cause).toMatch(named);
  expect(on.foundry.requests).toEqual([]);
  expect([result.log, result.summary, JSON.stringify(result.report)].join('\n')).not.toContain(
    'stolen-words',
  );
}

test('links that stay in the workspace are followed', async () => {
  await symlink('agent', join(workspace, 'linked'));
  await mkdir(join(workspace, 'reports-here'));
  await symlink('reports-here', join(workspace, 'reports'));
  const result = await run({ source: 'linked', 'report-dir': 'reports' });
  expect(result.outputs.phase, result.log).toBe('promoted');
  expect(await readdir(join(workspace, 'reports-here'))).toContain('report.json');
});

describe('out of the workspace leads', () => {
  test('a linked source', async () => {
    await symlink(join(outside, 'agent'), join(workspace, 'linked'));
    await expectRefusal({ source: 'linked' }, /Input 'source' is "linked".*workspace/);
  });

  test.each(['agent.yaml', 'agent.json', 'azure.yaml'])(
    'a linked %s that is found, to the environment',
    async (name) => {
      await symlink('/proc/self/environ', join(workspace, 'agent', name));
      await expectRefusal({}, /Input 'definition' is "agent\/.*workspace/);
    },
  );

  test('a linked definition that is named', async () => {
    await symlink('../outside/agent.yaml', join(workspace, 'mine.yaml'));
    await expectRefusal({ definition: 'mine.yaml' }, /Input 'definition' is "mine\.yaml".*workspace/);
  });

  test.each(['../../outside/x.json', './link.json', 'away/x.json'])('$ref: %s', async (ref) => {
    await symlink('../../outside/x.json', join(workspace, 'agent', 'link.json'));
    await symlink('../../outside', join(workspace, 'agent', 'away'));
    await writeFile(
      join(workspace, 'agent', 'azure.yaml'),
      `services:\n  ${agent}:\n    host: azure.ai.agent\n    kind: hosted\n    $ref: ${ref}\n`,
    );
    await expectRefusal({}, /azure\.yaml:5.*workspace/);
  });

  test.each(['tests.yaml', 'te*.yaml', '/proc/self/cwd/tests.yaml'])(
    'a linked test file: %s',
    async (pattern) => {
      await symlink(join(outside, 'tests.yaml'), join(workspace, 'tests.yaml'));
      await expectRefusal(
        { 'smoke-tests': pattern.replace('/proc/self/cwd', workspace) },
        /'smoke-tests'.*workspace/,
      );
    },
  );

  test('a test file that is a link to the environment', async () => {
    await symlink('/proc/self/environ', join(workspace, 'tests.jsonl'));
    await expectRefusal({ 'smoke-tests': 'tests.jsonl' }, /'smoke-tests'.*workspace/);
  });

  test('a linked file of metrics', async () => {
    await symlink('/proc/self/environ', join(workspace, 'metrics.yaml'));
    await expectRefusal({ metrics: 'metrics.yaml' }, /Input 'metrics' is "metrics\.yaml".*workspace/);
  });

  test.each(['reports', 'reports/new/folder', '../outside'])('report-dir: %s', async (folder) => {
    await symlink(outside, join(workspace, 'reports'));
    await expectRefusal({ 'report-dir': folder }, /Input 'report-dir'.*workspace/);
    expect((await readdir(outside)).sort()).toEqual(['agent', 'agent.yaml', 'tests.yaml', 'x.json']);
  });
});

test('a report is not written through a link that lies in its place', async () => {
  await mkdir(join(workspace, 'reports'));
  await symlink(join(outside, 'x.json'), join(workspace, 'reports', 'report.json'));
  const result = await run({ 'report-dir': 'reports' });
  expect(result.outputs.phase, result.log).toBe('promoted');
  expect(result.report.phase).toBe('promoted');
  expect(await readFile(join(outside, 'x.json'), 'utf8')).toContain('stolen-words');
});

test("an .agentignore does not ship checkout's token", async () => {
  await mkdir(join(workspace, 'agent', '.git'));
  await writeFile(
    join(workspace, 'agent', '.git', 'config'),
    'extraheader = AUTHORIZATION: basic stolen-words',
  );
  await writeFile(join(workspace, 'agent', '.agentignore'), '*.pyc\n!.git\n');
  await expectRefusal({}, /\.agentignore.*"\.git".*token/);
});

test('the ID token goes to nobody that the environment names', async () => {
  const inputs = {
    'client-id': '11111111-2222-3333-4444-555555555555',
    'tenant-id': '11111111-2222-3333-4444-555555555555',
  };
  const env = {
    AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com.evil.example',
    ACTIONS_ID_TOKEN_REQUEST_URL: `${on.foundry.url}/id-token?`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'stolen-words',
  };
  const result = await run(inputs, env);
  expect(result.exitCode).toBe(1);
  expect(result.report.cause).toMatch(
    /AZURE_AUTHORITY_HOST.*evil\.example.*'allowed-hosts' does not name it/,
  );
  expect(on.foundry.requests).toEqual([]);
});
