import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import { InputError } from '../../../src/errors/errors.ts';
import { loadTests, type TestSources } from '../../../src/smoke/load-tests.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';
import { load } from './stage.ts';

const workspace = fileURLToPath(new URL('fixtures', import.meta.url));

async function fixture(file: string, more: Partial<TestSources> = {}) {
  const onWarning = vi.fn();
  const tests = await loadTests({ files: [file], prompts: [], workspace, onWarning, ...more });
  return { tests, warnings: onWarning.mock.calls.flat() };
}

const asked = ({ turns: [{ question }] }: TestCase) =>
  question.kind === 'prompt' ? question.prompt : question.input;
const asserted = ({ turns: [{ assert }] }: TestCase) => assert;

async function refusal(loading: Promise<unknown>): Promise<string> {
  const error = await loading.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe('a promptfoo config', () => {
  const defaults = [
    { type: 'not-icontains', value: 'as an AI' },
    { type: 'latency', threshold: 20_000 },
  ];

  it('is read with its prompt, variables, defaults, templates and files', async () => {
    const { tests, warnings } = await fixture('promptfoo/promptfooconfig.yaml', {
      models: ['judge-model', 'embedding-model'],
    });
    expect(warnings).toEqual([]);
    expect(tests.map((test) => [test.description, asked(test), test.origin])).toEqual([
      [
        'opening hours',
        'You write to Velo Nord.\n\nWhen are you open?',
        { file: 'promptfoo/promptfooconfig.yaml', line: 22 },
      ],
      [
        "greets in the caller's language (French)",
        'You write to Velo Nord.\n\nSay hello in French.',
        { file: 'promptfoo/promptfooconfig.yaml', line: 29 },
      ],
      [
        "greets in the caller's language (German)",
        'You write to Velo Nord.\n\nSay hello in German.',
        { file: 'promptfoo/promptfooconfig.yaml', line: 29 },
      ],
      [
        'own rules only',
        'Answer in JSON. You write to Velo Süd.\n\nGive me JSON',
        { file: 'promptfoo/promptfooconfig.yaml', line: 41 },
      ],
      [
        'repairs',
        'You write to Velo Nord.\n\nWhat do you repair,\nand for how much?',
        { file: 'promptfoo/cases/table.csv', line: 2 },
      ],
      [
        'You write to Velo Nord.\n\nAre you a person?',
        'You write to Velo Nord.\n\nAre you a person?',
        { file: 'promptfoo/cases/table.csv', line: 4 },
      ],
      [expect.anything(), 'You write to Velo Nord.\n\n2+2?', { file: 'promptfoo/cases/table.csv', line: 5 }],
      [
        expect.anything(),
        'You write to Velo Nord.\n\nShape?',
        { file: 'promptfoo/cases/table.csv', line: 6 },
      ],
      [
        expect.anything(),
        'You write to Velo Nord.\n\nQuick?',
        { file: 'promptfoo/cases/table.csv', line: 7 },
      ],
      [
        expect.anything(),
        'You write to Velo Nord.\n\nDo you sell helmets?',
        { file: 'promptfoo/cases/more.jsonl', line: 1 },
      ],
      [
        expect.anything(),
        'You write to Velo Nord.\n\nDo you rent?',
        { file: 'promptfoo/cases/more.jsonl', line: 3 },
      ],
    ]);
    expect(tests.map(asserted)).toEqual([
      [
        ...defaults,
        { type: 'regex', value: '\\d{1,2} to \\d{1,2}' },
        { type: 'contains', value: 'Velo Nord' },
      ],
      ...[1, 2].map(() => [
        {
          type: 'assert-set',
          threshold: 0.5,
          assert: [
            ...defaults,
            { type: 'contains-any', value: ['Bonjour', 'Guten Tag'], weight: 2 },
            { type: 'word-count', value: { max: 20 } },
          ],
        },
      ]),
      [{ type: 'is-json', value: { type: 'object', required: ['answer'] } }],
      [
        ...defaults,
        { type: 'contains-all', value: 'wheels, "gears, brakes"' },
        { type: 'similar', value: 'We repair bicycles', threshold: 0.7 },
      ],
      [...defaults, { type: 'not-icontains', value: 'yes' }],
      [...defaults, { type: 'equals', value: '4' }],
      [
        ...defaults,
        { type: 'is-json', value: ' {"type":"array"}' },
        { type: 'levenshtein', value: '[]', threshold: 3 },
      ],
      [...defaults, { type: 'latency', threshold: 800 }, { type: 'word-count', value: '3' }],
      [...defaults, { type: 'icontains', value: 'helmet' }],
      defaults,
    ]);
    expect(new Set(tests.map(({ id }) => id)).size).toBe(tests.length);
  });

  it('needs a model for what a model judges, and says where', async () => {
    expect(await refusal(fixture('promptfoo/promptfooconfig.yaml'))).toMatch(
      /^Input 'promptfoo\/cases\/table.csv:2' is "similar": 'similar' needs a model deployment/,
    );
  });

  it.each([
    ['prompts: [a, b]\ntests: [{vars: {}}]', 'c.yaml:1', 'one prompt is asked here, and these are 2'],
    ['prompts: file://p.js\ntests: [{vars: {}}]', 'c.yaml:1', 'runs code'],
    ['prompts: p.py:make\ntests: [{vars: {}}]', 'c.yaml:1', 'runs code'],
    ['prompts: exec:./p\ntests: [{vars: {}}]', 'c.yaml:1', 'runs a program'],
    ['prompts: langfuse://x:1\ntests: [{vars: {}}]', 'c.yaml:1', 'not fetched'],
    ['prompts: file://../p.txt\ntests: [{vars: {}}]', 'c.yaml:1', 'must lie in the workspace'],
    ['prompts: hi\nscenarios: []\ntests: [{vars: {}}]', 'c.yaml:2', "'scenarios', which cannot be run here"],
    ['prompts: hi\nsenarios: []\ntests: [{vars: {}}]', 'c.yaml:2', "no key 'senarios' that is known"],
    ['prompts: hi', 'c.yaml:1', "needs 'tests'"],
    ['prompts: hi\ntests: file://t.py:make', 'c.yaml:2', 'runs code'],
    ['prompts: hi\ntests:\n  - path: file://t.py\n    config: {}', 'c.yaml:3', 'runs code'],
    ['prompts: hi\ntests: https://docs.google.com/x', 'c.yaml:2', 'not fetched'],
    ['prompts: hi\ntests: file://t.xlsx', 'c.yaml:2', 'save it as CSV'],
    ['prompts: hi\ntests: file://none/*.yaml', 'c.yaml:2', 'no file matches'],
    ['prompts: "{{a | upper}}"\ntests:\n  - vars: {a: b}', 'c.yaml:3', 'only variables such as {{name}}'],
    ['prompts: "{% if a %}x{% endif %}"\ntests:\n  - vars: {a: b}', 'c.yaml:3', 'tags and comments'],
    ['prompts: "{{env.SECRET}}"\ntests:\n  - vars: {a: b}', 'c.yaml:3', 'environment variables are not'],
    ['prompts: "{{b}}"\ntests:\n  - vars: {a: b}', 'c.yaml:3', 'no variable for it; it has a'],
    ['prompts: "{{a}}"\ntests:\n  - vars: {a: "x{{a}}"}', 'c.yaml:3', 'more than five deep'],
    ['prompts: hi\ntests:\n  - vars: {a: file://a.png}', 'c.yaml:3', 'only text, JSON and YAML files'],
    ['prompts: hi\ntests:\n  - vars: {a: file://a.py}', 'c.yaml:3', 'runs code'],
    [
      'prompts: hi\ntests:\n  - vars: {}\n    options:\n      transform: output.trim()',
      'c.yaml:5',
      'runs code',
    ],
    ['prompts: hi\ntests:\n  - vars: {}\n    assertScoringFunction: file://x.js', 'c.yaml:4', 'runs code'],
    [
      'prompts: hi\ntests:\n  - assert:\n      - type: javascript\n        value: output.length',
      'c.yaml:4',
      "'javascript' cannot be run here",
    ],
    [
      'prompts: hi\ntests:\n  - assert:\n      - type: contains\n        value: x\n        transform: output.trim()',
      'c.yaml:6',
      'runs code',
    ],
    [
      'prompts: hi\ntests:\n  - assert:\n      - type: contains\n        value: file://x.js',
      'c.yaml:5',
      'runs code',
    ],
    ["prompts: hi\ntests:\n  - assert:\n      - $ref: '#/assertionTemplates/x'", 'c.yaml:4', 'no such entry'],
    [
      'prompts: hi\ntests:\n  - assert:\n      - type: factuality\n        value: x',
      'c.yaml:4',
      "say the same with 'llm-rubric'",
    ],
    ['prompts: hi\ntests:\n  - threshold: 2\n    assert: [{type: is-json}]', 'c.yaml:3', 'from 0 to 1'],
    [
      'prompts: hi\ndefaultTest:\n  options:\n    rubricPrompt: x\ntests: [{vars: {}}]',
      'c.yaml:4',
      'rubricPrompt',
    ],
  ])('refuses what cannot be run: %j', async (content, place, said) => {
    const message = await refusal(load('c.yaml', content));
    expect(message).toContain(`'${place}'`);
    expect(message).toContain(said);
  });

  it('takes a chat prompt with one question, and only that', async () => {
    const config = 'prompts: [file://chat.json]\ntests: [{vars: {q: Hi}}]';
    const [test] = await load('c.yaml', config, {
      beside: { 'chat.json': '[{"role":"user","content":"Well: {{q}}"}]' },
    });
    expect(test && asked(test)).toBe('Well: Hi');
    const chat = '[{"role":"system","content":"Be brief"},{"role":"user","content":"{{q}}"}]';
    expect(await refusal(load('c.yaml', config, { beside: { 'chat.json': chat } }))).toContain(
      'only a single message',
    );
  });

  it('loads variables and defaults from files', async () => {
    const [test] = await load(
      'c.yaml',
      'prompts: "{{who.name}} {{text}}"\ndefaultTest: file://d.yaml\ntests:\n  - vars: file://v.yaml',
      {
        beside: {
          'd.yaml': 'vars: {text: none}\nassert: [{type: is-json}]',
          'v.yaml': 'who: {name: Ada}\ntext: file://t.txt',
          't.txt': 'hello\n',
        },
      },
    );
    expect(test && asked(test)).toBe('Ada hello');
    expect(test && asserted(test)).toEqual([{ type: 'is-json' }]);
  });
});

describe('a promptfoo file of tests alone', () => {
  it.each<[string, string, string]>([
    ['t.yaml', '- vars: {question: Hi, topic: x}\n  assert: [{type: contains, value: "{{topic}}"}]', 'Hi'],
    ['t.json', '[{"vars": {"anything": "Hi"}}]', 'Hi'],
    ['t.jsonl', '{"vars": {"prompt": "Hi", "question": "no"}}', 'Hi'],
    ['t.csv', 'input,__expected\nHi,contains: x\n', 'Hi'],
  ])('asks the variable that holds the question: %s', async (name, content, prompt) => {
    const [test] = await load(name, content);
    expect(test && asked(test)).toBe(prompt);
  });

  it('must have one', async () => {
    expect(await refusal(load('t.csv', 'a,b,__expected\n1,2,3\n'))).toContain(
      "name the promptfoo config that has the 'prompts'",
    );
  });

  it.each([
    ['q,__expected\nHi,javascript: output.length < 10\n', 't.csv:2', "'javascript' cannot be run here"],
    ['q,__expected\nHi,fn: output\n', 't.csv:2', "'javascript' cannot be run here"],
    ['q,__expected\nHo,x\nHi,grade: is polite\n', 't.csv:3', "'llm-rubric' needs a model"],
    ['q,__expected\nHi,file://a.js\n', 't.csv:2', 'runs code'],
    ['q,__provider\nHi,x\n', 't.csv:2', 'begins with __'],
    ['q,__expected\n"Hi,x\n', 't.csv', 'not valid CSV'],
    ['q,__expected\nHi\n', 't.csv:2', 'not valid CSV'],
  ])('refuses what cannot be run: %j', async (content, place, said) => {
    const message = await refusal(load('t.csv', content));
    expect(message).toContain(`'${place}`);
    expect(message).toContain(said);
  });

  it('takes a text with a colon as a text where no type is meant', async () => {
    const [test] = await load('t.csv', 'q,__expected\nHi,Note: all is well\n');
    expect(test && asserted(test)).toEqual([{ type: 'equals', value: 'Note: all is well' }]);
  });
});

describe('a Foundry dataset', () => {
  it('asks its queries and wants the words of its ground truths', async () => {
    const { tests, warnings } = await fixture('foundry/golden.jsonl');
    expect(warnings).toEqual([]);
    expect(tests.map((test) => [test.description, asserted(test), test.origin.line])).toEqual([
      ['What is the largest city of France?', [{ type: 'word-recall', value: 'Paris', threshold: 1 }], 1],
      [
        'How do I fix a flat tyre?',
        [{ type: 'word-recall', value: expect.stringMatching(/^Take out/), threshold: 0.5 }],
        2,
      ],
      ['Hello', [], 3],
    ]);
  });

  it('may be CSV', async () => {
    const { tests } = await fixture('foundry/golden.csv');
    expect(tests.map((test) => [asked(test), asserted(test)])).toEqual([
      ['When do you open?', [{ type: 'word-recall', value: 'at 9', threshold: 1 }]],
    ]);
  });

  it.each([
    ['{"query": "a"}\n{"messages": []}', 'd.jsonl:2', "no message has the role 'user'"],
    ['{"query": "a"}\n{"ground_truth": "b"}', 'd.jsonl:2', "the question under 'query' or 'prompt'"],
    ['{"query": ["a"]}', 'd.jsonl:1', "no message has the role 'user'"],
    ['{"query": "a"}\n{"query": "b",}', 'd.jsonl:2', 'one JSON object'],
    ['{"query": "a"}\n3', 'd.jsonl:2', 'must be a map'],
    ['{"prompt": "a", "assert": [{"type": "is-json"}]}', 'd.jsonl:1', "under 'tests'"],
    ['{"question": "a"}', 'd.jsonl', 'none of the formats'],
  ])('names the line of a mistake: %j', async (content, place, said) => {
    const message = await refusal(load('d.jsonl', content));
    expect(message).toContain(`'${place}'`);
    expect(message).toContain(said);
  });
});

describe('a dataset of azd', () => {
  it('has its criteria judged where a model judges', async () => {
    const { tests, warnings } = await fixture('azd/tasks.jsonl', {
      models: ['judge-model', 'embedding-model'],
    });
    expect(warnings).toEqual([]);
    expect(tests.map((test) => [test.description, asserted(test)])).toEqual([
      [
        'refund',
        [
          { type: 'word-recall', value: '30 days', threshold: 1 },
          { type: 'llm-rubric', value: 'The answer names the 30-day window' },
          { type: 'llm-rubric', value: 'The answer is polite' },
        ],
      ],
      ['hours', [{ type: 'llm-rubric', value: 'The answer names the hours' }]],
    ]);
  });

  it('says so where none does', async () => {
    const { tests, warnings } = await fixture('azd/tasks.jsonl');
    expect(tests.map(asserted)).toEqual([[{ type: 'word-recall', value: '30 days', threshold: 1 }], []]);
    expect(warnings).toEqual([expect.stringMatching(/^azd\/tasks\.jsonl: 3 criteria are not judged/)]);
  });

  it('is found through eval.yaml and spec.yaml, whose evaluators are run or named', async () => {
    const sums = await fixture('azd/eval.yaml');
    expect(sums.tests.map((test) => [asked(test), asserted(test), test.origin])).toEqual([
      [
        'What is 2.5+2?',
        [
          {
            type: 'assert-set',
            threshold: 0.5,
            assert: [
              { type: 'regex', value: '(?i)Answer:\\s*4\\.5' },
              { type: 'regex', value: '^4\\.5$' },
            ],
          },
        ],
        { file: 'azd/sums.jsonl', line: 1 },
      ],
    ]);
    expect(sums.warnings).toEqual([
      'azd/eval.yaml: the evaluators builtin.task_adherence run in the service and not here',
    ]);
    expect(
      (await fixture('azd/spec.yaml', { models: ['judge-model', 'embedding-model'] })).tests,
    ).toHaveLength(2);
  });

  it.each([
    [
      'agent: {name: a}\ndataset: {name: golden, version: "1"}',
      'eval.yaml:2',
      'registered dataset is not downloaded',
    ],
    ['agent: {name: a}\ndataset: {}', 'eval.yaml:2', 'dataset_file'],
    ['agent: {name: a}\ndataset_file: none.jsonl', 'eval.yaml:2', 'cannot be read'],
    ['agent: {name: a}\ndataset_file: ../x.jsonl', 'eval.yaml:2', 'must lie in the workspace'],
    ['agent: {name: a}\ndataset_file: x.jsonl\nevaluator: []', 'eval.yaml:3', 'no such key'],
  ])('names the line of a mistake: %j', async (content, place, said) => {
    const message = await refusal(load('eval.yaml', content));
    expect(message).toContain(`'${place}'`);
    expect(message).toContain(said);
  });
});

describe('a data file of ai-agent-evals', () => {
  it('has its string and similarity graders run, over mapped columns', async () => {
    const { tests, warnings } = await fixture('agent-evals/data.json');
    expect(tests.map((test) => [asked(test), asserted(test), test.origin.line])).toEqual([
      [
        'When are you open?',
        [
          { type: 'icontains', value: '9 to 17' },
          { type: 'fuzzy-match', value: 'We are open from 9 to 17.', threshold: 0.6 },
        ],
        22,
      ],
    ]);
    expect(warnings).toEqual([
      'agent-evals/data.json: the evaluators builtin.fluency run in the service and not here',
    ]);
  });

  it('goes by the ground truth where no grader can be run here', async () => {
    const { tests } = await fixture('agent-evals/plain.json');
    expect(tests.map(asserted)).toEqual([[], [{ type: 'word-recall', value: 'three', threshold: 1 }]]);
  });

  const withGrader = (name: string, grader: object) =>
    JSON.stringify({
      name: 'x',
      evaluators: [name],
      openai_graders: { [name]: grader },
      data: [{ query: 'a', ground_truth: 'b' }],
    });

  it.each([
    [
      withGrader('builtin.string_check', {
        input: '{{sample.output_text}}',
        reference: 'x',
        operation: 'is',
      }),
      "'operation' is one of eq, ne, like, ilike",
    ],
    [
      withGrader('builtin.string_check', { input: '{{item.response}}', reference: 'x', operation: 'eq' }),
      'what is graded here is the answer',
    ],
    [
      withGrader('builtin.string_check', {
        input: '{{sample.output_text}}',
        reference: '{{item.x}}',
        operation: 'eq',
      }),
      'no such field',
    ],
    [
      withGrader('builtin.text_similarity', {
        input: '{{sample.output_text}}',
        reference: 'x',
        evaluation_metric: 'meteor',
      }),
      "'meteor' cannot be run here: it needs a dictionary",
    ],
    [
      withGrader('builtin.text_similarity', {
        input: '{{sample.output_text}}',
        reference: 'x',
        evaluation_metric: 'cosine',
      }),
      "'similar' needs a model",
    ],
    [
      '{"name": "x", "evaluators": [], "data": [{"question": "a"}]}',
      "the question under 'query' or 'prompt'",
    ],
    ['{"name": "x", "evaluators": [], "data": []}', 'at least one test'],
  ])('refuses what it cannot judge: %j', async (content, said) => {
    expect(await refusal(load('data.json', content))).toContain(said);
  });
});
