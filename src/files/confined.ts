import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';

/** Links that lead on to links; the system follows as many. */
const MOST_LINKS = 40;

/**
 * True when a path lies in one of the folders, as it is written and after every link on the way is resolved. A path
 * that does not exist is resolved as far as it does. Everything that a pull request can write down (files, links, and
 * what files name) is asked here before it is opened.
 *
 * @param path absolute
 * @param folders absolute
 */
export function liesInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => {
    const real = realPath(folder);
    return (isBelow(path, folder) || isBelow(path, real)) && isBelow(realPath(path), real);
  });
}

/**
 * The folders that everything about a path must stay in: the workspace, where the path is written as one below it;
 * otherwise the folder itself, which only an absolute path can name, the word of whoever wrote the workflow.
 *
 * @param folder absolute
 */
export function confinesOf(folder: string, workspace: string): string {
  return isBelow(folder, workspace) || isBelow(folder, realPath(workspace)) ? workspace : folder;
}

/** A path that an input names: a relative one, and one below the workspace, must not lead out of the workspace. */
export function mayBeNamed(written: string, workspace: string): boolean {
  const path = resolve(workspace, written);
  return (isAbsolute(written) && confinesOf(path, workspace) !== workspace) || liesInside(path, [workspace]);
}

/** True also for the folder itself. */
function isBelow(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside !== '..' && !/^\.\.[\\/]/.test(inside) && !isAbsolute(inside);
}

/** Where links lead; what does not exist keeps its name, and a link to it counts as what it names. */
export function realPath(path: string, links = 0): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    if (parent === path || links > MOST_LINKS) return path;
    const inParent = join(realPath(parent, links), basename(path));
    const target = linkAt(inParent);
    return target === undefined ? inParent : realPath(resolve(dirname(inParent), target), links + 1);
  }
}

function linkAt(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}
