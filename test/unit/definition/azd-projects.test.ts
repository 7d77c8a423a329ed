import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveDefinition } from '../../../src/definition/definition.ts';
import { folderOf, pythonCode, refusalOf, resolveFile, resolveFolder } from './stage.ts';

/** `$` opens a reference: written apart, so that templates of this language stay out of it. */
const written = (text: string) => text.replaceAll('§', '$');

/** An `azure.yaml` with an agent for each pair of key and the rest of its service. */
function azureYaml(services: Readonly<Record<string, string>>): string {
  const lines = Object.entries(services).map(
    ([key, rest]) => `  ${key}: {host: azure.ai.agent, kind: hosted, ${written(rest)}}\n`,
  );
  return `services:\n${lines.join('')}`;
}

const code = 'codeConfiguration: {runtime: python_3_13, entryPoint: main.py}';

describe('the folder that is deployed', () => {
  test('is the project of the service, where nobody named one', async () => {
    const folder = folderOf({ 'azure.yaml': azureYaml({ helper: `project: src/helper, ${code}` }) });
    const inputs = { agentName: 'helper', hasCode: true, sourceDir: folder };
    const env = { GITHUB_WORKSPACE: folder };
    const byDefault = await resolveDefinition({ ...inputs, sourceByDefault: true }, env);
    expect(byDefault).toMatchObject({ sourceDir: join(folder, 'src/helper'), warnings: [] });
    const named = await resolveDefinition(inputs, env);
    expect(named.sourceDir).toBe(folder);
    expect(named.warnings).toEqual([expect.stringMatching(/the service's code is in 'src\/helper'/)]);
  });

  test('does not lie outside of the workspace', async () => {
    const folder = folderOf({ 'repo/azure.yaml': azureYaml({ helper: `project: ../elsewhere, ${code}` }) });
    const repo = join(folder, 'repo');
    const attempt = resolveDefinition(
      { agentName: 'helper', hasCode: true, sourceDir: repo, sourceByDefault: true },
      { GITHUB_WORKSPACE: repo },
    );
    expect(await refusalOf(attempt)).toMatch(/azure\.yaml:2.*"\.\.\/elsewhere".*leads out of the workspace/);
  });
});

describe('an azure.yaml above the source', () => {
  const files = {
    'azure.yaml': azureYaml({
      a: `project: a, name: agent-a, ${code}`,
      b: `project: b, name: agent-b, ${code}`,
    }),
    'a/main.py': '',
    'c/main.py': '',
    'c/requirements.txt': '',
  };
  const resolve = (source: string, agentName: string) => {
    const folder = folderOf(files);
    return resolveDefinition(
      { agentName, hasCode: true, sourceDir: join(folder, source) },
      { GITHUB_WORKSPACE: folder },
    );
  };

  test('is found by the code', async () => {
    const { from, warnings } = await resolve('a', 'staging');
    expect(from).toBe('azure.yaml');
    expect(warnings).toEqual([expect.stringMatching(/the file is about 'agent-a'.*deployed to 'staging'/)]);
  });

  test('is found by the name', async () => {
    expect((await resolve('c', 'agent-b')).from).toBe('azure.yaml');
  });

  test('that is about others is named, and not read', async () => {
    const { from, warnings } = await resolve('c', 'other');
    expect(from).toBe('inputs');
    expect(warnings).toEqual([
      expect.stringMatching(
        /^No definition is read from azure\.yaml: no agent in it has this name or this code/,
      ),
    ]);
  });
});

test('values of env come before those of the older list, which refers to them', async () => {
  const text = azureYaml({
    helper: `${code}, env: {A: own, CITY: "§{CITY}"}, environmentVariables: [{name: A, value: "§{NOT_SET}"}, {name: B, value: "§{A} in §{CITY}"}]`,
  });
  const { request, variablesRead } = await resolveFile('azure.yaml', text, {}, { CITY: 'Berlin' });
  expect(request.definition.environment_variables).toEqual({ A: 'own', B: 'own in Berlin', CITY: 'Berlin' });
  expect(variablesRead).toEqual(['CITY']);
});

test('what azd keeps of the project and its agents comes from the inputs', async () => {
  const text = azureYaml({
    'my-helper': `${code}, env: {P: "§{FOUNDRY_PROJECT_ENDPOINT}", N: "§{AGENT_MY_HELPER_NAME}", O: "§{AGENT_OTHER_NAME}", U: "§{AGENT_OTHER_RESPONSES_ENDPOINT}"}`,
    other: `name: other-agent, ${code}`,
  });
  const projectEndpoint = 'https://a.services.ai.azure.com/api/projects/p';
  const { request } = await resolveFile(
    'azure.yaml',
    text,
    { agentName: 'staging', service: 'my-helper', projectEndpoint, fromFork: true },
    { FOUNDRY_PROJECT_ENDPOINT: 'https://elsewhere.example' },
  );
  expect(request.definition.environment_variables).toEqual({
    P: projectEndpoint,
    N: 'staging',
    O: 'other-agent',
    U: `${projectEndpoint}/agents/other-agent/endpoint/protocols/openai/responses?api-version=v1`,
  });
});

test('keys that azd does not know are named once, at every level, and their variables are not read', async () => {
  const text = `kind: hosted
name: helper
x-note: \${NOT_SET}
protocols: [{protocol: responses, version: 2.0.0, note: a}]
codeConfiguration: {runtime: python_3_13, entryPoint: main.py, color: red}
sessionConfiguration: {idleTimeoutSeconds: 600, size: 1}
skill: {a: b}
`;
  const { request, warnings } = await resolveFile('agent.yaml', text);
  expect(JSON.stringify(request)).not.toMatch(/note|color|"size"|skill/);
  expect(warnings).toEqual([
    expect.stringMatching(
      /: protocols\.note, codeConfiguration\.color, sessionConfiguration\.size, x-note, skill\. No/,
    ),
  ]);
});

describe('an entry point', () => {
  test.each([
    ['a file with a blank in its name', 'my agent.py', ['python', 'my agent.py']],
    ['a command line', 'python -m helper', ['python', '-m', 'helper']],
    ['a list with a file alone', '[main.py]', ['python', 'main.py']],
    ['a list of words', '[python, -m, helper]', ['python', '-m', 'helper']],
  ])('may be %s', async (_, entryPoint, words) => {
    const { request } = await resolveFolder({
      'agent.yaml': `kind: hosted\nname: helper\ncode_configuration: {runtime: python_3_13, entry_point: ${entryPoint}}\n`,
      'my agent.py': '',
    });
    expect(request.definition.code_configuration).toMatchObject({ entry_point: words });
  });
});

test('a project of uv is one of Python', async () => {
  const { request, notes } = await resolveFolder({ 'main.py': '', 'pyproject.toml': '', 'uv.lock': '' });
  expect(request.definition.code_configuration).toMatchObject({
    runtime: 'python_3_13',
    entry_point: ['python', 'main.py'],
  });
  expect(notes).toEqual([expect.stringContaining('concluded from main.py and pyproject.toml')]);
});

test('a Dockerfile beside a guess is not used, which is said; beside code settings nobody asks', async () => {
  const files = { 'main.py': '', 'requirements.txt': '', Dockerfile: '' };
  expect((await resolveFolder(files)).warnings).toEqual([expect.stringMatching(/'Dockerfile' is not used/)]);
  const settled = { ...files, 'agent.yaml': `kind: hosted\nname: helper\n${code}\n` };
  expect((await resolveFolder(settled)).warnings).toEqual([]);
  const open = { ...files, 'agent.yaml': 'kind: hosted\nname: helper\n' };
  expect(await refusalOf(resolveFolder(open))).toMatch(/azd would build an image/);
  expect((await resolveFolder(open, pythonCode)).warnings).toEqual([
    expect.stringMatching(/'Dockerfile' is not used/),
  ]);
});

test('the part behind # names a service of an azure.yaml only', async () => {
  const text = 'kind: hosted\nname: helper\n';
  expect(await refusalOf(resolveFile('agent.yaml', text, { ...pythonCode, service: 'a' }))).toMatch(
    /agent\.yaml#a.*azure\.yaml/,
  );
});
