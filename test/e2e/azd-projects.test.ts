import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { StepResult } from './runner.ts';
import { type Stage, shopAgent, stage } from './stage.ts';

const projects = join(import.meta.dirname, '..', 'azd-projects');
const agent = 'probe-agent';

let on: Stage;
const folders: string[] = [];
afterEach(async () => {
  await on.close();
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
});

/** A copy of a project as a checkout; the shop's agent runs where its code is. */
async function checkout(project: string, code: string): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'checkout-'));
  folders.push(workspace);
  await cp(join(projects, project), workspace, { recursive: true });
  await cp(shopAgent, join(workspace, code), { recursive: true });
  return workspace;
}

/** Deploys a checkout with no source, unless `inputs` name one. */
function deploy(
  workspace: string,
  inputs: Readonly<Record<string, string>> = {},
  env: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  return on.run(
    { 'agent-name': agent, source: '', steps: 'all-at-once', ...inputs },
    { workspace, env: { GITHUB_WORKSPACE: workspace, ...env } },
  );
}

interface Version {
  metadata: Record<string, string>;
  definition: {
    cpu: string;
    memory: string;
    protocol_versions: unknown;
    environment_variables?: Record<string, string>;
    code_configuration: { entry_point: string[]; runtime: string };
    rai_config?: { rai_policy_name: string };
  };
}

function version(of = agent, name = '1'): Version {
  return on.foundry.actor.version(of, name) as unknown as Version;
}

/** The summary as a reader sees it. */
function shown({ summary }: StepResult): string {
  return summary.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}

/** `$` opens a reference: written apart, so that templates of this language stay out of it. */
const written = (text: string) => text.replaceAll('§', '$');

describe('the definition', () => {
  it('of the azure.yaml above the source counts', async () => {
    on = await stage();
    const workspace = await checkout('definition-above-source', 'src/guardrail-agent');
    const result = await deploy(workspace, {
      source: 'src/guardrail-agent',
      'dry-run': 'true',
    });
    expect(result.outputs.phase, result.log).toBe('planned');
    const { body } = result.report.dryRun.writes.find(
      ({ why }: { why: string }) => why === 'create the agent with its first version',
    );
    expect(body.definition).toMatchObject({
      cpu: '0.5',
      memory: '1Gi',
      protocol_versions: [{ protocol: 'invocations', version: '2.0.0' }],
      rai_config: { rai_policy_name: expect.stringMatching(/raiPolicies\/p$/) },
    });
    expect(Object.keys(body.definition.environment_variables)).toContain('AZURE_AI_MODEL_DEPLOYMENT_NAME');
    expect(result.log).toContain('definition from azure.yaml');
  });

  it('of an azure.yaml comes before an agent.yaml, which is named and not read', async () => {
    on = await stage();
    const workspace = await checkout('stale-agent-yaml', 'src/wf');
    const env = { AZURE_AI_MODEL_DEPLOYMENT_NAME: 'gpt-5.4-mini' };
    const result = await deploy(workspace, { source: 'src/wf' }, env);
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(version().definition).toMatchObject({
      environment_variables: { AZURE_AI_MODEL_DEPLOYMENT_NAME: 'gpt-5.4-mini' },
    });
    expect(result.summary).toMatch(/not from src\/wf\/agent\.yaml/);
    // A value that was read is known by its name only.
    expect(shown(result)).toContain(written('from §{AZURE_AI_MODEL_DEPLOYMENT_NAME}'));
    expect(shown(result)).not.toContain('gpt-5.4-mini');
  });

  it('is put together of azure.yaml and agent.yaml, and the summary tells who said what', async () => {
    on = await stage();
    const workspace = await checkout('agent-yaml-and-azure-yaml', 'src');
    await cp(join(workspace, 'src/main.py'), join(workspace, 'src/hosted.py'));
    const result = await deploy(workspace);
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(version().definition).toMatchObject({
      cpu: '2',
      memory: '4Gi',
      protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
      code_configuration: { entry_point: ['python', 'src/hosted.py'], runtime: 'python_3_13' },
    });
    const from = (path: string) =>
      result.report.definition.find((each: { path: string }) => each.path === path).from;
    expect(from('cpu')).toMatch(/^azure\.yaml:\d+$/);
    expect(from('protocol_versions')).toMatch(/^agent\.yaml:\d+$/);
    expect(from('code_configuration.runtime')).toBe('concluded from requirements.txt');
    expect(shown(result)).toMatch(/where each comes from[\s\S]*azure\.yaml:\d+/);
  });

  it("has azd's defaults where azd's file is silent", async () => {
    on = await stage();
    const result = await deploy(await checkout('azd-defaults', '.'));
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(version().definition).toMatchObject({
      cpu: '0.5',
      memory: '1Gi',
      protocol_versions: [{ protocol: 'responses', version: '2.0.0' }],
    });
    expect(result.report.definition).toContainEqual({ path: 'cpu', value: '0.5', from: "azd's default" });
  });

  it('that changes is shown field by field where it is deployed', async () => {
    on = await stage();
    const workspace = await checkout('azd-defaults', '.');
    await deploy(workspace);
    const result = await deploy(workspace, { cpu: '1', memory: '2Gi' });
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', version: '2' });
    expect(result.report.definitionChange).toEqual({
      version: '1',
      changes: [
        { path: 'cpu', before: '0.5', after: '1' },
        { path: 'memory', before: '1Gi', after: '2Gi' },
      ],
    });
    expect(result.summary).toMatch(/Changed against version 1, which served: 2 fields[\s\S]*0\.5/);
  });
});

