import type { Duplex, Readable } from 'node:stream';
import { Archiver } from 'archiver';
import { ZipArchiveEntry, ZipArchiveOutputStream } from 'compress-commons';
import type { EntryMode } from './source-digest.ts';

/** What the zip's headers say of an entry's bytes. */
export interface EntrySums {
  readonly crc32: number;
  /** Bytes before compression. */
  readonly size: number;
  readonly compressedSize: number;
}

/** An entry whose bytes are compressed already. */
export type PackedEntry = { readonly path: string; readonly mode: EntryMode } & (
  | { readonly kind: 'whole'; readonly method: 'stored' | 'deflated'; readonly sums: EntrySums }
  /** Deflated, arrives as a stream; `sums` is asked once the stream has ended. */
  | { readonly kind: 'streamed'; readonly sums: () => EntrySums }
);

const STORED = 0;
const DEFLATED = 8;
/** Version 2.0 of the format: deflate and data descriptors (PKWARE APPNOTE 4.4.3.2). */
const VERSION_NEEDED = 20;
/** Writes up to this size are gathered before they are passed on, in bytes. */
const GATHER_BYTES = 64 * 1024;

/**
 * Archiver's zip archive for entries that were deflated elsewhere. Archiver keeps the queue and the order, and its
 * zip engine (compress-commons) lays out the container. What is replaced is the step that compresses and sums up the
 * bytes, because archiver does that for one entry at a time, and the encoding of the headers, for its memory. Bytes
 * depend on paths, modes and contents alone: one fixed time, UTF-8 names, no extra fields, no folders.
 */
export class PackedZipArchive extends Archiver {
  readonly #handedOn = new Map<PackedEntry, PromiseWithResolvers<void>>();
  readonly #closedEarly = Promise.withResolvers<never>();

  constructor() {
    super({});
    // Whoever waits for an entry or the end gets the failure. Nobody may be waiting.
    this.#closedEarly.promise.catch(() => {});
    this.on('error', () => {});
    const engine = new PackedZipStream();
    const stream = engine as unknown as Duplex;
    // What archiver's own ZipArchive does in its constructor: a format is a name and a module.
    const inner = this as unknown as ArchiverInternals;
    inner._format = 'zip';
    inner._module = {
      append: (source, { packed }, callback) =>
        engine.entry(new PackedZipEntry(packed), source, (error) => {
          callback(error);
          const { resolve, reject } = this.#handedOn.get(packed) ?? Promise.withResolvers<void>();
          this.#handedOn.delete(packed);
          error ? reject(error) : resolve();
        }),
      finalize: () => engine.finish(),
      on: (event, listener) => stream.on(event, listener),
      pipe: (target) => stream.pipe(target),
      unpipe: (target) => stream.unpipe(target),
    };
    inner._modulePipe();
  }

  /**
   * Queues an entry.
   *
   * @returns resolves once the entry's bytes have been handed on, rejects when the archive is destroyed before
   */
  addPacked(packed: PackedEntry, bytes: Buffer | Readable): Promise<void> {
    if (this.destroyed) return this.#closedEarly.promise;
    const handedOn = Promise.withResolvers<void>();
    this.#handedOn.set(packed, handedOn);
    const data = { name: packed.path, packed };
    this.append(bytes, data);
    return handedOn.promise;
  }

