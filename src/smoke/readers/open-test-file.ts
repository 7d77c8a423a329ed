import { basename, extname } from 'node:path';
import { InputError } from '../../errors/errors.ts';
import { NotText } from '../../files/decode-text.ts';
import { Located } from '../../files/located.ts';
import { readTextFile } from '../../files/text-file.ts';
import type { TestFile } from './reader.ts';
import { readTable } from './table.ts';

/**
 * Opens a test file by the form that its name tells.
 * @param file the name for messages
 * @param named the place that names the file, where another file does
 * @param warn for what is read although it is not written well; one sentence
 * @throws InputError when it cannot be read, or is not what its name says
 */
export async function openTestFile(
  path: string,
  file: string,
  named = file,
  warn: (message: string) => void = () => {},
): Promise<TestFile> {
  const text = async () => readText(path, named, file);
  switch (extname(path).toLowerCase()) {
    case '.yaml':
    case '.yml':
    case '.json':
      return { form: 'document', file, path, root: Located.parse(file, await text()) };
    case '.jsonl':
    case '.ndjson':
      return { form: 'jsonl', file, path, rows: jsonLines(await text(), file) };
    case '.csv':
      return { form: 'csv', file, path, ...(await readTable(await text(), file, warn)) };
    default:
      throw new InputError(named, basename(path), 'a test file ends in .yaml, .yml, .json, .jsonl or .csv');
  }
}

/**
 * @param named the place that names the file
 * @param file the name of the file itself for messages
 * @throws InputError when it cannot be read, or is not UTF-8
 */
export async function readText(path: string, named: string, file = named): Promise<string> {
  try {
    return readTextFile(path);
  } catch (cause) {
    if (cause instanceof NotText)
      throw new InputError(
        `${file}:${cause.line}`,
        basename(path),
        `the text cannot be read: ${cause.code}`,
        {
          cause,
        },
      );
    const { code } = cause as NodeJS.ErrnoException;
    throw new InputError(named, path, `the file cannot be read${code ? ` (${code})` : ''}`, { cause });
  }
}

function jsonLines(text: string, file: string): Located[] {
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    let row: unknown;
    try {
      row = JSON.parse(line);
    } catch (cause) {
      throw new InputError(`${file}:${index + 1}`, line.trim(), 'every line must be one JSON object', {
        cause,
      });
    }
    return [Located.at(file, index + 1, row)];
  });
}
