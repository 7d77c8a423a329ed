import { stat } from 'node:fs/promises';
import { dirname, isAbsolute, parse, posix, relative, resolve, sep } from 'node:path';
import { create } from '@actions/glob';
import { braceExpand } from 'minimatch';
import { InputError } from '../errors/errors.ts';
import { mayBeNamed } from '../files/confined.ts';
import { parseRule, plain, type Rule, selects } from '../patterns/rule.ts';

/**
 * Files that paths and globs name, each once, in the order of the patterns and then by path. Of the patterns that match
 * a file the last one decides; one that begins with `!` takes away.
 * @returns absolute paths
 * @throws InputError for a pattern that names no file, or one outside of the workspace
 */
export async function findTestFiles(patterns: readonly string[], workspace: string): Promise<string[]> {
  const rules = patterns.map((pattern) => ruleFor(pattern, workspace));
  const additions = patterns.filter((pattern) => !pattern.startsWith('!'));
  if (patterns.length > 0 && additions.length === 0)
    throw new InputError('smoke-tests', patterns.join(', '), 'it only takes away; name the test files first');
  const found = new Set<string>();
  for (const pattern of additions) {
    const files = (await matchFiles(pattern, workspace)).filter((path) => selects(rules, path));
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
  const rule = ruleFor(pattern, folder);
  const found = new Set<string>();
  for (const each of braceExpand(pattern)) {
    // @actions/glob stays as what walks the tree: from the pattern's own root, and through links without going in
    // circles. What a pattern means is said in `patterns/rule.ts`, as for `files` and `agents`.
    const globber = await create(resolve(folder, each), { matchDirectories: false });
    for (const path of await globber.glob()) if (rule.matches(path)) found.add(path);
  }
  return [...found].sort();
}

/** A pattern as a rule about absolute paths. What it is seen from is no pattern, whatever signs are in it. */
function ruleFor(written: string, folder: string): Rule {
  const pattern = plain(written);
  let from = isAbsolute(pattern) ? parse(pattern).root : folder;
  const parts = posix.normalize(slashes(isAbsolute(pattern) ? relative(from, pattern) : pattern)).split('/');
  for (; parts[0] === '..'; parts.shift()) from = dirname(from);
  const rule = parseRule(`${written.startsWith('!') ? '!' : ''}${parts.join('/')}`);
  const seen = (path: string) => slashes(relative(from, path));
  return {
    ...rule,
    matches: (path) => rule.matches(seen(path)),
    mayReach: (path) => rule.mayReach(seen(path)),
  };
}

/** The name of a file for messages and ids: relative to the workspace where it lies there, with `/`. */
export function displayName(path: string, workspace: string): string {
  const name = relative(workspace, path);
  return slashes(name === '' || name.startsWith('..') ? path : name);
}

function slashes(path: string): string {
  return path.split(sep).join('/');
}
