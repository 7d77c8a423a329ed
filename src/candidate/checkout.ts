import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** A repository that lies in the workspace, as `actions/checkout` left it. */
export interface Checkout {
  /** Absolute. */
  readonly folder: string;
  /** The commit that is checked out; `undefined` where it cannot be told. */
  readonly commit: string | undefined;
}

const sha = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** Names that lead on to names: `HEAD` to a branch. */
const mostNames = 5;

/**
 * The repositories that a path lies in, from the path up to the workspace, innermost first. A submodule is part of the
 * repository around it, whose commit names its own, and does not count. Runs no `git`, and reads nothing outside of the
 * workspace: a path that does not lie in it is in none.
 *
 * @param path absolute
 * @param workspace absolute
 */
export function checkoutsOf(path: string, workspace: string): Checkout[] {
  const found: Checkout[] = [];
  for (let folder = path; isBelow(folder, workspace); folder = dirname(folder)) {
    const git = join(folder, '.git');
    if (existsSync(git) && !isSubmodule(git)) found.push({ folder, commit: headOf(git) });
    if (folder === dirname(folder)) break;
  }
  return found;
}

function isBelow(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !inside.startsWith(`..${sep}`) && !inside.includes(':');
}

/** A submodule's `.git` is a file that leads into `.git/modules` of the repository around it. */
function isSubmodule(git: string): boolean {
  const target = linkIn(git);
  return target !== undefined && /[\\/]\.git[\\/]modules[\\/]/.test(target);
}

/** Where a `.git` that is a file leads. */
function linkIn(git: string): string | undefined {
  try {
    if (statSync(git).isDirectory()) return undefined;
    const [, target] = /^gitdir: (.+?)\s*$/.exec(readFileSync(git, 'utf8')) ?? [];
    return target === undefined ? undefined : resolve(dirname(git), target);
  } catch {
    return undefined;
  }
}

function headOf(git: string): string | undefined {
  const folder = linkIn(git) ?? git;
  // Branches of a linked worktree are kept in the repository that it belongs to.
  const common = firstLine(join(folder, 'commondir'));
  const folders = [folder, ...(common === undefined ? [] : [resolve(folder, common)])];
  let name: string | undefined = 'HEAD';
  for (let names = 0; name !== undefined && names < mostNames; names += 1) {
    const value: string | undefined = refOf(name, folders);
    if (value !== undefined && sha.test(value)) return value;
    name = /^ref: (refs\/[\w./+@-]+)$/.exec(value ?? '')?.[1];
    if (name?.includes('..')) return undefined;
  }
  return undefined;
}

function refOf(name: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    const loose = firstLine(join(folder, name));
    if (loose !== undefined) return loose;
  }
  for (const folder of folders) {
    const packed = textOf(join(folder, 'packed-refs'))
      ?.split('\n')
      .find((line) => line.slice(line.indexOf(' ') + 1) === name);
    if (packed !== undefined) return packed.slice(0, packed.indexOf(' '));
  }
  return undefined;
}

function firstLine(path: string): string | undefined {
  return textOf(path)?.split('\n', 1)[0]?.trim();
}

function textOf(path: string): string | undefined {
  try {
    return statSync(path).isFile() ? readFileSync(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
