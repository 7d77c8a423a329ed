import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, readdir, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ActionError, InputError } from '../../../src/errors/errors.ts';
import { build, paths, readWithPython, sourceTree, type TreeNode, tempFolder } from './source-tree.ts';

const AGENT = {
  'main.py': 'print("hello")\n',
  'requirements.txt': 'requests\n',
  'lib/__init__.py': '',
  'lib/ünï.py': 'x = 1\n'.repeat(500),
  'run.sh': { text: '#!/bin/sh\n', mode: 0o755 },
};

/** Text of a given size that compresses, but not to nothing. */
function text(bytes: number): Buffer {
  const words = Array.from({ length: Math.ceil(bytes / 6) + 1 }, (_, i) =>
    ((i * 7919) % 104729).toString(36).padStart(5),
  );
  return Buffer.from(words.join('\n')).subarray(0, bytes);
}

describe('a package of a folder', () => {
  test('holds the files in the order of their bytes, with reduced modes and without folders', async () => {
    const pkg = await build(await sourceTree(AGENT));
    expect(readWithPython(pkg.path)).toEqual([
      { path: 'lib/__init__.py', mode: '0o100644', size: 0, method: 0 },
      { path: 'lib/ünï.py', mode: '0o100644', size: 3000, method: 8 },
      { path: 'main.py', mode: '0o100644', size: 15, method: 0 },
      { path: 'requirements.txt', mode: '0o100644', size: 9, method: 0 },
      { path: 'run.sh', mode: '0o100755', size: 10, method: 0 },
    ]);
    expect(pkg.origin).toBe('folder');
    expect(pkg.warnings).toEqual([]);
  });

  test('tells the size and digest of the bytes on disk', async () => {
    const pkg = await build(await sourceTree(AGENT));
    const bytes = await readFile(pkg.path);
    expect(pkg.size).toBe(bytes.length);
    expect(pkg.codeSha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('is the same whatever the times, the umask and the order of creation', async () => {
    const first = await sourceTree(AGENT);
    const second = await sourceTree(Object.fromEntries(Object.entries(AGENT).reverse()));
    for (const path of Object.keys(AGENT)) {
      await utimes(join(second, path), 1_000_000_000, 1_000_000_000);
      await chmod(join(second, path), path === 'run.sh' ? 0o700 : 0o600);
    }
    const [a, b] = [await build(first), await build(second)];
    expect(await readFile(b.path)).toEqual(await readFile(a.path));
    expect(b.sourceDigest).toBe(a.sourceDigest);
    expect(b.codeSha256).toBe(a.codeSha256);
  });

  test('is the same in another locale and time zone', async () => {
    const source = await sourceTree({
      ...AGENT,
      'Z.py': 'z',
      'a.py': 'a',
      'ä.py': 'ä',
      '\u{1F600}.py': 'smile',
      '\uFF5E.py': 'wave',
    });
    const digests = ['C', 'de_DE.UTF-8'].map((locale, index) =>
      execFileSync(
        process.execPath,
        [
          '--input-type=module',
          '-e',
          `import { buildCodePackage } from ${JSON.stringify(new URL('../../../src/package/code-package.ts', import.meta.url).href)};
           const [source, tempDir] = process.argv.slice(1);
           const pkg = await buildCodePackage({ source, tempDir, displayName: 'agent', files: [] });
           console.log(pkg.codeSha256, pkg.sourceDigest);`,
          source,
          join(source, '..'),
        ],
        {
          encoding: 'utf8',
          env: {
            ...process.env,
            LC_ALL: locale,
            LANG: locale,
            TZ: index ? 'Asia/Tokyo' : 'America/New_York',
          },
        },
      ),
    );
    expect(digests[0]).toMatch(/^[0-9a-f]{64} [0-9a-f]{64}\n$/);
    expect(digests[1]).toBe(digests[0]);
  });

  test('changes its source digest with a path, a mode or a content', async () => {
    const digests = new Set<string>();
    const trees: Record<string, TreeNode>[] = [
      { 'a.py': 'x' },
      { 'b.py': 'x' },
      { 'a.py': 'y' },
      { 'a.py': { text: 'x', mode: 0o755 } },
      { 'a.py': 'x', 'b.py': '' },
    ];
    for (const tree of trees) digests.add((await build(await sourceTree(tree))).sourceDigest);
    expect(digests.size).toBe(5);
  });

  test.each([512 * 1024 - 1, 512 * 1024, 512 * 1024 + 1, 3 * 512 * 1024, 3_000_017])(
    'holds a file of %i bytes, also when it is deflated in pieces',
    async (size) => {
      const content = text(size);
      const source = await sourceTree({ 'a.txt': 'before', 'model.bin': content, 'z.txt': 'after' });
      const pkg = await build(source);
      const unpacked = execFileSync('unzip', ['-p', pkg.path, 'model.bin'], { maxBuffer: 2 * size });
      expect(unpacked.equals(content)).toBe(true);
      execFileSync('unzip', ['-tq', pkg.path]);
      expect(readWithPython(pkg.path).map((entry) => entry.size)).toEqual([6, size, 5]);
      expect(pkg.entries[1]?.compressedSize).toBeLessThan(size);
    },
  );

  test('holds a large file that does not compress', async () => {
    const content = randomBytes(1_500_000);
    const pkg = await build(await sourceTree({ 'weights.bin': content }));
    expect(execFileSync('unzip', ['-p', pkg.path], { maxBuffer: 2e6 }).equals(content)).toBe(true);
  });

  test('does not hold packages made before, when temporary files lie inside the source', async () => {
    const source = await sourceTree({ 'main.py': '', 'tmp/.keep': '' });
    const options = { tempDir: join(source, 'tmp') };
    const first = await build(source, options);
    expect((await build(source, options)).codeSha256).toBe(first.codeSha256);
  });

  test('reports nothing for a package that is quick', async () => {
    let reports = 0;
    await build(await sourceTree(AGENT), { onProgress: () => reports++ });
    expect(reports).toBe(0);
  });
});

describe('what cannot be packaged', () => {
  test.each([
    ['a missing source', async () => join(await tempFolder(), 'nowhere'), 'no such folder or file'],
    ['an empty folder', () => tempFolder(), 'the folder is empty'],
    ['a folder that is left out altogether', () => sourceTree({ '.env': 'KEY=1' }), 'leave out all of it'],
    ['a file that is no zip', async () => join(await sourceTree({ 'x.zip': 'hello' }), 'x.zip'), 'not a zip'],
  ])('%s is an input error', async (_, source, message) => {
    const error = await build(await source()).catch((error) => error);
    expect(error).toBeInstanceOf(InputError);
    expect(error.message).toContain('Input \'source\' is "agent"');
    expect(error.message).toContain(message);
  });

  test('patterns that match nothing are an input error', async () => {
    const source = await sourceTree({ 'main.py': '' });
    await expect(build(source, { files: ['src/**'] })).rejects.toThrow(
      "Input 'files' is \"src/**\": no file below 'agent'",
    );
  });

  test('a file that somebody keeps writing to is named', async () => {
    const tree: Record<string, string> = { 'zz.log': '' };
    for (let i = 0; i < 400; i++) tree[`file${i}.txt`] = 'x'.repeat(5000);
    const source = await sourceTree(tree);
    const writer = spawn(process.execPath, [
      '-e',
      `const fs = require('fs'); console.log('on'); setInterval(() => fs.appendFileSync(${JSON.stringify(join(source, 'zz.log'))}, 'x'), 1)`,
    ]);
    try {
      await once(writer.stdout, 'data');
      const tempDir = await tempFolder();
      const error = await build(source, { tempDir }).catch((error) => error);
      expect(error).toBeInstanceOf(ActionError);
      expect(error.message).toBe(`"zz.log" in 'agent' changes while it is read, twice in a row`);
      expect(await readdir(tempDir)).toEqual([]);
    } finally {
      writer.kill();
    }
  });

  test('an aborted package leaves nothing behind', async () => {
    const source = await sourceTree({ 'main.py': '', 'model.bin': text(4_000_000) });
    const tempDir = await tempFolder();
    const reason = new Error('the job was cancelled');
    await expect(build(source, { tempDir, signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(await readdir(tempDir)).toEqual([]);
  });

  test('a ready zip takes no patterns', async () => {
    const zip = (await build(await sourceTree({ 'main.py': '' }))).path;
    await expect(build(zip, { files: ['*.py'] })).rejects.toThrow("Input 'files'");
  });
});

describe('a package made before', () => {
  test('is taken as a ready zip, byte for byte, with the same digests', async () => {
    const made = await build(await sourceTree({ ...AGENT, 'model.bin': text(1_200_000) }));
    const before = await readFile(made.path);
    const taken = await build(made.path);
    expect(taken).toEqual({ ...made, origin: 'zip' });
    expect(await readFile(made.path)).toEqual(before);
  });

  test('has the source digest of a zip that another program made from the same tree', async () => {
    const source = await sourceTree(AGENT);
    const zip = join(await tempFolder(), 'other.zip');
    execFileSync('zip', ['-X', '-r', '-q', zip, '.'], {
      cwd: source,
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    const [made, taken] = [await build(source), await build(zip)];
    expect(taken.sourceDigest).toBe(made.sourceDigest);
    expect(taken.warnings).toEqual([expect.stringContaining('may unpack under other names: "lib/ünï.py"')]);
    expect(paths(taken).sort()).toEqual(paths(made).sort());
  });
});
