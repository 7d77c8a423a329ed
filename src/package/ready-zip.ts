import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { ActionError, InputError } from '../errors/errors.ts';
import { entryNameFault } from './entry-name.ts';
import { isGit, isProtected } from './exclusions.ts';
import type { WrittenZip } from './folder-zip.ts';
import {
  MAX_ENTRIES,
  MAX_UNPACKED_BYTES,
  MAX_ZIP_BYTES,
  megabytes,
  tooLarge,
  type Weighed,
} from './limits.ts';
import { identityOf, SourceChanged } from './selected-file.ts';
import { reduceMode } from './source-digest.ts';

const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
/** `version made by`, upper byte, of zips whose attributes hold Unix modes (APPNOTE 4.4.2). */
const MADE_ON_UNIX = 3;
/** General purpose bit 11 (APPNOTE 4.4.4), and the extra field that Info-ZIP repeats a name in (APPNOTE 4.6.9). */
const UTF8_NAMES = 0x800;
const UNICODE_PATH = 0x7075;

export interface ReadyZipOptions {
  /** Absolute. */
  readonly source: string;
  readonly displayName: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Checks a zip that the user made, entry by entry and byte by byte, and takes its digests. The zip is not changed.
 * Every entry has its name twice in a zip, and both are checked: unpackers differ in which one they take.
 *
 * @throws InputError when the file is no zip, or holds no file
 * @throws ActionError naming an entry that does not unpack to the same file everywhere, or the largest entries
 * @throws SourceChanged when somebody writes to the zip, or puts another in its place, meanwhile
 * @throws the signal's reason when it aborts
 */
export async function readReadyZip(
  options: ReadyZipOptions,
): Promise<WrittenZip & { readonly warnings: readonly string[] }> {
  const { source, displayName, signal } = options;
  const before = await stat(source);
  const zip = await openPromise(source, { strictFileNames: true, autoClose: false }).catch((cause) => {
    throw new InputError('source', displayName, 'the file is not a zip that can be read', { cause });
  });
  try {
    const listed = await list(zip, displayName, signal);
    const { size } = before;
    if (size > MAX_ZIP_BYTES) {
      const compressed = listed.map(({ path, entry }) => ({ path, size: entry.compressedSize }));
      throw tooLarge(`The zip '${displayName}' is larger than ${megabytes(MAX_ZIP_BYTES)}`, compressed);
    }
    const entries: WrittenZip['entries'][number][] = [];
    for (const { path, entry } of listed) {
      signal?.throwIfAborted();
      await checkOwnName(zip, displayName, path, entry);
      entries.push({
        path,
        mode: reduceMode(permissions(entry)),
        size: entry.uncompressedSize,
        compressedSize: entry.compressedSize,
        contentSha256: await readContent(zip, path, entry),
      });
    }
    const sha256 = await fileSha256(source, signal);
    const after = await stat(source);
    if (after.size !== size || !isDeepStrictEqual(identityOf(after), identityOf(before)))
      throw new SourceChanged(basename(source));
    return {
      path: source,
      size,
      sha256,
      entries,
      warnings: warnings(listed),
    };
  } finally {
    zip.close();
  }
}

/** A file of the zip. */
interface Listed {
  readonly path: string;
  readonly entry: Entry;
}

/** All files of the zip, once everything that can be known without unpacking is in order. */
async function list(zip: ZipFile, displayName: string, signal: AbortSignal | undefined): Promise<Listed[]> {
  if (zip.entryCount > MAX_ENTRIES) throw refused(displayName, `has more than ${MAX_ENTRIES} entries`);
  const files: Listed[] = [];
  const names = new Set<string>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      signal?.throwIfAborted();
      const path = nameOf(entry);
      const isFolder = path.endsWith('/');
      const name = isFolder ? path.slice(0, -1) : path;
      const fault = entryNameFault(name) ?? entryFault(path, entry, isFolder) ?? clash(name, names);
      if (fault !== undefined)
        throw refused(displayName, `has an entry ${JSON.stringify(name)} that ${fault}`);
      names.add(name);
      if (isFolder) continue;
      files.push({ path, entry });
      unpacked += entry.uncompressedSize;
    }
  } catch (error) {
    if (error instanceof ActionError || signal?.aborted) throw error;
    // Everything else that yauzl refuses: names that lead out, sizes that contradict each other, a broken directory.
    throw refused(displayName, `is not in order: ${(error as Error).message}`, error);
  }
  if (files.length === 0) throw new InputError('source', displayName, 'the zip holds no file');
  const paths = new Set(files.map((file) => file.path));
  const buried = [...names].find((name) => parents(name).some((parent) => paths.has(parent)));
  if (buried !== undefined)
    throw refused(displayName, `has an entry ${JSON.stringify(buried)} below an entry that is a file`);
  if (unpacked > MAX_UNPACKED_BYTES) {
    const sizes: Weighed[] = files.map(({ path, entry }) => ({ path, size: entry.uncompressedSize }));
    throw tooLarge(`The zip '${displayName}' unpacks to more than 2 GiB`, sizes);
  }
  return files;
}

