import { describe, expect, test } from 'vitest';
import { resolveDefinition } from '../../../src/definition/definition.ts';
import { Origins } from '../../../src/definition/origins.ts';
import { InputError } from '../../../src/errors/errors.ts';
import { folderOf, pythonCode, resolveFolder } from './stage.ts';

const base = { agentName: 'helper', ...pythonCode };

describe('without a file', () => {
  test('the documented defaults fill what the inputs do not say', async () => {
    const { listing, ...resolved } = await resolveDefinition(base, {});
    expect(listing.map(({ path, from }) => [path, from])).toEqual([
      ['code_configuration.dependency_resolution', 'default'],
      ['code_configuration.entry_point', 'entry-point'],
      ['code_configuration.runtime', 'runtime'],
      ['cpu', 'default'],
      ['memory', 'default'],
      ['protocol_versions', 'default'],
    ]);
    expect(resolved).toEqual({
      request: {
        definition: {
          kind: 'hosted',
          cpu: '1',
          memory: '2Gi',
          protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
          code_configuration: {
            runtime: 'python_3_13',
            entry_point: ['python', 'main.py'],
            dependency_resolution: 'remote_build',
          },
        },
      },
      warnings: [],
      notes: [],
      from: 'inputs',
      protocols: ['responses'],
      secrets: [],
      origins: new Origins(),
      variablesRead: [],
    });
  });

  test('every input finds its field', async () => {
    const { request, protocols, secrets } = await resolveDefinition(
      {
        ...base,
        dependencyResolution: 'bundled',
        cpu: '2',
        memory: '4Gi',
        protocols: [
          { protocol: 'invocations', version: '2.0.0' },
          { protocol: 'responses', version: '1.0.0' },
        ],
        environmentVariables: { MODEL: 'gpt-5.4-mini' },
        description: 'Answers questions',
        metadata: { team: 'support' },
      },
      {},
    );
    expect(request).toEqual({
      definition: {
        kind: 'hosted',
        cpu: '2',
        memory: '4Gi',
        protocol_versions: [
          { protocol: 'invocations', version: '2.0.0' },
          { protocol: 'responses', version: '1.0.0' },
        ],
        environment_variables: { MODEL: 'gpt-5.4-mini' },
        code_configuration: {
          runtime: 'python_3_13',
          entry_point: ['python', 'main.py'],
          dependency_resolution: 'bundled',
        },
      },
      description: 'Answers questions',
      metadata: { team: 'support' },
    });
    expect(protocols).toEqual(['invocations', 'responses']);
    expect(secrets).toEqual([]);
  });

  test('an image becomes a container', async () => {
    const { request } = await resolveDefinition(
      { agentName: 'helper', hasCode: false, image: 'contoso.azurecr.io/helper:1.2.3' },
      {},
    );
    expect(request.definition).toEqual({
      kind: 'hosted',
      cpu: '1',
      memory: '2Gi',
      protocol_versions: [{ protocol: 'responses', version: '1.0.0' }],
      container_configuration: { image: 'contoso.azurecr.io/helper:1.2.3' },
    });
  });

  test.each([
    ['nothing to run', { agentName: 'helper', hasCode: false }, /'source'.*code.*image/],
    ['code and image', { ...base, image: 'a/b:1' }, /'image'.*not both/],
    [
      'settings of code with an image',
      { agentName: 'helper', hasCode: false, image: 'a', runtime: 'python_3_13' },
      /'runtime'/,
    ],
    [
      'an image with a space',
      { agentName: 'helper', hasCode: false, image: 'a b' },
      /'image'.*image reference/,
    ],
    [
      'a zip without a runtime',
      { agentName: 'helper', hasCode: true, entryPoint: ['python', 'a.py'] },
      /'runtime'.*python_3_13.*dotnet_10/,
    ],
    [
      'a zip without an entry point',
      { agentName: 'helper', hasCode: true, runtime: 'python_3_13' },
      /'entry-point'.*main\.py/,
    ],
    ['a name with a dot', { ...base, agentName: 'a.b' }, /'agent-name'/],
    ['a name that ends with a hyphen', { ...base, agentName: 'a-' }, /'agent-name'/],
    ['a name of 64 characters', { ...base, agentName: 'a'.repeat(64) }, /'agent-name'.*63/],
    ['a description of 513 characters', { ...base, description: 'x'.repeat(513) }, /'description'.*513.*512/],
    [
      'a source that is not there',
      { agentName: 'helper', hasCode: true, sourceDir: '/no/such/folder' },
      /'source'.*ENOENT/,
    ],
  ] as const)('%s is refused', async (_, inputs, message) => {
    const attempt = resolveDefinition(inputs, {});
    await expect(attempt).rejects.toThrow(InputError);
    await expect(attempt).rejects.toThrow(message);
  });

  test('a name of 63 characters is accepted', async () => {
    expect((await resolveDefinition({ ...base, agentName: 'a'.repeat(63) }, {})).warnings).toEqual([]);
  });
});

