import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  buildCodePackage,
  type CodePackage,
  type PackageOptions,
} from '../../../src/package/code-package.ts';

/** A new empty folder that goes away with the test. */
export async function tempFolder(): Promise<string> {
  const path = await realpath(await mkdtemp(join(tmpdir(), 'package-test-')));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** What stands at a path: text, bytes, `-> target` for a link, or text with a mode. */
export type TreeNode = string | Buffer | { readonly text: string; readonly mode: number };

/** Writes a source tree in the order of its keys and returns its folder. */
export async function sourceTree(nodes: Readonly<Record<string, TreeNode>>): Promise<string> {
  const root = await tempFolder();
  for (const [path, node] of Object.entries(nodes)) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    if (typeof node === 'string' && node.startsWith('-> ')) await symlink(node.slice(3), file);
    else if (typeof node === 'string' || Buffer.isBuffer(node)) await writeFile(file, node);
    else {
      await writeFile(file, node.text);
      await chmod(file, node.mode);
    }
  }
  return root;
}

/** Packages a source with the tests' defaults. */
export async function build(source: string, options: Partial<PackageOptions> = {}): Promise<CodePackage> {
  return buildCodePackage({
    source,
    displayName: 'agent',
    files: [],
    tempDir: await tempFolder(),
    ...options,
  });
}

/** Paths in the package. */
export function paths(pkg: CodePackage): string[] {
  return pkg.entries.map((entry) => entry.path);
}

/** Runs a Python program with the standard library only and returns what it prints. */
export function python(program: string, ...args: string[]): string {
  return execFileSync('python3', ['-c', program, ...args], { encoding: 'utf8' });
}

/** What Python's zipfile reads from a zip: path, permissions and the content's length, after checking every CRC. */
export function readWithPython(zip: string): { path: string; mode: string; size: number; method: number }[] {
  return JSON.parse(
    python(
      `import json, sys, zipfile
z = zipfile.ZipFile(sys.argv[1])
assert z.testzip() is None
print(json.dumps([dict(path=i.filename, mode=oct(i.external_attr >> 16), size=len(z.read(i)), method=i.compress_type) for i in z.infolist()]))`,
      zip,
    ),
  );
}
