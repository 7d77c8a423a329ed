import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { pMapIterable } from 'p-map';
import { megabytes, tooLarge } from './limits.ts';
import type { MeasuredFile } from './measure.ts';
import { cut, type PackedPiece, Packer } from './pieces.ts';
import { SourceChanged } from './selected-file.ts';
import type { DigestEntry } from './source-digest.ts';
import { ZipArchive } from './zip-archive.ts';
import { ZipFile } from './zip-file.ts';
import type { EntrySums, OpenEntry } from './zip-records.ts';

/** Pieces being read and deflated at a time; as many as the thread pool has threads. */
const AT_WORK = 4;
/** Pieces at work or waiting for their turn. Bounds the memory: at most this many times two pieces. */
const READ_AHEAD = 8;

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
  readonly files: readonly MeasuredFile[];
  readonly tempDir: string;
  /** Largest zip that may be written, in bytes. */
  readonly maxBytes: number;
  /** Called after each piece with the bytes of it, and whether it was the last of its file. */
  readonly onPiece: (bytes: number, last: boolean) => void;
  readonly signal: AbortSignal | undefined;
}

/**
 * Writes the files into a new zip in `tempDir`, reading and deflating ahead in the thread pool while they are written
 * in order. Nothing is left behind when it fails.
 *
 * @throws SourceChanged when a file is not what was measured
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
  const { displayName, files, maxBytes, onPiece, signal } = options;
  const file = new ZipFile(handle);
  const zip = new ZipArchive(async (bytes) => {
    await file.write(bytes);
    if (file.size <= maxBytes) return;
    throw tooLarge(`The zip of '${displayName}' would be larger than ${megabytes(maxBytes)}`, files);
  });
  const entries: WrittenZip['entries'][number][] = [];
  const packer = new Packer();
  let large: LargeEntry | undefined;
  for await (const packed of pMapIterable(cut(files), (piece) => packer.pack(piece), {
    concurrency: AT_WORK,
    backpressure: READ_AHEAD,
  })) {
    signal?.throwIfAborted();
    const { file: source, first, last } = packed.piece;
    if (first && last) {
      const sums = { crc32: source.crc32, size: source.size, compressedSize: packed.bytes.length };
      assertMeasured(source, crc32(packed.raw));
      await zip.add(source, packed.method, sums, packed.bytes);
      entries.push({ ...digestEntry(source), ...sums });
    } else {
      large ??= await LargeEntry.begin(zip, packed);
      await large.add(packed);
      if (last) {
        entries.push(await large.end());
        large = undefined;
      }
    }
    packed.release();
    onPiece(packed.piece.length, last);
  }
  await zip.finish();
  return { sha256: await file.end(), size: file.size, entries };
}

/** A large file on its way into the zip, piece by piece. */
class LargeEntry {
  readonly #file: MeasuredFile;
  readonly #entry: OpenEntry;
  #crc32 = 0;
  #compressedSize = 0;

  private constructor(file: MeasuredFile, entry: OpenEntry) {
    this.#file = file;
    this.#entry = entry;
  }

  static async begin(zip: ZipArchive, { piece: { file }, method }: PackedPiece): Promise<LargeEntry> {
    const { crc32, size } = file;
    const known = method === 'stored' ? { crc32, size, compressedSize: size } : undefined;
    return new LargeEntry(file, await zip.open(file, method, known));
  }

  async add({ raw, bytes }: PackedPiece): Promise<void> {
    this.#crc32 = crc32(raw, this.#crc32);
    this.#compressedSize += bytes.length;
    await this.#entry.write(bytes);
  }

  async end(): Promise<WrittenZip['entries'][number]> {
    assertMeasured(this.#file, this.#crc32);
    const { crc32, size } = this.#file;
    const sums: EntrySums = { crc32, size, compressedSize: this.#compressedSize };
    await this.#entry.end(sums);
    return { ...digestEntry(this.#file), ...sums };
  }
}

/** The digest that a version is known by was taken at another reading than the bytes of its zip. */
function assertMeasured(file: MeasuredFile, found: number): void {
  if (found !== file.crc32) throw new SourceChanged(file.path);
}

function digestEntry({ path, mode, contentSha256 }: MeasuredFile): DigestEntry {
  return { path, mode, contentSha256 };
}