describe('what the folder shows', () => {
  const code = async (files: Record<string, string>, inputs = {}) => {
    const { request, notes } = await resolveFolder(files, inputs);
    return { code: request.definition.code_configuration, notes };
  };

  test.each([
    ['main.py', { 'main.py': '', 'requirements.txt': '' }, 'python_3_13', ['python', 'main.py']],
    ['app.py', { 'app.py': '', 'requirements.txt': '' }, 'python_3_13', ['python', 'app.py']],
    [
      'main.py before app.py',
      { 'app.py': '', 'main.py': '', 'requirements.txt': '' },
      'python_3_13',
      ['python', 'main.py'],
    ],
    ['one project', { 'Helper.csproj': '<Project/>' }, 'dotnet_10', ['dotnet', 'Helper.dll']],
    [
      'a project with names of its own',
      {
        'Helper.csproj':
          '<Project><TargetFramework>net9.0</TargetFramework><AssemblyName>Contoso.Helper</AssemblyName></Project>',
      },
      'dotnet_9',
      ['dotnet', 'Contoso.Helper.dll'],
    ],
  ])('%s', async (_, files, runtime, entryPoint) => {
    const { code: found, notes } = await code(files);
    expect(found).toEqual({ runtime, entry_point: entryPoint, dependency_resolution: 'remote_build' });
    expect(notes[0]).toMatch(/^runtime .* and entry point '.*', concluded from /);
  });

  test('only what is missing is concluded', async () => {
    const files = { 'main.py': '', 'requirements.txt': '' };
    const runtime = await code(files, { runtime: 'python_3_14' });
    expect(runtime.code).toMatchObject({ runtime: 'python_3_14', entry_point: ['python', 'main.py'] });
    expect(runtime.notes).toEqual([expect.not.stringContaining('runtime python')]);
    const entryPoint = await code(files, { entryPoint: ['uvicorn', 'main:app'] });
    expect(entryPoint.code).toMatchObject({ runtime: 'python_3_13', entry_point: ['uvicorn', 'main:app'] });
    expect(entryPoint.notes).toEqual([expect.not.stringContaining("entry point '")]);
    expect((await code(files, pythonCode)).notes).toEqual([]);
  });

  test.each([
    [
      'two languages',
      { 'main.py': '', 'requirements.txt': '', 'A.csproj': '' },
      /'runtime'.*requirements\.txt and like A\.csproj/,
    ],
    ['two projects', { 'A.csproj': '', 'B.csproj': '' }, /'runtime'/],
    ['no requirements', { 'main.py': '' }, /'runtime'.*does not show/],
    ['no usual file', { 'server.py': '', 'requirements.txt': '' }, /'entry-point'/],
  ])('%s: nothing is guessed', async (_, files, message) => {
    await expect(code(files)).rejects.toThrow(message);
  });

  test('the interpreter decides between two languages', async () => {
    const files = { 'main.py': '', 'requirements.txt': '', 'A.csproj': '' };
    expect((await code(files, { entryPoint: ['dotnet', 'A.dll'] })).code).toMatchObject({
      runtime: 'dotnet_10',
    });
    expect((await code(files, { runtime: 'python_3_14' })).code).toMatchObject({
      entry_point: ['python', 'main.py'],
    });
  });

  test('another runtime than the guessed languages needs an entry point', async () => {
    await expect(code({ 'main.py': '', 'requirements.txt': '' }, { runtime: 'node_22' })).rejects.toThrow(
      /'entry-point'/,
    );
  });
});

test('a folder of an empty source has no definition', async () => {
  const sourceDir = folderOf({});
  expect((await resolveDefinition({ ...base, sourceDir }, {})).from).toBe('inputs');
});
