import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusalOf, resolveFile } from './stage.ts';

const complete = {
  kind: 'hosted',
  cpu: '1',
  memory: '2Gi',
  protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
  environment_variables: { MODEL: 'gpt-5.4-mini' },
  code_configuration: {
    runtime: 'python_3_13',
    entry_point: ['python', 'main.py'],
    dependency_resolution: 'bundled',
  },
};

const json = (value: unknown) => JSON.stringify(value, null, '\t');

describe("the service's own shape", () => {
  test.each([
    ['a request body', { definition: complete, description: 'Helps', metadata: { team: 'support' } }],
    ['a bare definition', complete],
  ])('%s goes through as it is', async (_, body) => {
    const { request, warnings, from } = await resolveFile('body.json', json(body));
    expect(request).toEqual('definition' in body ? body : { definition: body });
    expect(warnings).toEqual([]);
    expect(from).toBe('body.json');
  });

  test('fields that this action does not know survive unchanged, at every level', async () => {
    const key = fc.string({ minLength: 1 }).map((text) => `x_${text}`);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(key, fc.jsonValue(), { maxKeys: 4 }),
        fc.dictionary(key, fc.jsonValue(), { maxKeys: 4 }),
        fc.dictionary(key, fc.jsonValue(), { maxKeys: 4 }),
        async (top, inner, code) => {
          const body = {
            ...top,
            definition: {
              ...inner,
              ...complete,
              code_configuration: { ...code, ...complete.code_configuration },
            },
          };
          const { request } = await resolveFile('body.json', json(body));
          expect(JSON.parse(JSON.stringify(request))).toEqual(JSON.parse(json(body)));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('fields of the service that are not read here stay', async () => {
    const definition = {
      ...complete,
      rai_config: { rai_policy_name: 'p' },
      telemetry_config: { endpoint: 'https://otel.example' },
      session_configuration: { idle_timeout_seconds: 600 },
      enable_memory_snapshot: true,
      tools: [{ type: 'mcp', server_url: 'https://mcp.example', note: `$$ \${A} {{b}}` }],
    };
    const body = {
      definition,
      blueprint_reference: { type: 'ManagedAgentIdentityBlueprint', blueprint_id: 'b' },
    };
    expect((await resolveFile('body.json', json(body))).request).toEqual(body);
  });

  test('__proto__ is a key like any other', async () => {
    const { request } = await resolveFile(
      'body.json',
      `{"__proto__": {"x": 1}, "definition": ${json(complete)}}`,
    );
    expect(JSON.stringify(request)).toContain('"__proto__":{"x":1}');
  });

  test('older names are sent under their current ones, with one warning', async () => {
    const { request, warnings, protocols } = await resolveFile(
      'body.yaml',
      `definition:
  kind: hosted
  cpu: "1"
  memory: 2Gi
  image: contoso.azurecr.io/helper:1
  container_protocol_versions:
    - { protocol: invocations, version: 2.0.0 }
`,
      { hasCode: false },
    );
    expect(request.definition).toEqual({
      kind: 'hosted',
      cpu: '1',
      memory: '2Gi',
      container_configuration: { image: 'contoso.azurecr.io/helper:1' },
      protocol_versions: [{ protocol: 'invocations', version: '2.0.0' }],
    });
    expect(protocols).toEqual(['invocations']);
    expect(warnings).toEqual([
      'body.yaml:5: older field names are sent under their current ones: image as container_configuration.image, container_protocol_versions as protocol_versions.',
    ]);
  });

  test('an older name that says something else than the current one is refused', async () => {
    const both = { kind: 'hosted', image: 'a:1', container_configuration: { image: 'a:2' } };
    await expect(resolveFile('a.json', json(both), { hasCode: false })).rejects.toThrow(
      /a\.json:3.*"a:1".*another image/,
    );
    const protocols = {
      ...complete,
      container_protocol_versions: [{ protocol: 'a2a', version: '1' }],
    };
    await expect(resolveFile('a.json', json(protocols))).rejects.toThrow(
      /protocol_versions says something else/,
    );
  });

  test('numbers where the service wants texts are written as they stand', async () => {
    const { request } = await resolveFile(
      'body.yaml',
      `kind: hosted
cpu: 1.0
memory: 2Gi
protocol_versions: [{protocol: responses, version: 1.10}]
environment_variables: { PRICE: 1.10, DEBUG: true, FLAGS: 0x1F }
code_configuration: { runtime: python_3_13, entry_point: [python, main.py] }
`,
    );
    expect(request.definition).toMatchObject({
      cpu: '1.0',
      protocol_versions: [{ protocol: 'responses', version: '1.10' }],
      environment_variables: { PRICE: '1.10', DEBUG: 'true', FLAGS: '0x1F' },
    });
  });

  test('inputs win over the file: variables and metadata name by name, the rest as a whole', async () => {
    const body = { definition: complete, description: 'old', metadata: { team: 'a', cost: 'b' } };
    const { request } = await resolveFile('body.json', json(body), {
      runtime: 'python_3_14',
      cpu: '2',
      memory: '4Gi',
      protocols: [{ protocol: 'invocations', version: '1.0.0' }],
      environmentVariables: { MODEL: 'other', EXTRA: 'x' },
      description: 'new',
      metadata: { team: 'c' },
    });
    expect(request).toEqual({
      definition: {
        ...complete,
        cpu: '2',
        memory: '4Gi',
        protocol_versions: [{ protocol: 'invocations', version: '1.0.0' }],
        environment_variables: { MODEL: 'other', EXTRA: 'x' },
        code_configuration: { ...complete.code_configuration, runtime: 'python_3_14' },
      },
      description: 'new',
      metadata: { team: 'c', cost: 'b' },
    });
  });

  test('variables are not resolved, and that is said', async () => {
    const body = {
      ...complete,
      environment_variables: { A: `\${HOME}`, B: `\${{connections.c.key}}`, C: '$5' },
    };
    const { request, warnings } = await resolveFile('body.json', json(body));
    expect(request.definition.environment_variables).toEqual(body.environment_variables);
    expect(warnings).toEqual([
      expect.stringMatching(/^body\.json:\d+: A holds a \$\{NAME\} that is sent as it stands/),
    ]);
  });

  test('what only the service sets is left out of a saved version', async () => {
    const { request, warnings } = await resolveFile(
      'version.json',
      json({
        object: 'agent.version',
        id: 'helper:7',
        name: 'helper',
        version: '7',
        created_at: 1,
        status: 'active',
        draft: false,
        metadata: { team: 'support', 'github-sha': 'abc', 'source-digest': 'd' },
        definition: {
          ...complete,
          code_configuration: { ...complete.code_configuration, content_hash: 'f00' },
        },
      }),
    );
    expect(request).toEqual({ definition: complete, metadata: { team: 'support' } });
    expect(warnings.join('\n')).toMatch(
      /saved version[\s\S]*'draft' is left out[\s\S]*'content_hash' is left out/,
    );
  });

  test('the endpoint of a create-agent body is reported, never sent', async () => {
    const endpoint = { version_selector: { version_selection_rules: [] } };
    const found = await resolveFile(
      'body.json',
      json({ name: 'other', agent_endpoint: endpoint, definition: complete }),
    );
    expect(found.agentEndpoint).toEqual(endpoint);
    expect(found.request).toEqual({ definition: complete });
    expect(found.warnings).toEqual([
      expect.stringMatching(/^body\.json:2: the file is about 'other'; it is deployed to 'helper'/),
      expect.stringContaining('endpoint settings of the file are not applied'),
    ]);
  });

  test('null means that nothing is said', async () => {
    const body = { ...complete, container_configuration: null, cpu: null, environment_variables: null };
    const { container_configuration: _, environment_variables: __, ...rest } = body;
    expect((await resolveFile('body.json', json(body))).request.definition).toEqual({ ...rest, cpu: '1' });
  });

  test.each([
    [
      'a prompt agent',
      { kind: 'prompt', model: 'gpt' },
      /a\.json:2.*"prompt".*kind: hosted.*Prompt, voice and workflow/,
    ],
    ['no kind', { definition: { cpu: '1' } }, /a\.json:1.*kind: hosted/],
    [
      'an entry point as a text',
      { definition: { ...complete, code_configuration: { runtime: 'python_3_13', entry_point: 'main.py' } } },
      /a\.json:\d+.*"main\.py".*list of words/,
    ],
    [
      'an empty entry point',
      { definition: { ...complete, code_configuration: { entry_point: [] } } },
      /list of words/,
    ],
    [
      'variables as a list',
      { definition: { ...complete, environment_variables: [{ name: 'A', value: 'hush-hush' }] } },
      /a\.json:\d+.*"environment_variables".*map of names/,
    ],
    [
      'a variable as a map',
      { definition: { ...complete, environment_variables: { A: { b: 'hush-hush' } } } },
      /a\.json:\d+.*"A".*text/,
    ],
    ['protocols as a text', { definition: { ...complete, protocol_versions: 'responses' } }, /list such as/],
    [
      'a protocol without version',
      { definition: { ...complete, protocol_versions: [{ protocol: 'a2a' }] } },
      /list such as/,
    ],
    ['metadata with a map', { definition: complete, metadata: { a: {} } }, /a\.json:\d+.*"a".*text/],
    [
      'an image for code',
      { definition: { kind: 'hosted', container_configuration: { image: 'a:1' } } },
      /a\.json:\d+.*source is code.*input 'image'/,
    ],
    [
      'a code configuration as a text',
      { definition: { kind: 'hosted', code_configuration: 'x' } },
      /map with runtime/,
    ],
    ['none of the formats', { agents: [] }, /a\.json:1.*"keys agents".*agent\.yaml.*azure\.yaml/],
    ['a list', [complete], /"no map"/],
  ])('%s is refused', async (_, body, message) => {
    const refusal = await refusalOf(resolveFile('a.json', json(body)));
    expect(refusal).toMatch(message);
    expect(refusal).not.toContain('hush-hush');
  });

  test('a file of code is refused where no code is deployed', async () => {
    await expect(resolveFile('a.json', json(complete), { hasCode: false })).rejects.toThrow(
      /no code is deployed.*'source'/,
    );
    await expect(resolveFile('a.json', json(complete), { hasCode: false, image: 'a:1' })).rejects.toThrow(
      /a\.json:\d+.*code or an image/,
    );
  });

  test('the input replaces the image of the file', async () => {
    const body = { kind: 'hosted', container_configuration: { image: 'a:1', pull: 'always' } };
    const { request } = await resolveFile('a.json', json(body), { hasCode: false, image: 'a:2' });
    expect(request.definition.container_configuration).toEqual({ image: 'a:2', pull: 'always' });
  });
});
