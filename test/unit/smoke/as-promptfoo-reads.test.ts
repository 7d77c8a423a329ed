import { describe, expect, it, vi } from 'vitest';
import { UnusableAssertion } from '../../../src/smoke/assertions/kind.ts';
import { splitList } from '../../../src/smoke/assertions/list-text.ts';
import { assertionTypes, prepareAssertion } from '../../../src/smoke/assertions.ts';
import { takesThreshold } from '../../../src/smoke/readers/promptfoo/types.ts';
import type { TestCase } from '../../../src/smoke/test-case.ts';
import { complaints, load } from './stage.ts';

/** Which of the tests of a file hold of an agent that repeats the question. */
async function verdicts(name: string, content: string, beside: Record<string, string> = {}) {
  const onWarning = vi.fn();
  const tests = await load(name, content, { beside, onWarning });
  const passed: boolean[] = [];
  for (const { turns } of tests) {
    const [{ question, assert }] = turns;
    const said = question.kind === 'prompt' ? question.prompt : '';
    passed.push((await complaints(assert, said)).length === 0);
  }
  return { tests, passed, warnings: onWarning.mock.calls.flat() as string[] };
}

const asserted = ([first]: readonly TestCase[]) => first?.turns[0].assert;

describe('a list that is written as one text', () => {
  it.each([
    ['a, b', ['a', 'b']],
    ['"secret","password"', ['secret', 'password']],
    [' "a, b" , c d ,, e,', ['a, b', 'c d', 'e']],
    ['"say ""hi""", "\\"so\\"", "C:\\\\x"', ['say "hi"', '"so"', 'C:\\x']],
    ['5" wide, it\'s', ['5" wide', "it's"]],
    ['""', ['']],
    [',', []],
  ])('%j', (text, items) => {
    expect(splitList(text)).toEqual(items);
  });

  it.each(['"open', '"a" b', 'x, "a"b'])('refuses %j', (text) => {
    expect(() => splitList(text)).toThrow(UnusableAssertion);
  });

  it.each([
    'not-contains-any',
    'contains-any',
    'icontains-any',
    'contains-all',
    'icontains-all',
    'not-contains-all',
  ])('is read alike by %s in every format', async (type) => {
    const value = '"secret", "pass, word",';
    const expected = [
      (await complaints([{ type, value: ['secret', 'pass, word'] }], 'The secret is 42')).length === 0,
    ];
    const cell = `"${`${type}:${value}`.replaceAll('"', '""')}"`;
    const yaml = JSON.stringify({ type, value });
    for (const [name, content] of [
      ['t.yaml', `- vars: {prompt: The secret is 42}\n  assert: [${yaml}]`],
      ['t.csv', `prompt,__expected\nThe secret is 42,${cell}\n`],
      ['own.yaml', `tests: [{prompt: The secret is 42, assert: [${yaml}]}]`],
    ] as const)
      expect((await verdicts(name, content)).passed, name).toEqual(expected);
  });

  it('must not have an empty text, which every answer contains', async () => {
    await expect(load('t.csv', 'q,__expected\nHi,"contains-any: """", x"\n')).rejects.toThrow(
      'has an empty text',
    );
  });
});