  /** Writes the directory of the zip. Rejects when the archive is destroyed before it has all been handed on. */
  finish(): Promise<void> {
    return Promise.race([this.finalize(), this.#closedEarly.promise]);
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    const reason = error ?? new Error('the archive was closed before its end');
    for (const { reject } of this.#handedOn.values()) reject(reason);
    this.#handedOn.clear();
    this.#closedEarly.reject(reason);
    super._destroy(error, callback);
  }
}

type EntryCallback = (error: Error | null, entry?: ZipArchiveEntry) => void;

/** The part of archiver's format interface that its types leave out (archiver 8, lib/core.js). */
interface ArchiverInternals {
  _format: string;
  _module: {
    append(source: Buffer | Readable, data: { packed: PackedEntry }, callback: EntryCallback): void;
    finalize(): void;
    on(event: string, listener: (...args: unknown[]) => void): unknown;
    pipe(target: Duplex): unknown;
    unpipe(target: Duplex): unknown;
  };
  _modulePipe(): void;
}

/** compress-commons' zip writer, taking entries that are compressed already. */
class PackedZipStream extends ZipArchiveOutputStream {
  /** Of the base class: bytes written so far. */
  declare offset: number;
  /** Small writes gathered here: a header is written field by field, and a stream write for each is slow. */
  readonly #gathered = Buffer.allocUnsafeSlow(GATHER_BYTES);
  #gatheredBytes = 0;

  override _appendBuffer(entry: PackedZipEntry, source: unknown, callback: EntryCallback): void {
    const { packed } = entry;
    if (packed.kind !== 'whole') throw new Error('a buffer belongs to a whole entry');
    entry.setMethod(packed.method === 'stored' ? STORED : DEFLATED);
    entry.minver = VERSION_NEEDED;
    entry.getGeneralPurposeBit().useDataDescriptor(false);
    setSums(entry, packed.sums);
    this._writeLocalFileHeader(entry);
    this.write(source);
    this._afterAppend(entry);
    this.#whenReady(() => callback(null, entry));
  }

  override _appendStream(entry: PackedZipEntry, source: unknown, callback: EntryCallback): void {
    const { packed } = entry;
    if (packed.kind !== 'streamed') throw new Error('a stream belongs to a streamed entry');
    entry.setMethod(DEFLATED);
    entry.minver = VERSION_NEEDED;
    // The header comes before the bytes that it would describe, so the sums follow them.
    entry.getGeneralPurposeBit().useDataDescriptor(true);
    this._writeLocalFileHeader(entry);
    const body = source as Readable;
    body.on('data', (chunk: Buffer) => {
      this.write(chunk);
      body.pause();
      this.#whenReady(() => body.resume());
    });
    body.once('error', callback);
    body.once('end', () => {
      setSums(entry, packed.sums());
      this._afterAppend(entry);
      this.#whenReady(() => callback(null, entry));
    });
  }

  // The two kinds of header are written whole: the base class makes a buffer for each of their 30 fields, which on
  // 15,000 files is garbage of 30 MB at once when the directory is written.

  override _writeLocalFileHeader(entry: PackedZipEntry): void {
    entry.offset = this.offset;
    this.write(localHeader(entry));
  }

  override _writeCentralFileHeader(entry: PackedZipEntry): void {
    this.write(directoryHeader(entry));
  }

  // biome-ignore lint/suspicious/noExplicitAny: the overloads of a writable stream
  override write(chunk: any): boolean {
    // An empty comment is written as a string.
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer);
    // compress-commons reads `offset` between the fields of a header.
    this.offset += bytes.length;
    if (this.#gatheredBytes + bytes.length > GATHER_BYTES) this.#passOn();
    if (bytes.length > GATHER_BYTES) this.#writeCounted(bytes);
    else this.#gatheredBytes += bytes.copy(this.#gathered, this.#gatheredBytes);
    return true;
  }

  // biome-ignore lint/suspicious/noExplicitAny: the overloads of a writable stream
  override end(...args: any[]): any {
    this.#passOn();
    return super.end(...args);
  }

  #passOn(): void {
    if (this.#gatheredBytes === 0) return;
    const bytes = Buffer.from(this.#gathered.subarray(0, this.#gatheredBytes));
    this.#gatheredBytes = 0;
    this.#writeCounted(bytes);
  }

  #writeCounted(bytes: Buffer): void {
    // The base class counts what it writes, and these bytes were counted when they came.
    this.offset -= bytes.length;
    super.write(bytes);
  }

  /** Calls `then` once the stream takes more. */
  #whenReady(then: () => void): void {
    if (this.writableNeedDrain) this.once('drain', then);
    else then();
  }
}

class PackedZipEntry extends ZipArchiveEntry {
  readonly packed: PackedEntry;
  /** Bytes before its local header. */
  offset = 0;

  constructor(packed: PackedEntry) {
    super();
    this.packed = packed;
    // Not setName(): it would cut `C:` and turn backslashes, without a word.
    this.name = packed.path;
    this.setTime(new Date(Date.UTC(1980, 0, 1)));
    this.setUnixMode(packed.mode);
    this.getGeneralPurposeBit().useUTF8ForNames(true);
  }
}

function setSums(entry: ZipArchiveEntry, sums: EntrySums): void {
  entry.setCrc(sums.crc32);
  entry.setSize(sums.size);
  entry.setCompressedSize(sums.compressedSize);
}

/** What stands in both headers: from the version to the length of the extra field, which there is none of. */
function commonFields(entry: PackedZipEntry, sums: EntrySums, nameBytes: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(entry.getVersionNeededToExtract(), 0);
  entry.getGeneralPurposeBit().encode().copy(fields, 2);
  fields.writeUInt16LE(entry.getMethod(), 4);
  fields.writeUInt32LE(entry.getTimeDos(), 6);
  fields.writeUInt32LE(sums.crc32, 10);
  fields.writeUInt32LE(sums.compressedSize, 14);
  fields.writeUInt32LE(sums.size, 18);
  fields.writeUInt16LE(nameBytes, 22);
  return fields;
}

const FOLLOWS: EntrySums = { crc32: 0, size: 0, compressedSize: 0 };

/** APPNOTE 4.3.7. */
function localHeader(entry: PackedZipEntry): Buffer {
  const name = Buffer.from(entry.packed.path);
  const sums = entry.packed.kind === 'whole' ? entry.packed.sums : FOLLOWS;
  return Buffer.concat([Buffer.from('PK\x03\x04'), commonFields(entry, sums, name.length), name]);
}

/** APPNOTE 4.3.12. Made on Unix (3) by version 4.5, no comment, first disk, no internal attributes. */
function directoryHeader(entry: PackedZipEntry): Buffer {
  const name = Buffer.from(entry.packed.path);
  const sums = { crc32: entry.getCrc(), size: entry.getSize(), compressedSize: entry.getCompressedSize() };
  const end = Buffer.alloc(14);
  end.writeUInt32LE(entry.getExternalAttributes(), 6);
  end.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([
    Buffer.from('PK\x01\x02\x2d\x03'),
    commonFields(entry, sums, name.length),
    end,
    name,
  ]);
}
