import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { crc32 } from 'node:zlib';
import { pMapIterable } from 'p-map';
import { MAX_ZIP_BYTES, tooLarge } from './limits.ts';
import { cut, type PackedPiece, pack } from './pieces.ts';
import type { SelectedFile } from './selected-file.ts';
import type { DigestEntry } from './source-digest.ts';
import { type EntrySums, PackedZipArchive } from './zip-archive.ts';

/** Pieces being read and deflated at a time; the thread pool has four threads. */
const AT_WORK = 12;
/** Pieces at work or waiting for their turn. Bounds the memory: at most this many times two pieces. */
const READ_AHEAD = 40;
/** Bytes gathered before they are written to the file. */
const WRITE_BYTES = 1024 * 1024;

/** A zip on disk, with what was learned on the way. */
export interface WrittenZip {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the zip, lower-case hex. */
  readonly sha256: string;
  readonly entries: readonly (DigestEntry & { readonly size: number; readonly compressedSize: number })[];
}

export interface FolderZipOptions {
  /** For messages. */
  readonly displayName: string;
  /** Sorted by the bytes of their paths. */
  readonly files: readonly SelectedFile[];
  readonly tempDir: string;
  /** Called after each piece with the bytes of it, and whether it was the last of its file. */
  readonly onPiece: (bytes: number, last: boolean) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Writes the files into a new zip in `tempDir`, reading and deflating ahead in the thread pool while archiver writes
 * in order. Nothing is left behind when it fails.
 *
 * @throws SourceChanged
 * @throws ActionError when a file cannot be read or the zip grows too large
 * @throws the signal's reason when it aborts
 */
export async function writeFolderZip(options: FolderZipOptions): Promise<WrittenZip> {
  const path = join(options.tempDir, `agent-code-${randomUUID()}.zip`);
  const handle = await open(path, 'wx', 0o600);
  try {
    return { path, ...(await fill(handle, options)) };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
}

async function fill(handle: FileHandle, options: FolderZipOptions): Promise<Omit<WrittenZip, 'path'>> {
  const archive = new PackedZipArchive();
  // Whoever waits for the archive gets its error; without a listener it would also end the process.
  archive.on('error', () => {});
  const failed = new AbortController();
  const signal = AbortSignal.any([failed.signal, ...(options.signal ? [options.signal] : [])]);
  const adding = addFiles(archive, options, signal);
  const writing = writeBytes(archive, handle, options);
  try {
    const [entries, written] = await Promise.all([adding, writing]);
    return { ...written, entries };
  } catch (error) {
    failed.abort(error);
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    await Promise.allSettled([adding, writing]);
    options.signal?.throwIfAborted();
    throw error;
  }
}

async function addFiles(
  archive: PackedZipArchive,
  options: FolderZipOptions,
  signal: AbortSignal,
): Promise<WrittenZip['entries']> {
  const entries: WrittenZip['entries'][number][] = [];
  let open: OpenEntry | undefined;
  for await (const packed of pMapIterable(cut(options.files), pack, {
    concurrency: AT_WORK,
    backpressure: READ_AHEAD,
  })) {
    signal.throwIfAborted();
    const { path, mode, size } = packed.piece.file;
    if (packed.kind === 'whole') {
      const sums = { crc32: packed.crc32, size, compressedSize: packed.bytes.length };
      const handedOn = once(archive, 'entry', { signal });
      archive.appendPacked({ path, mode, kind: 'whole', method: packed.method, sums }, packed.bytes);
      await handedOn;
      entries.push({ path, mode, ...sums, contentSha256: packed.contentSha256 });
    } else {
      open ??= new OpenEntry(archive, packed.piece.file, signal);
      await open.add(packed);
      if (packed.piece.last) {
        entries.push(await open.end());
        open = undefined;
      }
    }
    options.onPiece(packed.piece.length, packed.piece.last);
  }
  const stopped = once(signal, 'abort').then(() => signal.throwIfAborted());
  await Promise.race([archive.finalize(), stopped]);
  return entries;
}

/** A large file on its way into the archive, piece by piece. */
class OpenEntry {
  readonly #file: SelectedFile;
  readonly #body = new PassThrough();
  readonly #signal: AbortSignal;
  readonly #handedOn: Promise<unknown>;
  readonly #sha256 = createHash('sha256');
  #crc32 = 0;
  #compressedSize = 0;

  constructor(archive: PackedZipArchive, file: SelectedFile, signal: AbortSignal) {
    this.#file = file;
    this.#signal = signal;
    this.#handedOn = once(archive, 'entry', { signal });
    // Waited for in end(), which is never called when adding a piece fails first.
    this.#handedOn.catch(() => {});
    const { path, mode } = file;
    archive.appendPacked({ path, mode, kind: 'streamed', sums: () => this.#sums() }, this.#body);
  }

  async add(part: PackedPiece & { kind: 'part' }): Promise<void> {
    this.#sha256.update(part.raw);
    this.#crc32 = crc32(part.raw, this.#crc32);
    this.#compressedSize += part.bytes.length;
    if (!this.#body.write(part.bytes)) {
      await once(this.#body, 'drain', { signal: this.#signal });
    }
  }

  async end(): Promise<WrittenZip['entries'][number]> {
    this.#body.end();
    await this.#handedOn;
    const { path, mode } = this.#file;
    return { path, mode, ...this.#sums(), contentSha256: this.#sha256.digest('hex') };
  }

  #sums(): EntrySums {
    return { crc32: this.#crc32, size: this.#file.size, compressedSize: this.#compressedSize };
  }
}

async function writeBytes(
  archive: PackedZipArchive,
  handle: FileHandle,
  options: FolderZipOptions,
): Promise<{ size: number; sha256: string }> {
  const sha256 = createHash('sha256');
  let size = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  const write = async () => {
    await handle.appendFile(Buffer.concat(waiting));
    waiting = [];
    waitingBytes = 0;
  };
  for await (const chunk of archive as AsyncIterable<Buffer>) {
    sha256.update(chunk);
    size += chunk.length;
    if (size > MAX_ZIP_BYTES) {
      throw tooLarge(`The zip of '${options.displayName}' would be larger than 250 MB`, options.files);
    }
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= WRITE_BYTES) await write();
  }
  if (waiting.length > 0) await write();
  return { size, sha256: sha256.digest('hex') };
}
