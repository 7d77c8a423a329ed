import { createHash } from 'node:crypto';
import { compareByBytes } from './entry-name.ts';

/** The two modes that a package knows: executable by its owner, or not. */
export type EntryMode = 0o755 | 0o644;

/** Reduces permission bits to one of the two modes, so that a umask cannot change the digest. */
export function reduceMode(permissions: number): EntryMode {
  return permissions & 0o100 ? 0o755 : 0o644;
}

/** One file as the digest sees it. */
export interface DigestEntry {
  readonly path: string;
  readonly mode: EntryMode;
  /** SHA-256 of the file's bytes, lower-case hex. */
  readonly contentSha256: string;
}

/**
 * SHA-256, in lower-case hex, over what a package means: paths, modes and contents. Unlike the zip's own
 * digest it does not depend on how a zlib build compresses. Each entry is
 * `<mode in octal> <content sha256> <bytes of the path> <path>\n`, so no two lists of entries encode alike;
 * the first line names the encoding. Windows has no executable bit: there every file counts as 644.
 */
export function sourceDigest(entries: readonly DigestEntry[]): string {
  const hash = createHash('sha256');
  hash.update('hosted agent source, encoding 1\n');
  for (const entry of [...entries].sort((a, b) => compareByBytes(a.path, b.path))) {
    const path = Buffer.from(entry.path);
    hash.update(`${entry.mode.toString(8)} ${entry.contentSha256} ${path.length} `);
    hash.update(path);
    hash.update('\n');
  }
  return hash.digest('hex');
}
