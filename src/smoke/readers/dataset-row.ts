import type { Located } from '../../files/located.ts';
import { words } from '../assertions/words.ts';
import type { Assertion } from '../test-case.ts';
import { usable } from './read-assertion.ts';
import type { Draft, ReaderContext } from './reader.ts';

/** Names of the expected answer: Foundry's evaluators, azd's optimization datasets, and the plain word. */
const groundTruths = ['ground_truth', 'groundTruth', 'expected'];

/** Keys that make a row a conversation instead of a question. */
const conversations = ['messages', 'conversation'];

/** The question of a dataset row: `query` (Foundry, azd) or `prompt` (azd's optimization datasets). */
export function questionOf(row: Located, named?: string): Located {
  for (const key of conversations)
    row
      .get(key)
      ?.fail("whole conversations are not replayed; write them as 'turns' in this action's own format");
  const question = named === undefined ? (row.get('query') ?? row.get('prompt')) : row.get(named);
  if (!question) return row.fail(`a row needs the question under '${named ?? "query' or 'prompt"}'`);
  if (question.isList)
    return question.fail("a 'query' of several messages is not sent; give the question as a text");
  return question;
}

/** The expected answer of a row, if it has one. */
export function groundTruthOf(row: Located, named?: string): string | undefined {
  const at =
    named === undefined ? groundTruths.map((key) => row.get(key)).find((found) => found) : row.get(named);
  if (!at || at.isNull || at.value === '') return undefined;
  return typeof at.value === 'object' ? JSON.stringify(at.value) : String(at.value);
}

/** Up to so many words, a ground truth is a name or a figure, and every word of it counts. */
const fewWords = 3;

/**
 * What a ground truth asks for where the file names no grader that can be run here: all of its words when they are
 * few, else half of them. Agents answer in sentences, so equality would fail every right answer.
 */
export function likeGroundTruth(groundTruth: string): Assertion {
  const count = words(groundTruth).length;
  if (count === 0) return { type: 'contains', value: groundTruth };
  return { type: 'rouge-n', value: groundTruth, threshold: count <= fewWords ? 1 : 0.5 };
}

/** A row as a test. @throws InputError when an assertion cannot judge */
export async function draftOf(
  row: Located,
  question: Located,
  assert: readonly Assertion[],
  context: ReaderContext,
): Promise<Draft> {
  const prompt = question.text('the question');
  for (const assertion of assert) await usable(assertion, row, context);
  const name = row.get('name')?.value;
  return {
    description: typeof name === 'string' && name.trim() !== '' ? name : prompt,
    turns: [{ question: { kind: 'prompt', prompt }, assert }],
    tags: [],
    origin: { file: row.file, line: row.line },
  };
}
