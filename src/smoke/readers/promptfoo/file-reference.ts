import { extname } from 'node:path';
import { Located } from '../../../files/located.ts';
import type { ReaderContext } from '../reader.ts';

const scripts = ['.js', '.cjs', '.mjs', '.ts', '.cts', '.mts', '.py', '.rb', '.sh', '.bash', '.pl'];
const texts = ['.txt', '.md', '.j2', '.html', '.csv', '.xml', '.sql', ''];
const data = ['.json', '.yaml', '.yml'];

/** The path in `file://path`; `undefined` when the text is no such reference. */
export function filePath(text: string): string | undefined {
  return text.startsWith('file://') ? text.slice('file://'.length) : undefined;
}

/** @throws InputError for files that would have to be run, or that this action cannot read */
export function refuseScripts(path: string, at: Located): void {
  // `file.py:function` names a function in the file.
  const extension = extname(path.replace(/(\.\w+):\w+$/, '$1')).toLowerCase();
  if (scripts.includes(extension))
    at.fail('it runs code of the test file, which this action never does; write out what it gives');
  if (/\.xlsx?(#.*)?$/i.test(path)) at.fail('spreadsheets are not read; save it as CSV');
}

/**
 * What a `file://` in a value stands for: the text of a text file, the data of a JSON or YAML file.
 * Anything else is returned as it is.
 * @throws InputError for scripts, images and other files that are no text
 */
export async function resolveFile(value: unknown, at: Located, context: ReaderContext): Promise<unknown> {
  const path = typeof value === 'string' ? filePath(value) : undefined;
  if (path === undefined) return value;
  refuseScripts(path, at);
  const extension = extname(path).toLowerCase();
  if (data.includes(extension)) return Located.parse(path, await context.text(path, at)).value;
  if (texts.includes(extension)) return (await context.text(path, at)).trimEnd();
  return at.fail(`only text, JSON and YAML files are read, not ${extension}`);
}
