import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveDefinition } from '../../../src/definition/definition.ts';
import { folderOf, pythonCode, refusalOf, resolveFile } from './stage.ts';

const azureYaml = `name: shop
services:
  ai-project:
    host: azure.ai.project
    deployments:
      - name: gpt-5.4-mini
  web:
    host: containerapp
    env: { A: "\${NOT_SET}" }
  helper:
    host: azure.ai.agent
    project: src/helper
    language: docker
    uses: [ai-project]
    kind: hosted
    name: shop-helper
    description: Helps in the shop
    protocols:
      - protocol: responses
        version: 2.0.0
    env:
      MODEL: \${MODEL_DEPLOYMENT}
      RETRIES: 3
    startupCommand: python main.py
    toolboxes: ["\${NOT_SET}"]
    codeConfiguration:
      runtime: python_3_13
      entryPoint: main.py
      dependencyResolution: bundled
    container:
      resources: { cpu: "0.5", memory: 1Gi }
    sessionConfiguration: { idleTimeoutSeconds: 300 }
    agentEndpoint: { protocols: [responses] }
    enable_memory_snapshot: true
  greeter:
    host: azure.ai.agent
    kind: hosted
    codeConfiguration: { runtime: python_3_13, entryPoint: greet.py }
`;
const env = { MODEL_DEPLOYMENT: 'gpt-5.4-mini' };

