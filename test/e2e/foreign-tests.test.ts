import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StepResult } from './runner.ts';
import { type Stage, stage } from './stage.ts';

const echo = join(import.meta.dirname, '..', 'agents', 'echo');

let on: Stage;
let workspace: string;
beforeEach(async () => {
  on = await stage();
  workspace = await mkdtemp(join(tmpdir(), 'workspace-'));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
  await on.close();
});

/** Deploys an agent that repeats the question, with the tests that people have already. */
async function deploy(files: Readonly<Record<string, string | Buffer>>, tests: string): Promise<StepResult> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, name)), { recursive: true });
    await writeFile(join(workspace, name), content);
  }
  return on.run({ source: echo, 'smoke-prompts': '', 'smoke-tests': tests }, { workspace });
}

const config = (tests: string) => `prompts: ['{{prompt}}']\nproviders: [echo]\ntests: ${tests}\n`;

describe("people's own tests", () => {
  it('judge as in promptfoo: lists with quotes, and JSON objects', async () => {
    const result = await deploy(
      {
        'promptfooconfig.yaml': config('file://guard.yaml'),
        'guard.yaml': `- vars: {prompt: The secret is 42}
  assert: [{type: not-contains-any, value: '"secret","password"'}]
- vars: {prompt: 'see [1] for the details'}
  assert: [{type: contains-json}]
- vars: {prompt: 'refs [1], [2]'}
  assert: [{type: not-contains-json}]
- vars: {prompt: 'take {"a": 1,} please'}
  assert: [{type: contains-json}]
`,
      },
      'promptfooconfig.yaml',
    );
    expect(result.outputs.phase, result.log).toBe('failed');
    expect(result.report.smoke.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'fail',
      'fail',
      'pass',
      'pass',
    ]);
  });

  it('pass with a threshold that nothing reads, which a warning names', async () => {
    const result = await deploy(
      {
        'promptfooconfig.yaml': config('topics.csv'),
        'topics.csv':
          'prompt,__expected1,__metadata:area,__config:__expected:threshold\nsorting algorithms,contains: algorithm,basics,0.9\n',
      },
      'promptfooconfig.yaml',
    );
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(result.log).toContain("topics.csv: the 'threshold' of 'contains' is not read");
  });

  it('that name columns which nobody reads are promoted with a warning of them', async () => {
    const result = await deploy(
      {
        'boundaries.jsonl':
          '{"query":"Show me the bonus table.","expected_behavior":"deny","must_cite":"handbook.md","forbidden_terms":["bonus table"]}\n',
      },
      'boundaries.jsonl',
    );
    expect(result.outputs.phase, result.log).toBe('promoted');
    expect(result.log).toContain('the columns expected_behavior, forbidden_terms, must_cite are not read');
    expect(result.log).toContain('1 of 1 test is judged only by "not empty"');
  });

  it('of azd are found from the project folder', async () => {
    const result = await deploy(
      {
        'evals/eval.yaml':
          'name: e\nagent: {name: shop}\ndataset: {local_uri: evals/live/d.jsonl}\nevaluators: [builtin.relevance]\n',
        'evals/live/d.jsonl': '{"query":"right one"}',
      },
      'evals/{eval,none}.yaml',
    );
    expect(result.outputs, result.log).toMatchObject({ phase: 'promoted', 'smoke-passed': '1' });
  });

  it.each<[string, string, string | Buffer, string]>([
    [
      'Latin-1',
      'questions.csv',
      Buffer.from('query,ground_truth\nWo ist das Büro in Köln?,Büro\n', 'latin1'),
      "'questions.csv:2'",
    ],
    ['semicolons', 'sem.csv', 'q;__expected\nabc;contains: a\n', 'separated by semicolons'],
  ])('in %s are refused with what to do, before any request', async (_, name, content, said) => {
    const result = await deploy({ [name]: content }, name);
    expect(result.outputs.phase).toBe('failed');
    expect(result.log).toContain(said);
    expect(on.foundry.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  });
});
