import { stat } from 'node:fs/promises';
import { isAbsolute, matchesGlob, relative, resolve, sep } from 'node:path';
import { create } from '@actions/glob';
import { InputError } from '../errors/errors.ts';
import { mayBeNamed } from '../files/confined.ts';

/**
 * Files that paths and globs name, each once, in the order of the patterns and then by path.
 * A pattern that begins with `!` takes away from all others.
 * @returns absolute paths
 * @throws InputError for a pattern that names no file, or one outside of the workspace
 */
export async function findTestFiles(patterns: readonly string[], workspace: string): Promise<string[]> {
  const unwanted = patterns
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => resolve(workspace, pattern.slice(1)));
  const found = new Set<string>();
  for (const pattern of patterns.filter((each) => !each.startsWith('!'))) {
    const files = (await matchFiles(pattern, workspace)).filter(
      (path) => !unwanted.some((not) => path === not || matchesGlob(path, not)),
    );
    if (files.length === 0)
      throw new InputError('smoke-tests', pattern, `no file matches below ${workspace}`);
    const out = files.find(
      (file) => !mayBeNamed(isAbsolute(pattern) ? file : relative(workspace, file), workspace),
    );
    if (out !== undefined) {
      const why = `${displayName(out, workspace)} leads out of the workspace: accepted are files in it`;
      throw new InputError('smoke-tests', pattern, why);
    }
    for (const file of files) found.add(file);
  }
  return [...found];
}

/** Absolute paths of the files that one path or glob names, seen from a folder; sorted, possibly none. */
export async function matchFiles(pattern: string, folder: string): Promise<string[]> {
  // A name that exists is that file, whatever its brackets and stars would mean.
  const literal = resolve(folder, pattern);
  if ((await stat(literal).catch(() => undefined))?.isFile()) return [literal];
  // The library writes patterns to the debug log as they are.
  if (/\p{C}/u.test(literal)) return [];
  const globber = await create(literal, { matchDirectories: false, implicitDescendants: false });
  return (await globber.glob()).sort();
}

/** The name of a file for messages and ids: relative to the workspace where it lies there, with `/`. */
export function displayName(path: string, workspace: string): string {
  const name = relative(workspace, path);
  return (name === '' || name.startsWith('..') ? path : name).split(sep).join('/');
}
