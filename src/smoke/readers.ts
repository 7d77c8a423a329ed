import { InputError } from '../errors/errors.ts';
import { agentEvals } from './readers/agent-evals.ts';
import { azdEval } from './readers/azd-eval.ts';
import { foundryDataset } from './readers/foundry-dataset.ts';
import { ownFormat } from './readers/own-format.ts';
import { promptfoo } from './readers/promptfoo.ts';
import type { Reader, TestFile } from './readers/reader.ts';

/**
 * The formats that are read, in the order in which they are asked. To add one, write it in `readers/`
 * and name it here; the more particular ones come first.
 */
const readers: readonly Reader[] = [promptfoo, azdEval, agentEvals, foundryDataset, ownFormat];

/** Names of the formats that are read, as messages call them. */
export const formats: readonly string[] = readers.map(({ format }) => format);

/**
 * The reader that recognises a file by its content.
 * @throws InputError when none does
 */
export function readerFor(file: TestFile): Reader {
  const reader = readers.find((candidate) => candidate.recognises(file));
  if (reader) return reader;
  throw new InputError(
    file.file,
    beginning(file),
    `the content is none of the formats that are read: ${formats.join('; ')}`,
  );
}

function beginning(file: TestFile): string {
  const value = file.form === 'document' ? file.root.value : file.rows[0]?.value;
  return value === undefined || value === null ? 'empty' : JSON.stringify(value);
}
