import { basename, extname } from 'node:path';
import { InputError } from '../../errors/errors.ts';
import { Located } from '../../files/located.ts';
import { readTextFile } from '../../files/text-file.ts';
import type { TestFile } from './reader.ts';

/**
 * Opens a test file by the form that its name tells.
 * @param file the name for messages
 * @param named the place that names the file, where another file does
 * @throws InputError when it cannot be read, or is not what its name says
 */
export async function openTestFile(path: string, file: string, named = file): Promise<TestFile> {
  const text = async () => readText(path, named);
  switch (extname(path).toLowerCase()) {
    case '.yaml':
    case '.yml':
    case '.json':
      return { form: 'document', file, path, root: Located.parse(file, await text()) };
    case '.jsonl':
    case '.ndjson':
      return { form: 'jsonl', file, path, rows: jsonLines(await text(), file) };
    case '.csv':
      return { form: 'csv', file, path, ...(await csv(await text(), file)) };
    default:
      throw new InputError(named, basename(path), 'a test file ends in .yaml, .yml, .json, .jsonl or .csv');
  }
}

/** @throws InputError at `named`, the place that names the file, when it cannot be read */
export async function readText(path: string, named: string): Promise<string> {
  try {
    return readTextFile(path).replace(/^\uFEFF/, '');
  } catch (cause) {
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

async function csv(text: string, file: string): Promise<{ rows: Located[]; columns: string[] }> {
  const { parse } = await import('csv-parse/sync');
  let columns: string[] = [];
  try {
    const records = parse(text, {
      columns: (header: string[]) => {
        columns = header.map((name) => name.trim());
        return columns;
      },
      info: true,
      raw: true,
      skip_empty_lines: true,
    }) as unknown as { info: { lines: number }; raw: string; record: Record<string, string> }[];
    const rows = records.map(({ info, raw, record }) => {
      // `lines` is where a record ends; one with line breaks inside quotes began earlier.
      const breaks = raw.trim().split('\n').length - 1;
      return Located.at(file, info.lines - breaks, record);
    });
    return { rows, columns };
  } catch (cause) {
    const { lines } = cause as { lines?: unknown };
    const line = typeof lines === 'number' ? lines : 1;
    throw new InputError(`${file}:${line}`, text.split('\n')[line - 1]?.trim() ?? '', 'not valid CSV', {
      cause,
    });
  }
}
