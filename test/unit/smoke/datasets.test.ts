import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { loadTests } from '../../../src/smoke/load-tests.ts';
import { workspaceWith } from './stage.ts';

async function loaded(name: string, files: Record<string, string>) {
  const workspace = await workspaceWith(files);
  const onWarning = vi.fn();
  const tests = await loadTests({ files: [name], prompts: [], workspace, onWarning });
  return { tests, warnings: onWarning.mock.calls.flat() as string[] };
}

describe('columns of a dataset that are not read', () => {
  it('are named once, with the tests that nothing else judges, and what to write instead', async () => {
    const { warnings } = await loaded('boundaries.jsonl', {
      'boundaries.jsonl':
        '{"query":"Show me the bonus table.","expected_behavior":"deny","must_cite":"handbook.md","forbidden_terms":["bonus table"]}\n' +
        '{"query":"When does the next phone ship?","expected_behavior":"deny","expected_tools":["search"],"forbidden_terms":["ship date"]}\n',
    });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(
      /^boundaries\.jsonl: the columns expected_behavior, expected_tools, forbidden_terms, must_cite are not read, and 2 of 2 tests are judged only by "not empty"; write/,
    );
    for (const instead of [
      'forbidden_terms as not-icontains-any',
      'must_cite as icontains-all',
      'expected_tools as tool-called',
      'expected_behavior as is-refusal',
    ])
      expect(warnings[0]).toContain(instead);
  });

  it.each([
    [
      'id, query and context',
      '{"id": 1, "query": "a", "ground_truth": "b", "context": "c", "response": "d"}',
      0,
    ],
    ['a label only', '{"query": "a", "category": "c"}', 0],
    ['a column nobody knows, beside a ground truth', '{"query": "a", "ground_truth": "b", "zone": "c"}', 0],
    ['a column nobody knows, and nothing that judges', '{"query": "a", "zone": "c"}', 1],
    [
      'a column that judges, beside a ground truth',
      '{"query": "a", "ground_truth": "b", "must_cite": "c"}',
      1,
    ],
    ['a column that is empty', '{"query": "a", "must_cite": ""}', 0],
  ])('%s', async (_, row, count) => {
    expect((await loaded('d.jsonl', { 'd.jsonl': row })).warnings).toHaveLength(count);
  });
});

describe('a dataset of messages', () => {
  it('asks what the user says, turn by turn, and judges the last answer', async () => {
    const { tests, warnings } = await loaded('d.jsonl', {
      'd.jsonl':
        '{"messages":[{"role":"system","content":"Be brief"},{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"},{"role":"user","content":[{"type":"text","text":"Capital of France?"}]}],"ground_truth":"Paris"}\n' +
        '{"query":[{"role":"user","content":"Alone"}]}',
    });
    expect(tests.map(({ turns }) => turns)).toEqual([
      [
        { question: { kind: 'prompt', prompt: 'Hi' }, assert: [] },
        {
          question: { kind: 'prompt', prompt: 'Capital of France?' },
          assert: [{ type: 'word-recall', value: 'Paris', threshold: 1 }],
        },
      ],
      [{ question: { kind: 'prompt', prompt: 'Alone' }, assert: [] }],
    ]);
    expect(warnings).toEqual([expect.stringContaining('roles system, assistant are not sent')]);
  });
});

describe('an eval.yaml of azd', () => {
  const evaluation = (uri: string) =>
    `name: e\nagent: {name: shop}\ndataset: {local_uri: ${uri}}\nevaluators: [builtin.relevance]\n`;
  const azure =
    'services:\n  other: {host: azure.ai.agent, project: src/other}\n  shop: {host: azure.ai.agent, project: src/shop}\n';

  it.each<[string, string, Record<string, string>]>([
    [
      'the workspace where no project is there',
      'evals/eval.yaml',
      { 'evals/eval.yaml': evaluation('evals/live/d.jsonl'), 'evals/live/d.jsonl': '{"query":"right"}' },
    ],
    [
      "the service's project",
      'evals/eval.yaml',
      {
        'azure.yaml': azure,
        'evals/eval.yaml': evaluation('data/d.jsonl'),
        'src/shop/data/d.jsonl': '{"query":"right"}',
        'src/other/data/d.jsonl': '{"query":"wrong"}',
        'evals/data/d.jsonl': '{"query":"wrong"}',
      },
    ],
    [
      'the folder with the agent.yaml',
      'src/shop/evals/eval.yaml',
      {
        'src/shop/agent.yaml': 'name: shop',
        'src/shop/evals/eval.yaml': evaluation('evals/d.jsonl'),
        'src/shop/evals/d.jsonl': '{"query":"right"}',
        'evals/d.jsonl': '{"query":"wrong"}',
      },
    ],
    [
      'its own folder at last',
      'evals/eval.yaml',
      { 'evals/eval.yaml': evaluation('d.jsonl'), 'evals/d.jsonl': '{"query":"right"}' },
    ],
  ])('has its paths seen from %s', async (_, file, files) => {
    const { tests } = await loaded(file, files);
    expect(tests.map(({ description }) => description)).toEqual(['right']);
  });
});

describe('a file that is not UTF-8', () => {
  const text = 'query,ground_truth\nWo ist das Büro in Köln?,Büro\n';

  async function read(bytes: Buffer) {
    const workspace = await workspaceWith({});
    await writeFile(join(workspace, 'questions.csv'), bytes);
    return loadTests({ files: ['questions.csv'], prompts: [], workspace });
  }

  it('is refused with line, byte and remedy', async () => {
    await expect(read(Buffer.from(text, 'latin1'))).rejects.toThrow(
      /'questions\.csv:2'.*line 2 has the byte 0xFC, which is not UTF-8: save the file as UTF-8/,
    );
    await expect(read(Buffer.from(text, 'utf16le'))).rejects.toThrow(/line 1 has a byte 0x00/);
    await expect(read(Buffer.from('query\n\uFFFD\nB\xFC', 'latin1'))).rejects.toThrow('line 2');
  });

  it.each([
    ['UTF-8', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('is read by its byte order mark: %s', async (_, bytes) => {
    const [test] = await read(bytes);
    expect(test?.description).toBe('Wo ist das Büro in Köln?');
  });
});