describe('the code', () => {
  it('is the project of the service where no source is named', async () => {
    on = await stage();
    const workspace = await checkout('project-of-the-service', 'src/agent');
    const result = await deploy(workspace);
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(result.log).toContain("source is 'src/agent', the project of the service in azure.yaml");
    expect(version().definition.protocol_versions).toEqual([{ protocol: 'responses', version: '2.0.0' }]);
  });

  it.each([
    ['its name', { 'agent-name': 'agent-b' }],
    ['its key behind the definition', { 'agent-name': 'shop-eu', definition: 'azure.yaml#svc-b' }],
    ['its code', { 'agent-name': 'shop-eu', source: 'b' }],
  ])('of one of several agents is found by %s', async (_, inputs) => {
    on = await stage();
    const workspace = await checkout('two-agents', 'b');
    const result = await deploy(workspace, { ...inputs, 'environment-variables': '' });
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(version(inputs['agent-name']).definition).toMatchObject({
      code_configuration: { runtime: 'python_3_14' },
      environment_variables: { B: '1' },
    });
  });

  it.each([
    [
      'no service has the name',
      { 'agent-name': 'nobody' },
      /describes the agents svc-a \(agent-a\), svc-b \(agent-b\)/,
    ],
    [
      'no service has the key',
      { definition: 'azure.yaml#svc-c' },
      /azure\.yaml#svc-c.*svc-a \(agent-a\), svc-b/,
    ],
    [
      'name and source contradict each other',
      { 'agent-name': 'agent-a', source: 'b' },
      /svc-b \(azure.*svc-a/,
    ],
  ])('of several agents is asked for where %s', async (_, inputs, message) => {
    on = await stage();
    const result = await deploy(await checkout('two-agents', 'b'), inputs);
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(result.log).toMatch(message);
    expect(on.operations()).not.toContain('createAgent');
  });

  it('of two agents of one name is nobody’s guess', async () => {
    on = await stage();
    const workspace = await checkout('two-agents', 'b');
    await writeFile(
      join(workspace, 'azure.yaml'),
      ['a', 'b']
        .map((key) => `  svc-${key}: {host: azure.ai.agent, project: ${key}, kind: hosted, name: twin}\n`)
        .join('')
        .replace(/^/, 'services:\n'),
    );
    const result = await deploy(workspace, { 'agent-name': 'twin' });
    expect(result.log).toMatch(
      /svc-a \(azure\.yaml:2\) and svc-b \(azure\.yaml:3\), which have this name both/,
    );
    expect(result.exitCode).toBe(1);
  });

  it('with a Dockerfile and no code settings is no guess', async () => {
    on = await stage();
    const workspace = await checkout('dockerfile-only', '.');
    const result = await deploy(workspace);
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(result.log).toMatch(/'source' is "Dockerfile".*azd would build an image.*'image'.*'entry-point'/);
    const asCode = await deploy(workspace, { runtime: 'python_3_13', 'entry-point': 'python main.py' });
    expect(asCode.outputs.phase, asCode.log).toBe('promoted');
    expect(asCode.summary).toMatch(/Dockerfile.*is not used/);
  });
});

describe('a project of uv', () => {
  it.each(['uv-project', 'uv-without-definition'])('is an agent of Python: %s', async (project) => {
    on = await stage();
    const workspace = await checkout(project, '.');
    await rm(join(workspace, 'requirements.txt'));
    const result = await deploy(workspace, { 'dry-run': 'true' });
    expect(result.outputs.phase, result.log).toBe('planned');
    const [create] = result.report.dryRun.writes;
    expect(create.body.definition.code_configuration).toMatchObject({
      runtime: 'python_3_13',
      entry_point: ['python', 'main.py'],
      dependency_resolution: 'remote_build',
    });
  });
});

describe('values', () => {
  it('of the service keep one dollar of two, as azd itself reads them', async () => {
    on = await stage();
    const result = await deploy(await checkout('template-dollars', 'src/agent'));
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(version().definition.environment_variables).toMatchObject({
      SEARCH_KEY: written('§{{connections.search.credentials.key}}'),
      MIXED: written('a-§{{x.y}}-b'),
      DOLLAR: 'cost $5 Berlin',
    });
  });

  it('have defaults', async () => {
    on = await stage();
    const result = await deploy(await checkout('defaults-in-variables', '.'));
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(version().definition.environment_variables).toMatchObject({
      AZURE_AI_MODEL_DEPLOYMENT_NAME: 'gpt-5.4-mini',
    });
  });

  it('may name the project that is deployed to', async () => {
    on = await stage();
    const result = await deploy(await checkout('endpoint-in-variables', '.'));
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(version().definition.environment_variables).toMatchObject({
      AZURE_AI_PROJECT_ENDPOINT: on.foundry.url,
    });
  });

  it('of keys that azd drops are neither read nor sent nor shown, and named once', async () => {
    on = await stage();
    const workspace = await checkout('keys-that-azd-drops', '.');
    const result = await deploy(
      workspace,
      {},
      { AZURE_SEARCH_API_KEY: 'k3y-that-nobody-may-see', AZURE_SEARCH_ENDPOINT: 'https://s.example' },
    );
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(version().definition).not.toHaveProperty('secrets');
    expect(result.report.variablesRead).toEqual(['AZURE_SEARCH_ENDPOINT']);
    const said = [result.summary, result.log, JSON.stringify(result.report)];
    for (const text of said) expect(text).not.toContain('k3y-that-nobody-may-see');
    expect(result.report.warnings.filter((text: string) => text.includes('secrets'))).toEqual([
      expect.stringMatching(/^agent\.yaml:\d+: left out, as azd .*: secrets\. No agent gets these/),
    ]);
  });
});

it('credentials and workflows beside the code stay on the runner', async () => {
  on = await stage();
  const workspace = await checkout('azd-defaults', '.');
  await writeFile(join(workspace, '.npmrc'), '//registry.example/:_authToken=planted');
  await cp(join(projects, 'azd-defaults'), join(workspace, '.github/workflows'), { recursive: true });
  const first = await deploy(workspace);
  expect(first.outputs.phase, first.log).toBe('promoted');
  expect(first.summary).toMatch(/Left out because credentials.*\.npmrc/);
  await writeFile(join(workspace, '.github/workflows/deploy.yml'), 'changed');
  const again = await deploy(workspace);
  expect(again.outputs.phase, again.log).toBe('unchanged');
});