describe('azure.yaml', () => {
  test.each([['helper'], ['shop-helper']])('the service %s', async (agentName) => {
    const { request, agentEndpoint, protocols } = await resolveFile(
      'azure.yaml',
      azureYaml,
      { agentName },
      env,
    );
    expect(request).toEqual({
      definition: {
        kind: 'hosted',
        cpu: '0.5',
        memory: '1Gi',
        protocol_versions: [{ protocol: 'responses', version: '2.0.0' }],
        environment_variables: { MODEL: 'gpt-5.4-mini', RETRIES: '3' },
        code_configuration: {
          runtime: 'python_3_13',
          entry_point: ['python', 'main.py'],
          dependency_resolution: 'bundled',
        },
        session_configuration: { idle_timeout_seconds: 300 },
      },
      description: 'Helps in the shop',
    });
    expect(agentEndpoint).toEqual({ protocols: ['responses'] });
    expect(protocols).toEqual(['responses']);
  });

  test('several agents and none of the name: the error names them', async () => {
    expect(await refusalOf(resolveFile('azure.yaml', azureYaml, { agentName: 'nobody' }, env))).toMatch(
      /'agent-name' is "nobody": azure\.yaml describes the agents helper \(shop-helper\), greeter, .*definition.*azure\.yaml#<service>/,
    );
  });

  test('the only agent is meant whatever its name, and that is said', async () => {
    const only = azureYaml.slice(0, azureYaml.indexOf('  greeter:'));
    const { warnings } = await resolveFile('azure.yaml', only, { agentName: 'prod-helper' }, env);
    expect(warnings).toContain(
      "azure.yaml:16: the file is about 'shop-helper'; it is deployed to 'prod-helper', as the input 'agent-name' says.",
    );
  });

  test('no agent at all', async () => {
    const text = 'services:\n  web:\n    host: containerapp\n';
    expect(await refusalOf(resolveFile('azure.yaml', text))).toMatch(
      /azure\.yaml:1.*"services web".*azure\.ai\.agent/,
    );
  });

  test('code in another folder than the source is pointed out', async () => {
    const folder = folderOf({ 'azure.yaml': azureYaml });
    const resolve = async (sourceDir: string) =>
      (
        await resolveDefinition(
          { agentName: 'helper', hasCode: true, file: join(folder, 'azure.yaml'), sourceDir },
          { GITHUB_WORKSPACE: folder, ...env },
        )
      ).warnings.filter((warning) => warning.includes("'source'"));
    expect(await resolve(folder)).toEqual([
      expect.stringMatching(/^azure\.yaml:12: the service's code is in 'src\/helper'/),
    ]);
    expect(await resolve(join(folder, 'src/helper'))).toEqual([]);
  });

  test('$ref includes files, recursively, and what stands beside it wins', async () => {
    const folder = folderOf({
      'azure.yaml':
        'services:\n  helper:\n    host: azure.ai.agent\n    $ref: ./agents/helper.yaml\n    description: Mine\n',
      'agents/helper.yaml':
        'kind: hosted\nname: helper\ndescription: Theirs\nprotocols:\n  - $ref: parts/protocol.json\nenv:\n  A: $' +
        '{A}\n',
      'agents/parts/protocol.json': '{"protocol": "invocations", "version": "1.0.0"}',
    });
    const file = join(folder, 'azure.yaml');
    const inputs = { agentName: 'helper', ...pythonCode, file };
    const { request } = await resolveDefinition(inputs, { A: 'a' });
    expect(request).toMatchObject({
      description: 'Mine',
      definition: {
        protocol_versions: [{ protocol: 'invocations', version: '1.0.0' }],
        environment_variables: { A: 'a' },
      },
    });
    expect(await refusalOf(resolveDefinition(inputs, { GITHUB_WORKSPACE: folder }))).toMatch(
      /'agents\/helper\.yaml:7' is "\$\{A\}"/,
    );
  });

  test.each([
    ['an address', 'https://example.com/a.yaml', {}, /azure\.yaml:4.*relative path/],
    ['a missing file', 'a.yaml', {}, /azure\.yaml:4.*no such file/],
    ['a circle', 'a.yaml', { 'a.yaml': '$ref: azure.yaml\n' }, /a\.yaml:1.*include each other/],
    ['a list', 'a.yaml', { 'a.yaml': '[1]' }, /azure\.yaml:4.*hold a map/],
    ['broken YAML', 'a.yaml', { 'a.yaml': 'a: [1\n' }, /a\.yaml:2:1.*not valid YAML/],
  ])('$ref to %s is refused', async (_, reference, files, message) => {
    const folder = folderOf({
      'azure.yaml': `services:\n  helper:\n    host: azure.ai.agent\n    $ref: ${reference}\n`,
      ...files,
    });
    const inputs = { agentName: 'helper', ...pythonCode, file: join(folder, 'azure.yaml') };
    expect(await refusalOf(resolveDefinition(inputs, { GITHUB_WORKSPACE: folder }))).toMatch(message);
  });

  describe('older shapes', () => {
    test('the description under config; config.env is not read', async () => {
      const { request, warnings } = await resolveFile(
        'azure.yaml',
        `services:
  helper:
    host: azure.ai.agent
    env: { B: b }
    config:
      kind: hosted
      env: { A: a }
      container: { resources: { cpu: "2", memory: 4Gi } }
`,
        pythonCode,
      );
      expect(request.definition).toMatchObject({
        cpu: '2',
        memory: '4Gi',
        environment_variables: { B: 'b' },
      });
      expect(warnings).toEqual([expect.stringMatching(/^azure\.yaml:7: 'config\.env' is not read/)]);
    });

    test('an agent.yaml in the folder of the service', async () => {
      const folder = folderOf({
        'azure.yaml':
          'services:\n  helper:\n    host: azure.ai.agent\n    project: src/helper\n    config:\n      container: { resources: { cpu: "2", memory: 4Gi } }\n',
        'src/helper/agent.yaml':
          'kind: hosted\nname: helper\nresources: { cpu: "1", memory: 2Gi }\ndescription: Old\n',
      });
      const { request } = await resolveDefinition(
        { agentName: 'helper', ...pythonCode, file: join(folder, 'azure.yaml') },
        {},
      );
      expect(request).toMatchObject({ description: 'Old', definition: { cpu: '2', memory: '4Gi' } });
      expect(request.definition).not.toHaveProperty('container');
    });

    test('neither is there', async () => {
      const text = 'services:\n  helper:\n    host: azure.ai.agent\n    project: src/helper\n';
      expect(await refusalOf(resolveFile('azure.yaml', text))).toMatch(
        /azure\.yaml:2.*"helper".*no 'kind: hosted'.*no agent\.yaml in 'src\/helper'/,
      );
    });
  });

  test('the startup command is the entry point where there is no other', async () => {
    const text =
      'services:\n  helper:\n    host: azure.ai.agent\n    kind: hosted\n    startupCommand: python -m helper\n';
    const { request, warnings } = await resolveFile('azure.yaml', text, { runtime: 'python_3_13' });
    expect(request.definition.code_configuration).toMatchObject({ entry_point: ['python', '-m', 'helper'] });
    expect(warnings).toEqual([expect.stringMatching(/^azure\.yaml:5: the startup command is used/)]);
    const other = await resolveFile('azure.yaml', text, pythonCode);
    expect(other.warnings).toEqual([]);
  });
});