describe('a promptfoo file', () => {
  it('ignores a threshold where the type has none, and says so', async () => {
    const { passed, warnings } = await verdicts(
      'c.yaml',
      "prompts: ['{{topic}}']\nproviders: [echo]\ntests: topics.csv",
      {
        'topics.csv':
          'topic,__expected1,__metadata:area,__config:__expected:threshold\n' +
          'sorting algorithms,contains: algorithm,basics,0.9\nsearch,contains: algorithm,basics,0.9\n',
      },
    );
    expect(passed).toEqual([true, false]);
    expect(warnings).toEqual([
      "topics.csv: the 'threshold' of 'contains' is not read, as in promptfoo: the type has none",
    ]);
  });

  it('knows which types take a threshold', async () => {
    for (const type of assertionTypes.filter((each) => each !== 'assert-set')) {
      const refused = await prepareAssertion(
        { type, threshold: 0.5 },
        { models: ['judge-model', 'embedding-model'] },
      ).then(
        () => false,
        (error: UnusableAssertion) => error.message.includes("takes no 'threshold'"),
      );
      if (refused) expect(takesThreshold(type, assertionTypes), type).toBe(false);
      const taken = await prepareAssertion(
        { type, threshold: 0.5, value: 'x' },
        { models: ['judge-model', 'embedding-model'] },
      ).then(
        () => true,
        () => undefined,
      );
      if (taken) expect(takesThreshold(type, assertionTypes), type).toBe(true);
    }
  });

  it.each<[string, object[]]>([
    ['contains', [{ type: 'contains' }]],
    ['status: ok', [{ type: 'equals', value: 'status: ok' }]],
    ['rouge-l: a b', [{ type: 'equals', value: 'rouge-l: a b' }]],
    ['contains : x', [{ type: 'equals', value: 'contains : x' }]],
    ['similar: x', [{ type: 'similar', value: 'x', threshold: 0.8 }]],
    ['levenshtein: x', [{ type: 'levenshtein', value: 'x', threshold: 0.75 }]],
    ['starts-with(0.5): x', [{ type: 'starts-with', value: 'x' }]],
    ['trajectory:tool-used: search', [{ type: 'trajectory:tool-used', value: 'search' }]],
    ['word-count: 3', [{ type: 'word-count', value: '3' }]],
    ['is-json', [{ type: 'is-json' }]],
    ['latency(800)', [{ type: 'latency', threshold: 800 }]],
    ['latency: 800', [{ type: 'latency', threshold: 800 }]],
    ['bleu(0.3): a b', [{ type: 'bleu', value: 'a b' }]],
  ])('reads the cell %j as promptfoo does', async (cell, expected) => {
    const content = `q,__expected\nHi,"${cell}"\n`;
    const loading = load('t.csv', content, { models: ['judge-model', 'embedding-model'] });
    if (cell === 'contains') await expect(loading).rejects.toThrow("needs a 'value'");
    else expect(asserted(await loading)).toEqual(expected);
  });

  it('says that a number in brackets is not read where promptfoo does not read it', async () => {
    const { warnings } = await verdicts('t.csv', 'q,__expected\na b,bleu(0.3): a b\n');
    expect(warnings).toEqual([expect.stringContaining("the number in brackets of 'bleu' is not read")]);
  });

  it('counts the assertions of a row for their __config column, as promptfoo does', async () => {
    const tests = await load(
      't.csv',
      'q,__expected1,__expected2,__config:__expected:threshold,__config:__expected2:threshold\n' +
        'Hi,levenshtein: Ho,bleu: Hi,3,0.4\nHi,,bleu: Hi,0.2,0.9\n',
    );
    expect(tests.map(({ turns }) => turns[0].assert.map(({ threshold }) => threshold))).toEqual([
      [3, 0.4],
      [0.2],
    ]);
  });

  it('warns of a column with one underscore', async () => {
    const { warnings } = await verdicts('t.csv', 'question,__expected,_expected2\nHi,Hi,contains: x\n');
    expect(warnings[0]).toContain("'__expected2', with two underscores");
  });

  it('takes a schema as text, numbers as text and from variables, and lists from files', async () => {
    const { passed } = await verdicts(
      't.yaml',
      `- vars: {prompt: '{"a": 1}', n: 2}
  assert: [{type: is-json, value: '{"required": ["a"], "type": "object"}'}, {type: word-count, value: '{{n}}'}]
- vars: {prompt: '{"a": 1}'}
  assert: [{type: contains-json, value: "type: object\\nrequired: [b]"}]
- vars: {prompt: one two}
  assert: [{type: word-count, value: {min: '1', max: '2'}}, {type: contains-any, value: [file://words.txt, three]}]
- vars: {prompt: one two}
  assert: [{type: contains-all, value: file://list.yaml}]
`,
      { 'words.txt': 'two\n', 'list.yaml': '- one\n- three' },
    );
    expect(passed).toEqual([true, false, true, false]);
  });

  it('does not reach a threshold with assertions that weigh nothing', async () => {
    const weighs = (weight: number, more: string) =>
      `- vars: {prompt: Hi}\n  ${more}\n  assert: [{type: contains, value: Hi, weight: ${weight}}]\n`;
    const { passed } = await verdicts(
      't.yaml',
      weighs(0, 'threshold: 0.5') + weighs(1, 'threshold: 0.5') + weighs(0, 'description: none'),
    );
    expect(passed).toEqual([false, true, true]);
  });

  it('still needs what is in a set that weighs nothing', async () => {
    const { passed } = await verdicts(
      't.yaml',
      '- vars: {prompt: Hi}\n  assert: [{type: assert-set, weight: 0, assert: [{type: contains, value: x}]}]',
    );
    expect(passed).toEqual([false]);
  });

  it('asks each test as often as evaluateOptions.repeat says', async () => {
    const { tests } = await verdicts(
      'c.yaml',
      "prompts: ['{{q}}']\nevaluateOptions: {repeat: 3}\ntests: [{vars: {q: Hi}}]",
    );
    expect(tests.map(({ id }) => id)).toEqual(['c.yaml#hi', 'c.yaml#hi~2', 'c.yaml#hi~3']);
  });

  it('names variables that nothing uses where only "not empty" judges', async () => {
    const { warnings } = await verdicts('t.csv', 'question,expected,topic\nHi,Hello,x\nHo,Hello,x\n');
    expect(warnings).toEqual([
      "t.csv: the variable expected is not read, and 2 of 2 tests are judged only by \"not empty\"; write what they ask for as assertions of this action's own format: expected as the column 'ground_truth', or equals",
    ]);
  });
});

describe('a CSV file', () => {
  it('with quotes inside a field is read as promptfoo reads it, with a warning', async () => {
    const { tests, warnings } = await verdicts('t.csv', 'q,__expected\nsay "hi" now,contains: "hi"\n');
    expect(asserted(tests)).toEqual([{ type: 'contains', value: '"hi"' }]);
    expect(warnings).toEqual([expect.stringMatching(/^t\.csv:2: there are quotes inside a field/)]);
  });

  it.each([
    ['q;__expected\nabc;contains: a\n', 'separated by semicolons'],
    ['q\t__expected\nabc\tcontains: a\n', 'separated by tabs'],
    ['q,__expected\nabc\n', 'more or fewer fields'],
    ['q,__expected\n"abc,x\n', 'never closed'],
  ])('says what is wrong with %j', async (content, said) => {
    await expect(load('t.csv', content)).rejects.toThrow(said);
  });
});
