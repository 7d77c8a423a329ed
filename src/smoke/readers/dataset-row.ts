import type { Located } from '../../files/located.ts';
import { words } from '../assertions/words.ts';
import type { Assertion, Turn } from '../test-case.ts';
import { type Asked, askedIn } from './messages.ts';
import { usable } from './read-assertion.ts';
import type { Draft, ReaderContext } from './reader.ts';

/** Names of the expected answer: Foundry's evaluators, azd's optimization datasets, and the plain word. */
const groundTruths = ['ground_truth', 'groundTruth', 'expected'];

/** Names of a conversation that stands in a row instead of a question. */
export const conversations = ['messages', 'conversation'];

/** Keys of a row that are read, whatever the format. */
export const rowKeys: readonly string[] = [
  'query',
  'prompt',
  'name',
  'criteria',
  ...groundTruths,
  ...conversations,
];

/**
 * What a dataset row asks: `query` (Foundry, azd), `prompt` (azd's optimization datasets), a text or a list of
 * messages; or a whole conversation, whose questions are asked one after the other.
 */
export function questionsOf(row: Located, named?: string): Asked {
  const question =
    named === undefined
      ? ['query', 'prompt', ...conversations].map((key) => row.get(key)).find((found) => found)
      : row.get(named);
  if (!question) return row.fail(`a row needs the question under '${named ?? "query' or 'prompt"}'`);
  return question.isList || question.isMap ? askedIn(question) : { questions: [question], left: [] };
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
  return { type: 'word-recall', value: groundTruth, threshold: count <= fewWords ? 1 : 0.5 };
}

/**
 * A row as a test; of several questions, the last answer is judged.
 * @throws InputError when an assertion cannot judge
 */
export async function draftOf(
  row: Located,
  { questions, left }: Asked,
  assert: readonly Assertion[],
  context: ReaderContext,
): Promise<Draft> {
  for (const assertion of assert) await usable(assertion, row, context);
  if (left.length > 0)
    context.warn(
      `${row.file}: messages of the roles ${left.join(', ')} are not sent and not compared; only what the user says is asked`,
    );
  const turns = questions.map(
    (question, index): Turn => ({
      question: { kind: 'prompt', prompt: question.text('the question') },
      assert: index === questions.length - 1 ? assert : [],
    }),
  ) as [Turn, ...Turn[]];
  const [first] = questions;
  const name = row.get('name')?.value;
  return {
    description: typeof name === 'string' && name.trim() !== '' ? name : first.text('the question'),
    turns,
    tags: [],
    origin: { file: row.file, line: row.line },
  };
}
