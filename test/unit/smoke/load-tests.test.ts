import { execFileSync } from 'node:child_process';
import { mkdir, symlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { InputError } from '../../../src/errors/errors.ts';
import { loadTests } from '../../../src/smoke/load-tests.ts';
import { load, workspaceWith } from './stage.ts';

describe('the test files of this action', () => {
  it('are read as the interface describes them', async () => {
    const tests = await load(
      'smoke.yaml',
      `tests:
  - description: knows the opening hours
    prompt: When are you open?
    tags: [check]
    assert:
      - { type: icontains, value: "9 to 17" }
      - { type: not-contains, value: "I don't know" }
      - { type: latency, threshold: 5000 }
  - prompt: Hello
  - input: { question: [1, 2] }
    tags: [smoke, check]
  - description: remembers
    turns:
      - prompt: I am Ada
      - prompt: Who am I?
        assert: [{ type: contains, value: Ada }]
`,
    );
    expect(tests).toEqual([
      {
        id: 'smoke.yaml#knows-the-opening-hours',
        description: 'knows the opening hours',
        turns: [
          {
            question: { kind: 'prompt', prompt: 'When are you open?' },
            assert: [
              { type: 'icontains', value: '9 to 17' },
              { type: 'not-contains', value: "I don't know" },
              { type: 'latency', threshold: 5000 },
            ],
          },
        ],
        tags: ['check'],
        origin: { file: 'smoke.yaml', line: 2 },
      },
      {
        id: 'smoke.yaml#hello',
        description: 'Hello',
        turns: [{ question: { kind: 'prompt', prompt: 'Hello' }, assert: [] }],
        tags: [],
        origin: { file: 'smoke.yaml', line: 9 },
      },
      {
        id: 'smoke.yaml#question-1-2',
        description: '{"question":[1,2]}',
        turns: [{ question: { kind: 'input', input: { question: [1, 2] } }, assert: [] }],
        tags: ['smoke', 'check'],
        origin: { file: 'smoke.yaml', line: 10 },
      },
      expect.objectContaining({
        description: 'remembers',
        turns: [
          { question: { kind: 'prompt', prompt: 'I am Ada' }, assert: [] },
          { question: { kind: 'prompt', prompt: 'Who am I?' }, assert: [{ type: 'contains', value: 'Ada' }] },
        ],
        origin: { file: 'smoke.yaml', line: 12 },
      }),
    ]);
  });

  it('say how often each may be asked again', async () => {
    const tests = await load(
      'a.yaml',
      'tests: [{ prompt: never fails, retries: 0 }, { prompt: may, retries: 10 }, { prompt: by the input }]',
    );
    expect(tests.map(({ retries }) => retries)).toEqual([0, 10, undefined]);
    expect(tests[2]).not.toHaveProperty('retries');
  });

  it.each(['-1', '11', '1.5', 'two', '"2"', 'true', 'null'])('do not take retries: %s', async (retries) => {
    const loading = load('smoke.yaml', `tests:\n  - prompt: Hi\n    retries: ${retries}\n`);
    await expect(loading).rejects.toThrow(/smoke\.yaml:3.*'retries'/s);
  });

  it('may share parts by anchors, aliases and merges', async () => {
    const tests = await load(
      'a.yml',
      'tests:\n  - &base\n    prompt: Hi\n    assert: &polite\n      - { type: contains, value: Hello }\n  - { <<: *base, prompt: Ho }\n  - { prompt: Hu, assert: *polite }\n',
    );
    expect(tests.map(({ turns }) => turns[0])).toEqual(
      ['Hi', 'Ho', 'Hu'].map((prompt) => ({
        question: { kind: 'prompt', prompt },
        assert: [{ type: 'contains', value: 'Hello' }],
      })),
    );
  });

  it('may be JSON, and begin with a byte order mark', async () => {
    const [test] = await load('a.json', '\uFEFF{"tests": [{"prompt": "Hi"}]}');
    expect(test).toMatchObject({ description: 'Hi', origin: { file: 'a.json', line: 1 } });
  });

  it('give equal tests ids of their own', async () => {
    const tests = await load(
      'a.yaml',
      'tests: [{ prompt: Hi }, { prompt: hi! }, { prompt: "…" }, { prompt: 時間は }]',
    );
    expect(tests.map(({ id }) => id)).toEqual(['a.yaml#hi', 'a.yaml#hi~2', 'a.yaml#test', 'a.yaml#時間は']);
  });

  it.each([
    ['tests:\n  - promt: Hi', 'smoke.yaml:2', 'a test has no such key; it takes description, prompt'],
    [
      'tests:\n  - prompt: Hi\n    assert:\n      - typ: contains',
      'smoke.yaml:4',
      'an assertion has no such key',
    ],
    [
      'tests:\n  - prompt: Hi\n    assert:\n      - value: x\n        type: contians',
      'smoke.yaml:5',
      "no assertion 'contians'",
    ],
    [
      'tests:\n  - prompt: Hi\n    assert:\n      - type: regex\n        value: "("',
      'smoke.yaml:5',
      'Unterminated group',
    ],
    ['tests:\n  - prompt: Hi\n    assert:\n      - type: contains', 'smoke.yaml:4', "needs a 'value'"],
    [
      'tests:\n  - prompt: Hi\n    assert:\n      - type: assert-set\n        assert:\n          - type: is-json\n          - type: nope',
      'smoke.yaml:7',
      "no assertion 'nope'",
    ],
    [
      'tests:\n  - prompt: Hi\n    assert:\n      - { type: llm-rubric, value: polite }',
      'smoke.yaml:4',
      'llm-rubric',
    ],
    ['tests:\n  - prompt: Hi\n    assert: contains', 'smoke.yaml:3', 'must be a list of assertions'],
    [
      'tests:\n  - prompt: Hi\n    assert:\n      - type: latency\n        threshold: fast',
      'smoke.yaml:5',
      'must be a number',
    ],
    ['tests:\n  - prompt: 42', 'smoke.yaml:2', 'must be a text'],
    ['tests:\n  - prompt: ""', 'smoke.yaml:2', 'must not be empty'],
    ['tests:\n  - description: x', 'smoke.yaml:2', 'a question is missing'],
    ['tests:\n  - prompt: Hi\n    input: {}', 'smoke.yaml:3', 'not both'],
    [
      'tests:\n  - turns:\n      - prompt: Hi\n    assert: []',
      'smoke.yaml:4',
      'belongs inside one of the turns',
    ],
    [
      'tests:\n  - turns:\n      - prompt: Hi\n        tags: [smoke]',
      'smoke.yaml:4',
      'a turn has no such key',
    ],
    ['tests:\n  - turns: []', 'smoke.yaml:2', 'must be a list of turns'],
    ['tests:\n  - prompt: Hi\n    tags: [smoke, chekc]', 'smoke.yaml:3', 'a tag is smoke or check'],
    ['tests: []', 'smoke.yaml:1', 'must be a list of tests'],
    ['tests: [Hi]', 'smoke.yaml:1', 'a test must be a map'],
    ['tests:\n  - prompt: Hi\nrepeat: 3', 'smoke.yaml:3', 'a test file has no such key'],
    ['tests:\n  - prompt: "Hi', 'smoke.yaml:2', 'not valid YAML'],
    [
      'tests:\n  - prompt: Hi\n    prompt: Ho',
      'smoke.yaml:3',
      'not valid YAML or JSON: Map keys must be unique',
    ],
    [
      `tests:\n  - input: &a [x]\n  - input: &b [${'*a,'.repeat(50)}]\n  - input: [${'*b,'.repeat(50)}]`,
      'smoke.yaml:4',
      'Excessive alias count',
    ],
    ['tests:\n  - prompt: Hi\n    stream: 1', 'smoke.yaml:3', "'stream' is true or false"],
    ['tests:\n  - prompt: Hi\n    files: a.csv', 'smoke.yaml:3', 'must be a list of files'],
    ['tests:\n  - prompt: Hi\n    files:\n      - { content: x }', 'smoke.yaml:4', "needs a 'path'"],
    ['tests:\n  - prompt: Hi\n    files:\n      - { path: a }', 'smoke.yaml:4', "needs 'from'"],
    [
      'tests:\n  - prompt: Hi\n    files:\n      - { path: a, from: smoke.yaml, content: x }',
      'smoke.yaml:4',
      'not both',
    ],
    [
      'tests:\n  - prompt: Hi\n    files:\n      - { path: a, content: x }\n      - { path: a, content: y }',
      'smoke.yaml:5',
      'the path is there already',
    ],
    ...['/etc/passwd', '../a', 'a//b', './a', 'a\\b', 'a/'].map((path): [string, string, string] => [
      `tests:\n  - prompt: Hi\n    expect-files:\n      - path: '${path}'`,
      'smoke.yaml:4',
      "relative to the session's home folder",
    ]),
    [
      'tests:\n  - prompt: Hi\n    files:\n      - { path: a, from: nowhere.csv }',
      'smoke.yaml:4',
      'the file cannot be read',
    ],
    ['tests:\n  - prompt: Hi\n    files:\n      - { path: a, from: . }', 'smoke.yaml:4', 'it is no file'],
    [
      'tests:\n  - prompt: Hi\n    files:\n      - { path: a, from: ../outside.csv }',
      'smoke.yaml:4',
      'must lie in the workspace',
    ],
    [
      'tests:\n  - prompt: Hi\n    expect-files:\n      - path: a\n        assert:\n          - type: not-latency\n            threshold: 5',
      'smoke.yaml:6',
      'only its text can be judged',
    ],
    [
      'tests:\n  - prompt: Hi\n    expect-files:\n      - { path: a, assert: [{ type: assert-set, assert: [{ type: status, value: failed }] }] }',
      'smoke.yaml:4',
      'only its text can be judged',
    ],
    ['', 'smoke.yaml', 'none of the formats'],
    ['- Hi', 'smoke.yaml', 'none of the formats'],
  ])('name file and line of a mistake: %j', async (content, place, said) => {
    const error = await load('smoke.yaml', content).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    expect(error).toHaveProperty('message', expect.stringContaining(`'${place}'`));
    expect(error).toHaveProperty('message', expect.stringContaining(said));
  });
});

describe('a test with files', () => {
  const attaching = (from: string) => `tests: [{ prompt: Hi, files: [{ path: data/a.csv, from: ${from} }] }]`;

  it('names them from its own folder, and what it expects of others', async () => {
    const [test] = await load(
      't/smoke.yaml',
      `tests:
  - prompt: Make an offer
    stream: true
    files:
      - { path: data/prices.csv, from: ../prices.csv }
      - { path: empty.txt, content: "" }
    expect-files:
      - path: out/offer.md
        assert: [{ type: contains, value: Total }]
      - path: out/log.txt
`,
      { files: ['t/smoke.yaml'], beside: { 'prices.csv': 'lamp,20' } },
    );
    expect(test).toMatchObject({
      turns: [{ stream: true }],
      files: [
        { path: 'data/prices.csv', from: expect.stringMatching(/\/prices\.csv$/), bytes: 7 },
        { path: 'empty.txt', content: '' },
      ],
      expectFiles: [
        { path: 'out/offer.md', assert: [{ type: 'contains', value: 'Total' }] },
        { path: 'out/log.txt', assert: [] },
      ],
    });
  });

  it('streams every turn, but for those that say otherwise', async () => {
    const [test] = await load(
      'a.yaml',
      'tests: [{ stream: true, turns: [{ prompt: a }, { prompt: b, stream: false }] }]',
    );
    expect(test?.turns.map(({ stream = false }) => stream)).toEqual([true, false]);
  });

  it('cannot read a file of the runner as a prompt by a link that leads out of the workspace', async () => {
    const workspace = await workspaceWith({
      'a.yaml': 'prompts: file://link.txt\ntests: [{ vars: {}, assert: [{ type: contains, value: x }] }]',
    });
    await symlink('/etc/hostname', join(workspace, 'link.txt'));
    await expect(loadTests({ files: ['a.yaml'], prompts: [], workspace })).rejects.toThrow(
      'must lie in the workspace',
    );
  });

  it('that is a pipe is refused, and not waited for', async () => {
    const workspace = await workspaceWith({
      'b.yaml': 'prompts: file://pipe.txt\ntests: [{ vars: {}, assert: [{ type: contains, value: x }] }]',
    });
    for (const pipe of ['pipe.txt', 'pipe.yaml']) execFileSync('mkfifo', [join(workspace, pipe)]);
    for (const file of ['b.yaml', 'pipe.yaml'])
      await expect(loadTests({ files: [file], prompts: [], workspace })).rejects.toThrow('it is no file');
  });

  it('cannot send a file of the runner by a link that leads out of the workspace', async () => {
    const workspace = await workspaceWith({ 'a.yaml': attaching('link.csv') });
    await symlink('/etc/hostname', join(workspace, 'link.csv'));
    await expect(loadTests({ files: ['a.yaml'], prompts: [], workspace })).rejects.toThrow(
      'must lie in the workspace',
    );
  });

  it('cannot send more than the service takes', async () => {
    const workspace = await workspaceWith({ 'a.yaml': attaching('big.bin'), 'big.bin': '' });
    const limit = 50 * 1024 * 1024;
    await truncate(join(workspace, 'big.bin'), limit);
    expect(await loadTests({ files: ['a.yaml'], prompts: [], workspace })).toHaveLength(1);
    await truncate(join(workspace, 'big.bin'), limit + 1);
    await expect(loadTests({ files: ['a.yaml'], prompts: [], workspace })).rejects.toThrow(
      'Input \'a.yaml:1\' is "big.bin": it has 51 MiB, and a session takes files up to 50 MB',
    );
  });
});

describe('what names the files', () => {
  const one = (prompt: string) => `tests: [{ prompt: ${prompt} }]`;

  it('is paths and globs, in their order, each file once, and ! takes away', async () => {
    const workspace = await workspaceWith({
      't/b.yaml': one('b'),
      't/a.yaml': one('a'),
      't/deep/c.yaml': one('c'),
      't/deep/draft.yaml': 'not a test',
    });
    const tests = await loadTests({
      files: ['t/b.yaml', 't/**/*.yaml', '!**/draft.yaml'],
      prompts: ['Hi'],
      workspace,
    });
    expect(tests.map(({ id }) => id)).toEqual([
      't/b.yaml#b',
      't/a.yaml#a',
      't/deep/c.yaml#c',
      'smoke-prompts#hi',
    ]);
    expect(tests.at(-1)).toMatchObject({ origin: { file: 'smoke-prompts' }, tags: [] });
  });

  it('has braces, folders and negation as in files and agents', async () => {
    const workspace = await workspaceWith({
      't/a.yaml': one('a'),
      't/b.yml': one('b'),
      't/deep/c.yaml': one('c'),
      'u{1}.yaml': one('u'),
    });
    const ids = async (...files: string[]) =>
      (await loadTests({ files, prompts: [], workspace })).map(({ id }) => id);
    expect(await ids('t/*.{yaml,yml}')).toEqual(['t/a.yaml#a', 't/b.yml#b']);
    expect(await ids('t')).toEqual(['t/a.yaml#a', 't/b.yml#b', 't/deep/c.yaml#c']);
    expect(await ids('./t/', '!t/deep')).toEqual(['t/a.yaml#a', 't/b.yml#b']);
    expect(await ids('t', '!t/{b.yml,deep}', 't/deep/c.yaml')).toEqual(['t/a.yaml#a', 't/deep/c.yaml#c']);
    expect(await ids('u{1}.yaml')).toEqual(['u{1}.yaml#u']);
    expect(await ids(join(workspace, 't/{a,z}.yaml'), '!**/b*')).toEqual(['t/a.yaml#a']);
    await expect(ids('!t')).rejects.toThrow('it only takes away');
  });

  it('may hold brackets and stars of its own', async () => {
    const workspace = await workspaceWith({ 'a[1].yaml': one('x'), 'a1.yaml': one('y') });
    const ids = async (files: string[]) =>
      (await loadTests({ files, prompts: [], workspace })).map(({ id }) => id);
    expect(await ids(['a[1].yaml'])).toEqual(['a[1].yaml#x']);
    expect(await ids(['*.yaml', '!a[[]1].yaml'])).toEqual(['a1.yaml#y']);
  });

  it.each(['none.yaml', 't/*.yml', 'empty'])('must match a file: %s', async (pattern) => {
    const workspace = await workspaceWith({ 't/a.yaml': one('a') });
    await mkdir(join(workspace, 'empty'));
    await expect(loadTests({ files: [pattern], prompts: [], workspace })).rejects.toThrow(
      new RegExp(`Input 'smoke-tests' is "${pattern.replace('*', '\\*')}": no file matches`),
    );
  });

  it('must match a file: a pattern that steers a terminal reaches no log', async () => {
    const workspace = await workspaceWith({ 'a.yaml': one('a') });
    const write = vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
    onTestFinished(() => write.mockRestore());
    const files = ['\u001b[31m*.yaml'];
    await expect(loadTests({ files, prompts: [], workspace })).rejects.toThrow('no file matches');
    expect(write.mock.calls.join('')).not.toContain('\u001b');
  });

  it('must have a name that tells the form', async () => {
    await expect(load('tests.txt', 'Hi')).rejects.toThrow(/ends in \.yaml, \.yml, \.json, \.jsonl or \.csv/);
  });
});
