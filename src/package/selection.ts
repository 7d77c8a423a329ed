import { type Dirent, lstatSync, type Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { ActionError, InputError } from '../errors/errors.ts';
import { holdsPrivateKey } from './credential-files.ts';
import { compareByBytes, decodeName, entryNameFault } from './entry-name.ts';
import { type Exclusions, isGit, loadExclusions } from './exclusions.ts';
import { type FilePatterns, parseFilePatterns } from './file-patterns.ts';
import { MAX_ENTRIES, MAX_UNPACKED_BYTES, tooLarge } from './limits.ts';
import { identityOf, type SelectedFile, unreadable } from './selected-file.ts';
import { reduceMode } from './source-digest.ts';

export interface SelectionOptions {
  /** Absolute path of a folder. */
  readonly source: string;
  /** `source` as the user wrote it, for messages. */
  readonly displayName: string;
  /** Glob patterns below `source`; empty means all. */
  readonly files: readonly string[];
  /** Folder of this action's own temporary files, skipped where it lies inside the source. */
  readonly tempDir?: string;
  readonly signal?: AbortSignal;
}

/** The files that go into a package, before any of them is read. */
export interface Selection {
  /** Sorted by the bytes of their paths; never empty. */
  readonly files: readonly SelectedFile[];
  readonly totalBytes: number;
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/**
 * Walks a source folder and says what goes into its package. Links are resolved: a link to a file or a folder inside
 * the source counts as that file, or the files of that folder, under the link's own path.
 *
 * @throws InputError when nothing is selected, or a pattern or `.agentignore` is wrong
 * @throws ActionError naming a file that cannot be packaged, or the largest files when it is all too much
 * @throws the signal's reason when it aborts
 */
export async function selectFiles(options: SelectionOptions): Promise<Selection> {
  const patterns = parseFilePatterns(options.files);
  const root = await realpath(options.source);
  const ownFiles = options.tempDir === undefined ? undefined : await realpath(options.tempDir);
  const walk = new Walk(root, ownFiles, await loadExclusions(root), patterns, options.signal);
  await walk.folder({ path: '', real: root, inside: '', chain: [root] });

  const files = walk.selected.sort((a, b) => compareByBytes(a.path, b.path));
  if (files.length === 0) throw nothingSelected(options);
  if (files.length > MAX_ENTRIES)
    throw new ActionError(
      `'${options.displayName}' has ${files.length} files to package, more than ${MAX_ENTRIES}`,
      "Leave files out with '.agentignore' or 'files'.",
    );
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  if (totalBytes > MAX_UNPACKED_BYTES) throw tooLarge(`'${options.displayName}' is larger than 2 GiB`, files);
  const unmatched = patterns
    .unmatched()
    .map((pattern) => `The pattern '${pattern}' of 'files' matches no file.`);
  return {
    files,
    totalBytes,
    warnings: [...leftOut(walk.credentials), ...walk.warnings.sort(), ...unmatched],
  };
}

function leftOut(paths: string[]): string[] {
  const [first, ...rest] = paths.sort(compareByBytes);
  if (first === undefined) return [];
  const shown = paths.slice(0, 10).map((path) => JSON.stringify(path));
  const more = paths.length - shown.length;
  return [
    `Left out because credentials are kept under such names, or they hold private keys: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}. ` +
      `To package ${rest.length === 0 ? 'it' : 'one'} all the same, name it in .agentignore: '!${first}' (an .agentignore replaces azd's other exclusions).`,
  ];
}

function nothingSelected(options: SelectionOptions): InputError {
  return options.files.length > 0
    ? new InputError(
        'files',
        options.files.join('\n'),
        `no file below '${options.displayName}' matches and is not left out by '.agentignore' or the default exclusions`,
      )
    : new InputError(
        'source',
        options.displayName,
        "the folder is empty, or '.agentignore' or the default exclusions leave out all of it",
      );
}

/** A folder that is walked through. */
interface Folder {
  /** In the package; empty for the root. */
  readonly path: string;
  /** Where it is: absolute, links resolved. */
  readonly real: string;
  /** `real` as a path below the source; differs from `path` behind a link. */
  readonly inside: string;
  /** The folders walked through to get here, links resolved, this one included. */
  readonly chain: readonly string[];
}

/** One walk over one source folder. */
class Walk {
  readonly selected: SelectedFile[] = [];
  readonly warnings: string[] = [];
  /** Paths, folders with a `/` at the end. */
  readonly credentials: string[] = [];
  readonly #root: string;
  readonly #ownFiles: string | undefined;
  readonly #exclusions: Exclusions;
  readonly #patterns: FilePatterns;
  readonly #signal: AbortSignal | undefined;

  constructor(
    root: string,
    ownFiles: string | undefined,
    exclusions: Exclusions,
    patterns: FilePatterns,
    signal: AbortSignal | undefined,
  ) {
    this.#root = root;
    this.#ownFiles = ownFiles;
    this.#exclusions = exclusions;
    this.#patterns = patterns;
    this.#signal = signal;
  }

  async folder(folder: Folder): Promise<void> {
    this.#signal?.throwIfAborted();
    const entries = await readdir(folder.real, { withFileTypes: true, encoding: 'buffer' }).catch((error) => {
      throw unreadable(folder.path || '.', error);
    });
    if (this.#isEnvironment(folder, entries)) return;
    for (const entry of entries) await this.#entry(entry, folder);
  }

  /** A virtual environment, whatever it is called: it fits no other machine, and `bin/` of it says where it was. */
  #isEnvironment({ path }: Folder, entries: readonly Dirent<Buffer>[]): boolean {
    if (path === '' || !entries.some((entry) => decodeName(entry.name).name === 'pyvenv.cfg')) return false;
    if (this.#exclusions.asksFor(path, true)) return false;
    this.warnings.push(
      `${JSON.stringify(`${path}/`)} is left out: it is a virtual environment of Python. Add '!${path}/' to .agentignore to package it.`,
    );
    return true;
  }

  async #entry(entry: Dirent<Buffer>, folder: Folder): Promise<void> {
    const { name, valid } = decodeName(entry.name);
    const path = folder.path === '' ? name : `${folder.path}/${name}`;
    const inside = folder.inside === folder.path ? path : `${folder.inside}/${name}`;
    const real = folder.real.endsWith(sep) ? folder.real + name : folder.real + sep + name;
    const isFolder = entry.isDirectory();
    if (this.#excluded(path, inside, real, isFolder)) return;
    if (isFolder ? !this.#patterns.mayReach(path) : !entry.isSymbolicLink() && !this.#patterns.selects(path))
      return;
    const fault = valid ? entryNameFault(path) : 'has a name that is not UTF-8';
    if (fault !== undefined) throw refused(path, fault);

    if (isFolder) return this.folder({ path, real, inside, chain: [...folder.chain, real] });
    if (entry.isSymbolicLink()) return this.#link(path, real, folder.chain);
    if (!entry.isFile()) throw refused(path, `is ${kindOf(entry)}, not a file`);
    await this.#add(path, real, statFile(path, real));
  }

  async #link(path: string, link: string, chain: readonly string[]): Promise<void> {
    // What a link leads to decides how the patterns are asked, so nothing can be skipped before that.
    const selected = this.#patterns.selects(path);
    if (!selected && !this.#patterns.mayReach(path)) return;
    let target: string;
    let stats: Stats;
    try {
      target = await realpath(link);
      stats = await stat(target);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      if (code === 'ENOENT' || code === 'ENOTDIR') throw refused(path, 'is a link to nothing');
      if (code === 'ELOOP') throw refused(path, 'is a link that leads back to itself');
      throw unreadable(path, error);
    }
    if (stats.isDirectory() && this.#excluded(path, path, link, true)) return;
    const inside = below(this.#root, target);
    if (inside === undefined) throw refused(path, 'is a link that leads out of the source');
    if (chain.includes(target)) throw refused(path, 'is a link to a folder that it lies in');
    if (this.#exclusions.excludes(inside, stats.isDirectory()))
      throw refused(path, `is a link to ${JSON.stringify(inside)}, which is left out of the package`);
    if (stats.isDirectory()) return this.folder({ path, real: target, inside, chain: [...chain, target] });
    if (!selected) return;
    if (!stats.isFile()) throw refused(path, `is a link to ${kindOf(stats)}, not a file`);
    await this.#add(path, target, stats);
  }

  async #add(path: string, file: string, stats: Stats): Promise<void> {
    if (!stats.isFile()) throw refused(path, `is ${kindOf(stats)}, not a file`);
    const isKey = await holdsPrivateKey(path, file).catch((error) => {
      throw unreadable(path, error);
    });
    if (isKey && !this.#exclusions.asksFor(path, false)) {
      this.credentials.push(path);
      return;
    }
    const { size } = stats;
    this.selected.push({ path, file, size, mode: reduceMode(stats.mode), identity: identityOf(stats) });
  }

  /** Rules hold for the path in the package and, behind a link, for the path that it stands for. */
  #excluded(path: string, inside: string, real: string, isFolder: boolean): boolean {
    if (real === this.#ownFiles) return true;
    const paths = inside === path ? [path] : [path, inside];
    if (!paths.some((each) => this.#exclusions.excludes(each, isFolder))) return false;
    if (!isGit(path) && paths.some((each) => this.#exclusions.onlyProtected(each, isFolder))) {
      this.credentials.push(isFolder ? `${path}/` : path);
    }
    return true;
  }
}

/** Without the thread pool, which takes ten times as long to ask for one file. */
function statFile(path: string, real: string): Stats {
  try {
    return lstatSync(real);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** `path` relative to `root` with `/` between segments; `undefined` when it is not below it; `.` for the root. */
function below(root: string, path: string): string | undefined {
  if (path === root) return '.';
  const prefix = root.endsWith(sep) ? root : root + sep;
  return path.startsWith(prefix) ? relative(root, path).split(sep).join('/') : undefined;
}

function kindOf(entry: Dirent<Buffer> | Stats): string {
  if (entry.isFIFO()) return 'a named pipe';
  if (entry.isSocket()) return 'a socket';
  if (entry.isCharacterDevice() || entry.isBlockDevice()) return 'a device';
  if (entry.isDirectory()) return 'a folder';
  return 'no regular file';
}

function refused(path: string, why: string): ActionError {
  return new ActionError(
    `${JSON.stringify(path)} in the source ${why}`,
    "Rename or remove it, or leave it out with '.agentignore' or 'files'.",
  );
}
