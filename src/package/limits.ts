import { ActionError } from '../errors/errors.ts';

/**
 * Largest zip that is uploaded, in bytes. Microsoft Learn ("Deploy a hosted agent from source code") says
 * "250 MB" without saying which megabyte, so the smaller one holds here: 250,000,000, not 250 * 1024 * 1024.
 */
export const MAX_ZIP_BYTES = 250_000_000;

/**
 * Largest sum of unpacked sizes, in bytes. A guard of this action, not a rule of the service: it stops zip bombs,
 * and keeps every size and offset within 32 bits, so that no entry needs the zip64 format.
 */
export const MAX_UNPACKED_BYTES = 2 * 1024 ** 3;

/** Most entries that a zip can list without the zip64 format, which not every unpacker reads. */
export const MAX_ENTRIES = 65_535;

/** A file and its bytes, for naming what makes a package large. */
export interface Weighed {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * More bytes than the zip of these files can have, whatever is in them: 92 of records and two names for each, and what
 * deflate adds to bytes that it cannot make smaller.
 */
export function worstZipBytes(files: readonly Weighed[]): number {
  const each = ({ path, size }: Weighed) =>
    92 + 2 * Buffer.byteLength(path) + size + Math.ceil(size / 1000) + 64;
  return files.reduce((sum, file) => sum + each(file), 22);
}

/**
 * The error for a package that is too large, naming its ten largest files.
 *
 * @param what one clause, for example `The zip of 'src' would be larger than 250 MB`
 */
export function tooLarge(what: string, files: readonly Weighed[]): ActionError {
  const largest = [...files]
    .sort((a, b) => b.size - a.size || (a.path < b.path ? -1 : 1))
    .slice(0, 10)
    .map((file) => `${JSON.stringify(file.path)} (${megabytes(file.size)})`)
    .join(', ');
  return new ActionError(
    `${what}. Its largest files: ${largest}`,
    "Leave files out with '.agentignore' or 'files', or let the service install the dependencies with 'dependency-resolution: remote_build'.",
  );
}

/** `12.3 MB`, counted in millions of bytes; small sizes in bytes. */
export function megabytes(bytes: number): string {
  return bytes < 50_000 ? `${bytes} bytes` : `${Number((bytes / 1_000_000).toFixed(1))} MB`;
}
