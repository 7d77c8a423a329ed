import type { Located } from '../located.ts';
import type { Question, TestTag, Turn } from '../test-case.ts';
import { readAssertions } from './read-assertion.ts';
import type { Draft, Reader } from './reader.ts';

const testKeys = ['description', 'prompt', 'input', 'turns', 'tags', 'assert'];
const turnKeys = ['prompt', 'input', 'assert'];
const tags: readonly TestTag[] = ['smoke', 'check'];

/** This action's own format, as the README describes it. */
export const ownFormat: Reader = {
  format: "this action's test file",

  recognises: (file) => file.form === 'document' && file.root.get('tests') !== undefined,

  async read(file, context) {
    if (file.form !== 'document') return [];
    const { root } = file;
    root.onlyKeys('a test file', ['tests']);
    const list = root.get('tests');
    if (!list?.isList || list.items().length === 0)
      return (list ?? root).fail("'tests' must be a list of tests");
    const drafts: Draft[] = [];
    for (const test of list.items()) drafts.push(await readTest(test, context));
    return drafts;
  },
};

async function readTest(test: Located, run: { readonly model: boolean }): Promise<Draft> {
  test.onlyKeys('a test', testKeys);
  const turns = await readTurns(test, run);
  const [{ question }] = turns;
  return {
    description: test.get('description')?.text("'description'") ?? inWords(question),
    turns,
    tags: readTags(test.get('tags')),
    origin: { file: test.file, line: test.line },
  };
}

async function readTurns(test: Located, run: { readonly model: boolean }): Promise<[Turn, ...Turn[]]> {
  const list = test.get('turns');
  if (!list) return [await readTurn(test, run)];
  for (const key of ['prompt', 'input', 'assert'])
    test.get(key)?.fail(`with 'turns', '${key}' belongs inside one of the turns`);
  const [first, ...rest] = list.items();
  if (!first) return list.fail("'turns' must be a list of turns");
  for (const turn of [first, ...rest]) turn.onlyKeys('a turn', turnKeys);
  const turns: [Turn, ...Turn[]] = [await readTurn(first, run)];
  for (const turn of rest) turns.push(await readTurn(turn, run));
  return turns;
}

async function readTurn(at: Located, run: { readonly model: boolean }): Promise<Turn> {
  return { question: readQuestion(at), assert: await readAssertions(at.get('assert'), run) };
}

function readQuestion(at: Located): Question {
  const prompt = at.get('prompt');
  const input = at.get('input');
  if (prompt && input) input.fail("a question is either a 'prompt' or an 'input', not both");
  if (prompt) return { kind: 'prompt', prompt: prompt.text("'prompt'") };
  if (input) return { kind: 'input', input: input.value };
  return at.fail("a question is missing: write 'prompt', 'input' or 'turns'");
}

function readTags(at: Located | undefined): TestTag[] {
  if (!at) return [];
  return (at.isList ? at.items() : [at]).map(
    (tag) => tags.find((known) => known === tag.value) ?? tag.fail(`a tag is ${tags.join(' or ')}`),
  );
}

/** A question as a description: a prompt as it is, an input as JSON. */
export function inWords(question: Question): string {
  return question.kind === 'prompt' ? question.prompt : JSON.stringify(question.input);
}
