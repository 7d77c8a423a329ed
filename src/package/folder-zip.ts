import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { crc32 } from 'node:zlib';
import { pMapIterable } from 'p-map';
import { megabytes, tooLarge } from './limits.ts';
import { cut, type PackedPiece, Packer } from './pieces.ts';
import type { SelectedFile } from './selected-file.ts';
import type { DigestEntry } from './source-digest.ts';
import { type EntrySums, PackedZipArchive } from './zip-archive.ts';

/** Pieces being read and deflated at a time; as many as the thread pool has threads. */
const AT_WORK = 4;
/** Pieces at work or waiting for their turn. Bounds the memory: at most this many times two pieces. */
const READ_AHEAD = 8;
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
  /** Largest zip that may be written, in bytes. */
  readonly maxBytes: number;
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
  const adding = addFiles(archive, options);
  const writing = writeBytes(archive, handle, options);
  try {
    const [entries, written] = await Promise.all([adding, writing]);
    return { ...written, entries };
  } catch (error) {
    // Ends whichever of the two is still waiting for the other.
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    await Promise.allSettled([adding, writing]);
    throw error;
  }
}

async function addFiles(
  archive: PackedZipArchive,
  options: FolderZipOptions,
): Promise<WrittenZip['entries']> {
  const entries: WrittenZip['entries'][number][] = [];
  let open: OpenEntry | undefined;
  const packer = new Packer();
  for await (const packed of pMapIterable(cut(options.files), (piece) => packer.pack(piece), {
    concurrency: AT_WORK,
    backpressure: READ_AHEAD,
  })) {
    options.signal?.throwIfAborted();
    const { path, mode, size } = packed.piece.file;
    if (packed.kind === 'whole') {
      const sums = { crc32: packed.crc32, size, compressedSize: packed.bytes.length };
      await archive.addPacked({ path, mode, kind: 'whole', method: packed.method, sums }, packed.bytes);
      entries.push({ path, mode, ...sums, contentSha256: packed.contentSha256 });
    } else {
      open ??= new OpenEntry(archive, packed.piece.file);
      await open.add(packed);
      if (packed.piece.last) {
        entries.push(await open.end());
        open = undefined;
      }
    }
    options.onPiece(packed.piece.length, packed.piece.last);
  }
  await archive.finish();
  return entries;
}

/** A large file on its way into the archive, piece by piece. */
class OpenEntry {
  readonly #file: SelectedFile;
  readonly #body = new PassThrough();
  readonly #handedOn: Promise<unknown>;
  readonly #sha256 = createHash('sha256');
  #crc32 = 0;
  #compressedSize = 0;

  constructor(archive: PackedZipArchive, file: SelectedFile) {
    this.#file = file;
    const { path, mode } = file;
    this.#handedOn = archive.addPacked(
      { path, mode, kind: 'streamed', sums: () => this.#sums() },
      this.#body,
    );
    // Waited for in end(), which is never called when adding a piece fails first.
    this.#handedOn.catch(() => {});
  }

  async add(part: PackedPiece & { kind: 'part' }): Promise<void> {
    this.#sha256.update(part.raw);
    this.#crc32 = crc32(part.raw, this.#crc32);
    part.release();
    this.#compressedSize += part.bytes.length;
    if (!this.#body.write(part.bytes)) {
      await Promise.race([once(this.#body, 'drain'), this.#handedOn]);
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
    if (size > options.maxBytes) {
      throw tooLarge(
        `The zip of '${options.displayName}' would be larger than ${megabytes(options.maxBytes)}`,
        options.files,
      );
    }
    waiting.push(chunk);
    waitingBytes += chunk.length;
    if (waitingBytes >= WRITE_BYTES) await write();
  }
  if (waiting.length > 0) await write();
  return { size, sha256: sha256.digest('hex') };
}
