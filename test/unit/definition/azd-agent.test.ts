import { describe, expect, test } from 'vitest';
import { refusalOf, resolveFile } from './stage.ts';

const agentYaml = `# what azd ai agent init writes
kind: hosted
name: helper
displayName: The helper
description: Answers questions about \${SHOP:-the shop}
metadata:
  authors: [ann, bob]
  tags: [support, demo]
  tier: 2
protocols:
  - protocol: responses
    version: 1.0.0
resources:
  cpu: "2"
  memory: 4Gi
environment_variables:
  - name: MODEL
    value: \${MODEL_DEPLOYMENT}
  - name: KEY
    value: \${{connections.search.credentials.key}}
  - name: EMPTY
code_configuration:
  runtime: python_3_13
  entry_point: main.py
session_configuration:
  idle_timeout_seconds: 600
policies:
  - type: rai_policy
    rai_policy_name: /subscriptions/s/raiPolicies/p
    invocations_moderation:
      response_mode: streaming
      stream_selectors:
        - event_type: response.output_text.delta
          text_field: $.delta
telemetry_config:
  endpoint: https://otel.example
`;

describe("azd's agent.yaml", () => {
  test('every field finds its place on the wire', async () => {
    const { request, warnings, secrets } = await resolveFile(
      'agent.yaml',
      agentYaml,
      {},
      { MODEL_DEPLOYMENT: 'gpt-5.4-mini' },
    );
    expect(request).toEqual({
      definition: {
        kind: 'hosted',
        cpu: '2',
        memory: '4Gi',
        protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
        environment_variables: {
          MODEL: 'gpt-5.4-mini',
          KEY: `\${{connections.search.credentials.key}}`,
          EMPTY: '',
        },
        code_configuration: {
          runtime: 'python_3_13',
          entry_point: ['python', 'main.py'],
          dependency_resolution: 'remote_build',
        },
        session_configuration: { idle_timeout_seconds: 600 },
        rai_config: {
          rai_policy_name: '/subscriptions/s/raiPolicies/p',
          invocations_moderation: {
            response_mode: 'streaming',
            stream_selectors: [{ event_type: 'response.output_text.delta', text_field: '$.delta' }],
          },
        },
      },
      description: 'Answers questions about the shop',
      metadata: { authors: 'ann,bob', tier: '2' },
    });
    expect(warnings).toEqual([
      'agent.yaml:6: metadata are texts for the service; left out: tags.',
      expect.stringMatching(/^agent\.yaml:\d+: left out, as azd .*: telemetry_config\. No agent gets these/),
    ]);
    expect(secrets).toEqual([]);
  });

  test('camelCase says the same', async () => {
    const camel = agentYaml
      .replace('environment_variables', 'environmentVariables')
      .replace('code_configuration', 'codeConfiguration')
      .replace('entry_point', 'entryPoint')
      .replace('session_configuration', 'sessionConfiguration')
      .replace('idle_timeout_seconds', 'idleTimeoutSeconds')
      .replace('rai_policy_name', 'raiPolicyName')
      .replace('invocations_moderation', 'invocationsModeration')
      .replace('response_mode', 'responseMode')
      .replace('stream_selectors', 'streamSelectors')
      .replace('event_type', 'eventType')
      .replace('text_field', 'textField');
    const env = { MODEL_DEPLOYMENT: 'm' };
    const expected = await resolveFile('agent.yaml', agentYaml, {}, env);
    expect((await resolveFile('agent.yaml', camel, {}, env)).request).toEqual(expected.request);
  });

  test('the template of a manifest, with what the manifest says of it', async () => {
    const { request, warnings } = await resolveFile(
      'agent.manifest.yaml',
      `name: helper
description: From the manifest
metadata: { team: support }
template:
  kind: hosted
  protocols: [{ protocol: invocations, version: 1.0.0 }]
  code_configuration: { runtime: dotnet_10, entry_point: Helper.dll, dependency_resolution: bundled }
parameters:
  key: { secret: true }
resources:
  - { kind: model, name: chat, id: "{{ model }}" }
`,
    );
    expect(request).toMatchObject({
      description: 'From the manifest',
      metadata: { team: 'support' },
      definition: {
        protocol_versions: [{ protocol: 'invocations', version: '1.0.0' }],
        code_configuration: { entry_point: ['dotnet', 'Helper.dll'], dependency_resolution: 'bundled' },
      },
    });
    expect(request.definition).not.toHaveProperty('parameters');
    expect(warnings).toEqual([
      expect.stringMatching(/^agent\.manifest\.yaml:10: .*not created by this action/),
    ]);
  });

  test.each([
    ['a file', 'main.py', ['python', 'main.py']],
    ['a command line', 'python -m helper', ['python', '-m', 'helper']],
    ['a command line with quotes', `'python "my main.py"'`, ['python', 'my main.py']],
    ['a list', '[python, main.py]', ['python', 'main.py']],
  ])('an entry point as %s', async (_, written, words) => {
    const text = `kind: hosted\nname: helper\ncode_configuration: { runtime: python_3_13, entry_point: ${written} }\n`;
    expect((await resolveFile('agent.yaml', text)).request.definition).toMatchObject({
      code_configuration: { entry_point: words },
    });
  });

  test('an image', async () => {
    const text = `kind: hosted\nname: helper\nimage: \${REGISTRY}/helper:1\n`;
    const { request, warnings } = await resolveFile(
      'agent.yaml',
      text,
      { hasCode: false },
      { REGISTRY: 'a.azurecr.io' },
    );
    expect(request.definition.container_configuration).toEqual({ image: 'a.azurecr.io/helper:1' });
    expect(warnings).toEqual([]);
  });

  test('endpoint and card belong to the agent: reported, not sent, and their variables are nobody’s concern', async () => {
    const { request, agentEndpoint, warnings } = await resolveFile(
      'agent.yaml',
      `kind: hosted
name: other
agent_endpoint: { protocols: [responses], version_selector: "\${NOT_SET}" }
agent_card: { description: "\${NOT_SET}", skills: [] }
code_configuration: { runtime: python_3_13, entry_point: main.py }
`,
    );
    expect(agentEndpoint).toEqual({ protocols: ['responses'], version_selector: `\${NOT_SET}` });
    expect(Object.keys(request.definition).sort()).toEqual([
      'code_configuration',
      'cpu',
      'kind',
      'memory',
      'protocol_versions',
    ]);
    expect(warnings).toHaveLength(3);
    expect(warnings.join('\n')).toMatch(
      /agent\.yaml:4: 'agent_card'[\s\S]*agent\.yaml:2: the file is about 'other'[\s\S]*endpoint settings/,
    );
  });

  test("a protocol without a version has azd's", async () => {
    const text =
      'kind: hosted\nname: helper\nprotocols:\n  - protocol: a2a\ncode_configuration: {runtime: python_3_13, entry_point: main.py}\n';
    const { request, warnings } = await resolveFile('agent.yaml', text);
    expect(request.definition.protocol_versions).toEqual([{ protocol: 'a2a', version: '2.0.0' }]);
    expect(warnings).toEqual(['agent.yaml:4: a2a has no version: 2.0.0 is used.']);
  });

  test('a file that says nothing about code takes it from the inputs', async () => {
    const { request } = await resolveFile('agent.yaml', 'kind: hosted\nname: helper\nenv: { A: 1 }\n', {
      runtime: 'python_3_14',
      entryPoint: ['python', 'a.py'],
    });
    expect(request.definition).toMatchObject({
      environment_variables: { A: '1' },
      code_configuration: {
        runtime: 'python_3_14',
        entry_point: ['python', 'a.py'],
        dependency_resolution: 'remote_build',
      },
    });
  });

  const code = 'code_configuration: { runtime: python_3_13, entry_point: main.py }\n';
  test.each([
    [
      'a variable that is not set',
      `kind: hosted\nname: a\nenvironment_variables:\n  - name: A\n    value: x-\${NOT_SET}\n`,
      /agent\.yaml:5.*"\$\{NOT_SET\}".*'NOT_SET' is not set.*'env:'/,
    ],
    [
      'a variable of an unsupported form',
      `kind: hosted\nname: a\nenv:\n  A: hush-\${B:+hush}\n`,
      /agent\.yaml:4.*"\$\{B…".*accepted are/,
    ],
    [
      'a placeholder of a template',
      'template:\n  kind: hosted\n  env:\n    A: "hush {{ key }}"\n',
      /agent\.yaml:4.*"\{\{key\}\}".*not filled in.*azd ai agent init/,
    ],
    [
      'a placeholder without quotes',
      'template:\n  kind: hosted\n  env:\n    A: {{ key }}\n',
      /agent\.yaml:4.*placeholder \{\{name\}\}.*not filled in/,
    ],
    [
      'a voice agent',
      'kind: prompt-voice\nname: a\nmodel: { id: gpt-realtime }\n',
      /agent\.yaml:1.*"prompt-voice".*kind: hosted/,
    ],
    [
      'two spellings',
      `kind: hosted\nname: a\n${code}codeConfiguration: {}\n`,
      /agent\.yaml:4.*"codeConfiguration".*|agent\.yaml:3.*"code_configuration".*already/,
    ],
    [
      'a variable twice',
      'kind: hosted\nname: a\nenvironment_variables:\n  - {name: A, value: hush1}\n  - {name: A, value: hush2}\n',
      /agent\.yaml:5.*"A".*already/,
    ],
    [
      'a variable without a name',
      'kind: hosted\nname: a\nenvironment_variables:\n  - {key: hush}\n',
      /agent\.yaml:4.*"entry 1".*name/,
    ],
    ['variables as a text', 'kind: hosted\nname: a\nenv: hush\n', /agent\.yaml:3.*"env".*map of names/],
    [
      'two policies',
      'kind: hosted\nname: a\npolicies: [{type: rai_policy}, {type: rai_policy}]\n',
      /agent\.yaml:3.*"2 policies".*one/,
    ],
    [
      'a policy without a name',
      'kind: hosted\nname: a\npolicies:\n  - type: rai_policy\n',
      /agent\.yaml:4.*no raiPolicyName/,
    ],
    [
      'a policy of another type',
      'kind: hosted\nname: a\npolicies:\n  - type: other\n',
      /agent\.yaml:4.*"other".*rai_policy/,
    ],
    [
      'image and code',
      `kind: hosted\nname: a\nimage: a:1\n${code}`,
      /agent\.yaml:3.*"a container image".*code or an image/,
    ],
    [
      'an entry point with an open quote',
      `kind: hosted\nname: a\ncode_configuration: { runtime: x, entry_point: "python 'a" }\n`,
      /agent\.yaml:3.*command line/,
    ],
  ])('%s is refused', async (_, text, message) => {
    const refusal = await refusalOf(resolveFile('agent.yaml', text));
    expect(refusal).toMatch(message);
    expect(refusal).not.toContain('hush');
  });

  test('a placeholder in a plain agent.yaml may be meant so', async () => {
    const text = `kind: hosted\nname: helper\nenv:\n  GREETING: "Hello {{name}}"\n${code}`;
    const { request, warnings } = await resolveFile('agent.yaml', text);
    expect(request.definition.environment_variables).toEqual({ GREETING: 'Hello {{name}}' });
    expect(warnings).toEqual([
      'agent.yaml:4: the placeholder {{name}} is not filled in, and is sent as it stands.',
    ]);
  });
});
