import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { promisify } from 'node:util';
import type { Checkout } from './checkout.ts';

const run = promisify(execFile);
/** Bytes of a listing; a million files. */
const longestListing = 256 * 1024 * 1024;

/** A file, and how many bytes it has. */
export interface LocalFile {
  /** Absolute. */
  readonly file: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * The files that a commit does not hold as they lie there: built, downloaded or changed since. Their names are taken
 * from the commit and their contents are hashed here, so that no index, filter or setting of the checkout has a say.
 *
 * @returns paths as they were given; `undefined` when `git` cannot tell what the commit holds
 */
export async function filesNotHeld(
  { folder, commit }: Checkout,
  files: readonly LocalFile[],
): Promise<string[] | undefined> {
  const held = commit === undefined ? undefined : await blobsOf(folder, commit);
  if (!held) return undefined;
  const root = realpathSync(folder);
  const strange: string[] = [];
  for (const { file, size } of files) {
    const blob = held.get(relative(root, realpathSync(file)).split(sep).join('/'));
    if (blob === undefined || blob !== (await blobOf(file, size, blob.length))) strange.push(file);
  }
  return strange;
}

/** Paths to blobs. The commit's own id proves its tree, so nothing of the index is asked. */
async function blobsOf(folder: string, commit: string): Promise<Map<string, string> | undefined> {
  try {
    const { stdout } = await run(
      'git',
      ['-c', 'safe.directory=*', '-C', folder, 'ls-tree', '-r', '-z', '--full-tree', commit],
      {
        maxBuffer: longestListing,
        timeout: 60_000,
        env: { PATH: process.env.PATH, GIT_NO_REPLACE_OBJECTS: '1', GIT_CONFIG_NOSYSTEM: '1' },
      },
    );
    return new Map(
      stdout.split('\0').flatMap((line) => {
        const [, blob, path] = /^\d+ blob ([0-9a-f]+)\t(.+)$/s.exec(line) ?? [];
        return blob === undefined || path === undefined ? [] : [[path, blob]];
      }),
    );
  } catch {
    return undefined;
  }
}

/** The id that git gives a content (Git documentation, "gitformat-pack" and "hash-function-transition"). */
async function blobOf(file: string, size: number, length: number): Promise<string> {
  const hash = createHash(length === 64 ? 'sha256' : 'sha1').update(`blob ${size}\0`);
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
