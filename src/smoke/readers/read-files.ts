import type { Located } from '../../files/located.ts';
import { judgesText } from '../assertions.ts';
import type { ExpectedFile, SessionFile } from '../test-case.ts';
import { readAssertions } from './read-assertion.ts';
import type { ReaderContext } from './reader.ts';

/** Keys of an entry of `files`, and of `expect-files`. */
export const fileKeys = ['path', 'from', 'content'];
export const expectedFileKeys = ['path', 'assert'];

/**
 * `files` of a test: `{ path, from }` for a local file, `{ path, content }` for a text.
 * @throws InputError naming file and line
 */
export async function readFiles(at: Located | undefined, context: ReaderContext): Promise<SessionFile[]> {
  const files: SessionFile[] = [];
  for (const item of listOf(at, "'files'")) {
    item.onlyKeys("an entry of 'files'", fileKeys);
    const path = pathOf(item, files);
    const from = item.get('from');
    const content = item.get('content');
    if (from && content) content.fail("a file is either 'from' a local file or has 'content', not both");
    if (from) files.push({ ...(await context.attach(from.text("'from'"), from)), path });
    else if (content) files.push({ path, content: textOf(content) });
    else item.fail("a file needs 'from', a local file, or 'content', its text");
  }
  return files;
}

/**
 * `expect-files` of a test: `{ path, assert }`, with assertions that judge text.
 * @throws InputError naming file and line
 */
export async function readExpectedFiles(
  at: Located | undefined,
  context: ReaderContext,
): Promise<ExpectedFile[]> {
  const files: ExpectedFile[] = [];
  for (const item of listOf(at, "'expect-files'")) {
    item.onlyKeys("an entry of 'expect-files'", expectedFileKeys);
    const path = pathOf(item, files);
    const assert = await readAssertions(item.get('assert'), context);
    const wrong = assert.findIndex((assertion) => !judgesText(assertion));
    if (wrong >= 0)
      item
        .get('assert')
        ?.items()
        [wrong]?.fail('it judges how an answer was given; of a file only its text can be judged');
    files.push({ path, assert });
  }
  return files;
}

function listOf(at: Located | undefined, what: string): readonly Located[] {
  if (!at) return [];
  if (!at.isList) at.fail(`${what} must be a list of files`);
  return at.items();
}

/** The service takes paths relative to the session's home folder (TypeSpec, agents-session-files). */
function pathOf(item: Located, before: readonly { readonly path: string }[]): string {
  const at = item.get('path') ?? item.fail("a file needs a 'path', relative to the session's home folder");
  const path = at.text("'path'");
  const parts = path.split('/');
  if (/[\p{Cc}\\]/u.test(path) || parts.some((part) => part === '' || part === '.' || part === '..'))
    at.fail(
      "'path' is relative to the session's home folder: names with / between them, such as data/rates.csv",
    );
  if (before.some((other) => other.path === path)) at.fail('the path is there already');
  return path;
}

function textOf(at: Located): string {
  const { value } = at;
  return typeof value === 'string' ? value : at.fail("'content' must be a text (put quotes around it)");
}
