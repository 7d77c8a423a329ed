import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { ActionError } from '../errors/errors.ts';
import type { EntryMode } from './source-digest.ts';

/** A file that goes into the package, and how it looked when it was selected. */
export interface SelectedFile {
  /** Path in the package, `/` between segments. */
  readonly path: string;
  /** Where the bytes are: absolute, links resolved. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
  readonly mode: EntryMode;
  /** What must still be true when the file is read. */
  readonly identity: FileIdentity;
}

/** What changes when somebody writes to a file or puts another in its place. */
export interface FileIdentity {
  readonly device: number;
  readonly inode: number;
  readonly modifiedMs: number;
}

/** The identity of a file, as `lstat` or `fstat` tells it. */
export function identityOf(stats: Stats): FileIdentity {
  return { device: stats.dev, inode: stats.ino, modifiedMs: stats.mtimeMs };
}

/** A file is not what it was when it was selected: the package has to be built again from the start. */
export class SourceChanged extends Error {
  override readonly name = 'SourceChanged';
  /** Path in the package. */
  readonly path: string;

  constructor(path: string) {
    super(`${path} changed while it was read`);
    this.path = path;
  }
}

// Never through a link that was put there since, and never waiting for the other end of a pipe. Absent on Windows.
const READ_SAFELY = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Reads `length` bytes from `start` into the beginning of `target`, and returns that part of it. Does so without giving the event loop a turn: most files are small, and for those the way
 * through the thread pool (open, read, stat, close) takes three times as long as the reading.
 *
 * @throws SourceChanged when the file is not as it was selected
 * @throws ActionError when it cannot be read
 */
export function readSelected(file: SelectedFile, start: number, length: number, target: Buffer): Buffer {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(file.file, READ_SAFELY);
    let filled = 0;
    while (filled < length) {
      const count = readSync(descriptor, target, filled, length - filled, start + filled);
      if (count === 0) throw new SourceChanged(file.path);
      filled += count;
    }
    // Asked after reading: a write during the read shows in the time and the size.
    if (!sameFile(fstatSync(descriptor), file)) throw new SourceChanged(file.path);
    return target.subarray(0, length);
  } catch (error) {
    throw readFailure(error, file.path);
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

function sameFile(stats: Stats, file: SelectedFile): boolean {
  const now = identityOf(stats);
  return (
    stats.isFile() &&
    stats.size === file.size &&
    now.modifiedMs === file.identity.modifiedMs &&
    now.inode === file.identity.inode &&
    now.device === file.identity.device
  );
}

function readFailure(error: unknown, path: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined) return error;
  // Gone, or a link or a socket in its place.
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENXIO'].includes(code)) return new SourceChanged(path);
  return unreadable(path, error);
}

/** The error for a file or folder of the source that the system does not let us read. */
export function unreadable(path: string, cause: unknown): ActionError {
  return new ActionError(
    `${JSON.stringify(path)} in the source cannot be read (${(cause as NodeJS.ErrnoException).code ?? cause})`,
    "Let the runner's user read it, or leave it out with '.agentignore' or 'files'.",
    { cause },
  );
}
