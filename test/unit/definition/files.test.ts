import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { resolveDefinition } from '../../../src/definition/definition.ts';
import { folderOf, pythonCode, refusalOf, resolveFile, resolveFolder } from './stage.ts';

const agent = (description: string) => `kind: hosted\nname: helper\ndescription: ${description}\n`;
const body = JSON.stringify({ definition: { kind: 'hosted' }, description: 'agent.json' });
const service =
  'services:\n  helper:\n    host: azure.ai.agent\n    kind: hosted\n    description: azure.yaml\n';

describe('the search in the source folder', () => {
  const all = {
    'agent.yaml': agent('agent.yaml'),
    'agent.yml': agent('agent.yml'),
    'agent.json': body,
    'azure.yaml': service,
  };

  test('goes by the documented order', async () => {
    const left: Record<string, string> = { ...all };
    for (const name of ['azure.yaml', 'agent.yaml', 'agent.yml', 'agent.json']) {
      const { request, from, warnings } = await resolveFolder(left, pythonCode);
      expect([request.description, from]).toEqual([name, name]);
      delete left[name];
      const others = Object.keys(left);
      expect(warnings.join('\n')).toBe(
        others.length === 0
          ? ''
          : `The definition is read from ${name}, not from ${others.join(', ')}; choose with the input 'definition'.`,
      );
    }
    expect((await resolveFolder(left, pythonCode)).from).toBe('inputs');
  });

  test.each([
    [
      'an agent.json of the A2A protocol',
      { 'agent.json': '{"name": "x", "url": "https://x.example", "skills": []}' },
    ],
    ['an azure.yaml without agents', { 'azure.yaml': 'services:\n  web: { host: containerapp }\n' }],
    ['an azure.yaml without services', { 'azure.yaml': 'name: x\n' }],
  ])('%s does not count', async (_, files) => {
    expect((await resolveFolder(files, pythonCode)).from).toBe('inputs');
  });

  test('an agent.yaml of something else is refused: its author expects it to be read', async () => {
    expect(await refusalOf(resolveFolder({ 'agent.yaml': 'server: x\n' }, pythonCode))).toMatch(
      /agent\.yaml:1.*accepted are/,
    );
  });

  test('a named file ends it', async () => {
    const folder = folderOf({ ...all, 'other.yaml': agent('other') });
    const { request, warnings } = await resolveDefinition(
      { agentName: 'helper', ...pythonCode, sourceDir: folder, file: join(folder, 'other.yaml') },
      {},
    );
    expect(request.description).toBe('other');
    expect(warnings).toEqual([]);
  });
});

describe('files that cannot be read', () => {
  const refuse = (text: string, name = 'agent.yaml') => refusalOf(resolveFile(name, text, pythonCode));

  test.each([
    ['a syntax error', 'kind: hosted\nenv:\n  A: [hush\nname: x\n', /agent\.yaml:4:\d+.*not valid YAML/],
    ['a key twice', 'kind: hosted\nname: a\nkind: hosted\n', /agent\.yaml:3:1.*unique/],
    ['a key twice, deep', 'kind: hosted\nenv:\n  A: hush1\n  A: hush2\n', /agent\.yaml:4:3.*unique/],
    ['an unknown alias', 'kind: hosted\nname: *nobody\n', /agent\.yaml:2/],
    ['an unknown tag', 'kind: hosted\nname: !vault hush\n', /agent\.yaml:2:7.*!vault/],
    ['two documents', 'kind: hosted\n---\nkind: hosted\n', /agent\.yaml:\d:\d.*multiple documents/],
    ['nothing', '', /agent\.yaml:1.*"no map"/],
    ['a circle', 'kind: hosted\nx: &x\n  y: *x\n', /agent\.yaml:\d+.*"too large"/],
    ['a merge of a text', 'kind: hosted\nx:\n  <<: text\n', /agent\.yaml:3.*"<<".*map/],
  ])('%s', async (_, text, message) => {
    const refusal = await refuse(text);
    expect(refusal).toMatch(message);
    expect(refusal).not.toContain('hush');
  });

  test('JSON errors have a place too', async () => {
    expect(await refuse('{\n\t"kind": "hosted",\n\t"cpu": 1 2\n}', 'a.json')).toMatch(/a\.json:3:\d+/);
  });

  test('aliases that explode stop soon', async () => {
    const levels = Array.from(
      { length: 12 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}]`,
    );
    const before = performance.now();
    expect(await refuse(`kind: hosted\nl0: &l0 [x]\n${levels.join('\n')}\n`)).toMatch(
      /"too large".*anchors and aliases/,
    );
    expect(performance.now() - before).toBeLessThan(50_000);
  });

  test('nesting without end stops too', async () => {
    expect(await refuse(`kind: hosted\nx: ${'['.repeat(100_000)}`)).toMatch(/agent\.yaml/);
    expect(await refuse(`kind: hosted\nx: ${'['.repeat(200)}${']'.repeat(200)}\n`)).toMatch(/"too large"/);
  });

  test('size, encoding, kind of file, absence', async () => {
    expect(await refuse(`kind: hosted\n# ${'x'.repeat(1024 * 1024)}`)).toMatch(
      /'definition'.*agent\.yaml.*at most 1 MB/,
    );
    const folder = folderOf({});
    writeFileSync(join(folder, 'latin1.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9]));
    mkdirSync(join(folder, 'folder.yaml'));
    const named = (name: string) =>
      refusalOf(
        resolveDefinition(
          { agentName: 'helper', ...pythonCode, file: join(folder, name) },
          { GITHUB_WORKSPACE: folder },
        ),
      );
    expect(await named('latin1.yaml')).toMatch(/'definition' is "latin1\.yaml": it is no UTF-8/);
    expect(await named('folder.yaml')).toMatch(/'definition' is "folder\.yaml": it is no file/);
    expect(await named('missing.yaml')).toMatch(/'definition' is "missing\.yaml": there is no such file/);
  });
});

test('anchors, aliases, merge keys and a byte order mark mean what YAML says', async () => {
  const { request } = await resolveFile(
    'agent.yaml',
    `\uFEFFx-shared: &shared { LEVEL: info, REGION: west }
x-more: &more { LEVEL: debug, MORE: 1.0 }
kind: hosted
name: helper
env:
  <<: [*shared, *more]
  REGION: &region east
  COPY: *region
metadata:
  '<<': text
`,
    pythonCode,
  );
  expect(request.definition.environment_variables).toEqual({
    LEVEL: 'info',
    REGION: 'east',
    MORE: '1.0',
    COPY: 'east',
  });
  expect(request.metadata).toEqual({ '<<': 'text' });
});

test('a file outside the workspace is named in full', async () => {
  const folder = folderOf({ 'agent.yaml': agent('x') });
  const file = join(folder, 'agent.yaml');
  const { from } = await resolveDefinition(
    { agentName: 'helper', ...pythonCode, file },
    { GITHUB_WORKSPACE: join(folder, 'elsewhere') },
  );
  expect(from).toBe(file);
});