function entryFault(path: string, entry: Entry, isFolder: boolean): string | undefined {
  if (isGit(path.replace(/\/$/, ''))) return 'belongs to git: a checkout keeps the token of the job there';
  if (entry.isEncrypted()) return 'is encrypted';
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8)
    return `is compressed with method ${entry.compressionMethod}; only stored and deflated entries unpack everywhere`;
  const type = permissions(entry) & FILE_TYPE;
  if (!isFolder && type !== 0 && type !== REGULAR) return 'is a link or a special file';
  return undefined;
}

function clash(name: string, names: ReadonlySet<string>): string | undefined {
  return names.has(name) ? 'is there twice' : undefined;
}

/** True when the zip tells in which encoding a name is. */
function tellsEncoding(entry: Entry): boolean {
  const flagged = (entry.generalPurposeBitFlag & UTF8_NAMES) !== 0;
  return flagged || entry.extraFields.some((field) => field.id === UNICODE_PATH);
}

/** False for a name beyond ASCII whose encoding the zip does not tell, as Info-ZIP writes them on Linux. */
function hasClearName(entry: Entry): boolean {
  return tellsEncoding(entry) || entry.fileNameRaw.every((byte) => byte < 0x80);
}

/** The path as its writer meant it: where the zip does not tell, UTF-8 if it can be, else the format's own CP437. */
function nameOf(entry: Entry): string {
  return !tellsEncoding(entry) && isUtf8(entry.fileNameRaw) ? entry.fileNameRaw.toString() : entry.fileName;
}

/** The folders that a path lies in: `a`, `a/b` of `a/b/c`. */
function parents(path: string): string[] {
  const segments = path.split('/').slice(0, -1);
  return segments.map((_, index) => segments.slice(0, index + 1).join('/'));
}

function permissions(entry: Entry): number {
  return entry.versionMadeBy >>> 8 === MADE_ON_UNIX ? entry.externalFileAttributes >>> 16 : 0o644;
}

/** The name in front of an entry's bytes, which is what an unpacker of a stream takes. */
async function checkOwnName(zip: ZipFile, displayName: string, path: string, entry: Entry): Promise<void> {
  const { fileName } = await zip.readLocalFileHeaderPromise(entry).catch((cause) => {
    throw damaged(path, cause);
  });
  if (entry.fileNameRaw.equals(fileName)) return;
  throw refused(
    displayName,
    `has an entry ${JSON.stringify(path)} that has another name in front of its bytes`,
  );
}

/** Unpacks an entry to nowhere, for its digest. */
async function readContent(zip: ZipFile, path: string, entry: Entry): Promise<string> {
  const sha256 = createHash('sha256');
  let sum = 0;
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      sha256.update(chunk);
      sum = crc32(chunk, sum);
    }
  } catch (cause) {
    throw damaged(path, cause);
  }
  if (sum !== entry.crc32) throw damaged(path);
  return sha256.digest('hex');
}

async function fileSha256(path: string, signal: AbortSignal | undefined): Promise<string> {
  const sha256 = createHash('sha256');
  for await (const chunk of createReadStream(path, { ...(signal && { signal }) })) sha256.update(chunk);
  return sha256.digest('hex');
}

function warnings(files: readonly Listed[]): string[] {
  const secret = files.filter(({ path }) => isProtected(path, false));
  const unclear = files.filter(({ entry }) => !hasClearName(entry));
  return [
    ...(secret.length > 0
      ? [`The zip holds files that may be secret, and is uploaded as it is: ${some(secret)}.`]
      : []),
    ...(unclear.length > 0
      ? [
          `The zip does not say that these names are UTF-8, so they may unpack under other names: ${some(unclear)}. Name the folder in 'source' and let the action make the zip.`,
        ]
      : []),
  ];
}

function some(files: readonly Listed[]): string {
  const shown = files.slice(0, 5).map(({ path }) => JSON.stringify(path));
  const more = files.length - shown.length;
  return more > 0 ? `${shown.join(', ')} and ${more} more` : shown.join(', ');
}

function damaged(path: string, cause?: unknown): ActionError {
  return new ActionError(
    `The zip's entry ${JSON.stringify(path)} is damaged`,
    "Make the zip again, or name the folder in 'source' and let the action make it.",
    { cause },
  );
}

function refused(displayName: string, why: string, cause?: unknown): ActionError {
  return new ActionError(
    `The zip '${displayName}' ${why}`,
    "Make the zip again without it, or name the folder in 'source' and let the action make it.",
    { cause },
  );
}
