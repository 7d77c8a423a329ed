import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type BundledModule, moduleFiles } from './module-files.ts';

const { resolve } = createRequire(import.meta.url);

/**
 * What ncc lays beside the code because a package mentions it, and nothing here uses. `xdg-open` opens a browser for an
 * interactive sign-in: a workflow has none, and an executable that nobody reads has no place in an action.
 */
const unused = ['xdg-open'];

/** Runs TypeScript's compiler in `root`. @throws Error when it finds a fault */
export function compile(root: string, args: readonly string[]): void {
  run(root, join(resolve('typescript/package.json'), '..', 'bin', 'tsc'), args);
}

/**
 * Bundles `entry` with everything it needs into the folder `target`.
 * @returns the files, below `root`, of which the bundle is made
 * @throws Error when ncc fails, or emits a file that is not code
 */
export function bundle(root: string, entry: string, target: string): string[] {
  const scratch = mkdtempSync(join(tmpdir(), 'bundle-'));
  try {
    const stats = join(scratch, 'stats.json');
    const ncc = join(resolve('@vercel/ncc/package.json'), '..', 'dist', 'ncc', 'cli.js');
    run(root, ncc, ['build', entry, '--out', target, '--no-cache', '--quiet', '--stats-out', stats]);
    keepOnlyCode(target);
    const { modules } = JSON.parse(readFileSync(stats, 'utf8')) as { modules: readonly BundledModule[] };
    return moduleFiles(modules).map((file) => relative(root, file).replaceAll('\\', '/'));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function keepOnlyCode(folder: string): void {
  for (const file of unused) rmSync(join(folder, file), { force: true });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const others = files.filter(({ name }) => name !== 'package.json' && !/\.[cm]?js$/.test(name));
  if (others.length > 0) {
    throw new Error(
      `ncc put ${others.map(({ name }) => name).join(', ')} beside the code. Is it used? See scripts/build/bundle.ts.`,
    );
  }
  for (const { parentPath, name } of files) chmodSync(join(parentPath, name), 0o644);
}

function run(root: string, script: string, args: readonly string[]): void {
  execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: 'inherit' });
}
