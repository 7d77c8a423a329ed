import { readFileSync, statSync } from 'node:fs';
import { decodeText } from './decode-text.ts';

/** What was named is there, and is no file. */
export class NoFile extends Error {
  override readonly name = 'NoFile';
  readonly code = 'it is no file';
}

/** Largest text file that is read, in bytes. */
export const largestTextFile = 16 * 1024 * 1024;

/** What was named is larger than {@link largestTextFile}. */
export class FileTooLarge extends Error {
  override readonly name = 'FileTooLarge';
  readonly code = `it has more than ${largestTextFile / 1024 / 1024} MiB`;
}

/**
 * Reads a text file that a user named. A pipe would be waited for and a device never ends, so nothing but a file is
 * opened.
 *
 * @throws NoFile for a folder, a pipe, a socket or a device; FileTooLarge; NotText when it is not UTF-8 and has no byte order mark
 *   of UTF-16; the system's own error when it cannot be read
 */
export function readTextFile(path: string): string {
  const found = statSync(path);
  if (!found.isFile()) throw new NoFile(`${path} is no file`);
  if (found.size > largestTextFile) throw new FileTooLarge(`${path} has ${found.size} bytes`);
  return decodeText(readFileSync(path));
}
