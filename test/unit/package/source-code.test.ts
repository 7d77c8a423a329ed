import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';
import { readSourceCode } from '../../../src/package/code-package.ts';
import { worstZipBytes } from '../../../src/package/limits.ts';
import { build, sourceTree, tempFolder } from './source-tree.ts';

const tree = { 'main.py': 'print("hello")\n', 'lib/a.py': 'x = 1\n'.repeat(500), 'empty.txt': '' };

async function read(source: string) {
  const tempDir = await tempFolder();
  const code = await readSourceCode({ source, tempDir, displayName: 'agent', files: [] });
  return { code, tempDir };
}

test('a source is known without a zip, which is made once, when it is asked for', async () => {
  const source = await sourceTree(tree);
  const { code, tempDir } = await read(source);
  expect(await readdir(tempDir)).toEqual([]);
  const whole = await build(source);
  expect(code).toMatchObject({ sourceDigest: whole.sourceDigest, origin: 'folder', warnings: [] });
  expect(code.entries.map(({ path, size }) => [path, size])).toEqual(
    whole.entries.map(({ path, size }) => [path, size]),
  );
  const [first, second] = await Promise.all([code.zip(), code.zip()]);
  expect(second).toBe(first);
  expect(first).toMatchObject({ codeSha256: whole.codeSha256, sourceDigest: whole.sourceDigest });
  expect(await readdir(tempDir)).toHaveLength(1);
});

test('a zip of the user is what it is', async () => {
  const { path, codeSha256, sourceDigest } = await build(await sourceTree(tree));
  const { code } = await read(path);
  expect(code).toMatchObject({ sourceDigest, origin: 'zip' });
  expect(await code.zip()).toMatchObject({ path, codeSha256 });
});

test('a file that changes before the zip is made is named, for the digest would lie', async () => {
  const source = await sourceTree(tree);
  const { code, tempDir } = await read(source);
  await appendFile(join(source, 'main.py'), '# more\n');
  const error = await code.zip().catch((error) => error);
  expect(error).toBeInstanceOf(ActionError);
  expect(error.message).toBe(`"main.py" in 'agent' changed between two readings of the same run`);
  expect(await readdir(tempDir)).toEqual([]);
});

test('no zip is larger than the worst that is reckoned with', async () => {
  const content = fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    fc.string({ maxLength: 3000 }).map((text) => Buffer.from(text)),
  );
  const trees = fc.dictionary(fc.stringMatching(/^[a-z]{1,40}$/), content, { minKeys: 1, maxKeys: 5 });
  await fc.assert(
    fc.asyncProperty(trees, async (files) => {
      const nodes = Object.entries(files).map(([path, bytes]) => [path, Buffer.from(bytes)]);
      const { size, entries } = await build(await sourceTree(Object.fromEntries(nodes)));
      expect(size).toBeLessThanOrEqual(worstZipBytes(entries));
    }),
    { numRuns: 20 },
  );
});
