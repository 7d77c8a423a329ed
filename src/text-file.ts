import { readFileSync, statSync } from 'node:fs';
import { decodeText } from './decode-text.ts';

/** What was named is there, and is no file. */
export class NoFile extends Error {
  override readonly name = 'NoFile';
  readonly code = 'it is no file';
}

/**
 * Reads a text file that a user named. A pipe would be waited for and a device never ends, so nothing but a file is
 * opened.
 *
 * @throws NoFile for a folder, a pipe, a socket or a device; NotText when it is not UTF-8 and has no byte order mark
 *   of UTF-16; the system's own error when it cannot be read
 */
export function readTextFile(path: string): string {
  if (!statSync(path).isFile()) throw new NoFile(`${path} is no file`);
  return decodeText(readFileSync(path));
}
