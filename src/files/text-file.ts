import { readFileSync, statSync } from 'node:fs';

/** What was named is there, and is no file. */
export class NoFile extends Error {
  override readonly name = 'NoFile';
  readonly code = 'it is no file';
}

/**
 * Reads a text file that a user named. A pipe would be waited for and a device never ends, so nothing but a file is
 * opened.
 *
 * @throws NoFile for a folder, a pipe, a socket or a device; the system's own error when it cannot be read
 */
export function readTextFile(path: string): string {
  if (!statSync(path).isFile()) throw new NoFile(`${path} is no file`);
  return readFileSync(path, 'utf8');
}
