import type { Located } from '../../files/located.ts';
import type { Available } from '../assertions.ts';
import type { Question, TestTag, Turn } from '../test-case.ts';
import { readAssertions } from './read-assertion.ts';
import { readExpectedFiles, readFiles } from './read-files.ts';
import type { Draft, Reader, ReaderContext } from './reader.ts';

/** Keys of a test, and of one of its turns. */
export const testKeys = [
  'description',
  'prompt',
  'input',
  'turns',
  'tags',
  'assert',
  'stream',
  'files',
  'expect-files',
  'retries',
];
export const turnKeys = ['prompt', 'input', 'assert', 'stream'];
const mostRetries = 10;
const tags: readonly TestTag[] = ['smoke', 'check'];

/** This action's own format, as docs/tests.md describes it. */
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

async function readTest(test: Located, context: ReaderContext): Promise<Draft> {
  test.onlyKeys('a test', testKeys);
  const turns = await readTurns(test, context);
  const [{ question }] = turns;
  const files = await readFiles(test.get('files'), context);
  const expectFiles = await readExpectedFiles(test.get('expect-files'), context);
  const retries = readRetries(test.get('retries'));
  return {
    description: test.get('description')?.text("'description'") ?? inWords(question),
    turns,
    tags: readTags(test.get('tags')),
    ...(files.length > 0 && { files }),
    ...(expectFiles.length > 0 && { expectFiles }),
    ...(retries !== undefined && { retries }),
    origin: { file: test.file, line: test.line },
  };
}

async function readTurns(test: Located, run: Available): Promise<[Turn, ...Turn[]]> {
  const stream = readStream(test.get('stream'), false);
  const list = test.get('turns');
  if (!list) return [await readTurn(test, stream, run)];
  for (const key of ['prompt', 'input', 'assert'])
    test.get(key)?.fail(`with 'turns', '${key}' belongs inside one of the turns`);
  const [first, ...rest] = list.items();
  if (!first) return list.fail("'turns' must be a list of turns");
  for (const turn of [first, ...rest]) turn.onlyKeys('a turn', turnKeys);
  const turns: [Turn, ...Turn[]] = [await readTurn(first, stream, run)];
  for (const turn of rest) turns.push(await readTurn(turn, stream, run));
  return turns;
}

async function readTurn(at: Located, byDefault: boolean, run: Available): Promise<Turn> {
  const stream = readStream(at.get('stream'), byDefault);
  return {
    question: readQuestion(at),
    assert: await readAssertions(at.get('assert'), run),
    ...(stream && { stream }),
  };
}

function readStream(at: Located | undefined, byDefault: boolean): boolean {
  const value = at?.value ?? byDefault;
  return typeof value === 'boolean' ? value : (at as Located).fail("'stream' is true or false");
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

function readRetries(at: Located | undefined): number | undefined {
  if (!at) return undefined;
  const retries = at.number("'retries'");
  return Number.isInteger(retries) && retries >= 0 && retries <= mostRetries
    ? retries
    : at.fail(`'retries' is a whole number from 0 to ${mostRetries}`);
}

/** A question as a description: a prompt as it is, an input as JSON. */
export function inWords(question: Question): string {
  return question.kind === 'prompt' ? question.prompt : JSON.stringify(question.input);
}
