import type { EntryMode } from './source-digest.ts';

/** What the zip's headers say of an entry's bytes. */
export interface EntrySums {
  readonly crc32: number;
  /** Bytes before compression. */
  readonly size: number;
  readonly compressedSize: number;
}

/** How the bytes of an entry stand in the zip. */
export type Method = 'stored' | 'deflated';

/** What an entry is called, and whether it may be run. */
export interface EntryName {
  readonly path: string;
  readonly mode: EntryMode;
}

/** An entry that has been written. */
interface Written extends EntryName, EntrySums {
  readonly method: Method;
  /** True when the sums stand behind the bytes, because they were not known before. */
  readonly streamed: boolean;
  /** Bytes before its local header. */
  readonly offset: number;
}

const methods: Readonly<Record<Method, number>> = { stored: 0, deflated: 8 };
/** Version 2.0 of the format: deflate and data descriptors (PKWARE APPNOTE 4.4.3.2). */
const neededVersion = 20;
/** Made on Unix (3) by version 4.5. */
const madeBy = 0x032d;
/** Names are UTF-8 (APPNOTE 4.4.4, bit 11); sums stand behind the bytes (bit 3). */
const utf8 = 0x0800;
const sumsFollow = 0x0008;
/** The first day that MS-DOS knows: 1980-01-01, 00:00 (APPNOTE 4.4.6). */
const time = 0x0021_0000;
/** A regular file of Unix, and MS-DOS's bit for "archive". */
const regularFile = 0o100000;
const archiveBit = 0x20;
const nothingYet: EntrySums = { crc32: 0, size: 0, compressedSize: 0 };

/**
 * Lays entries that are compressed already out as a zip, in the order in which they come. Bytes depend on paths, modes
 * and contents alone: one fixed time, UTF-8 names, no extra fields, no folders. Every size and offset must fit 32 bits
 * and every count 16, which the limits of a package see to (`limits.ts`).
 */
export class ZipRecords {
  readonly #write: (bytes: Buffer) => Promise<void>;
  readonly #written: Written[] = [];
  #offset = 0;

  /** @param write gets the zip's bytes in order, one call after the other; small ones too */
  constructor(write: (bytes: Buffer) => Promise<void>) {
    this.#write = write;
  }

  /** Writes an entry whose bytes are all there. */
  async add(name: EntryName, method: Method, sums: EntrySums, bytes: Buffer): Promise<void> {
    const entry: Written = { ...name, ...sums, method, streamed: false, offset: this.#offset };
    await this.#pass(localHeader(entry));
    await this.#pass(bytes);
    this.#written.push(entry);
  }

  /**
   * Begins an entry whose bytes come one after the other.
   * @param sums where they are known before; they stand behind the bytes otherwise, which only deflated ones allow
   * @returns writes the next of them, and ends the entry; nothing else may be written before that
   */
  async open(name: EntryName, method: Method, sums?: EntrySums): Promise<OpenEntry> {
    const streamed = sums === undefined;
    const begun: Written = { ...name, ...(sums ?? nothingYet), method, streamed, offset: this.#offset };
    await this.#pass(localHeader(begun));
    return {
      write: (bytes) => this.#pass(bytes),
      end: async (ended) => {
        if (streamed) await this.#pass(dataDescriptor(ended));
        this.#written.push({ ...begun, ...ended });
      },
    };
  }

  /** Writes the directory of the zip. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const entry of this.#written) await this.#pass(directoryHeader(entry));
    await this.#pass(directoryEnd(this.#written.length, this.#offset - start, start));
  }

  async #pass(bytes: Buffer): Promise<void> {
    this.#offset += bytes.length;
    await this.#write(bytes);
  }
}

/** An entry on its way into the zip. */
export interface OpenEntry {
  write(bytes: Buffer): Promise<void>;
  end(sums: EntrySums): Promise<void>;
}

/** What stands in both headers: from the version to the length of the extra field, which there is none of. */
function commonFields({ method, streamed }: Written, sums: EntrySums, nameBytes: number): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(neededVersion, 0);
  fields.writeUInt16LE(streamed ? utf8 | sumsFollow : utf8, 2);
  fields.writeUInt16LE(methods[method], 4);
  fields.writeUInt32LE(time, 6);
  writeSums(fields, sums, 10);
  fields.writeUInt16LE(nameBytes, 22);
  return fields;
}

function writeSums(target: Buffer, sums: EntrySums, at: number): void {
  target.writeUInt32LE(sums.crc32, at);
  target.writeUInt32LE(sums.compressedSize, at + 4);
  target.writeUInt32LE(sums.size, at + 8);
}

/** APPNOTE 4.3.7. */
function localHeader(entry: Written): Buffer {
  const name = Buffer.from(entry.path);
  const fields = commonFields(entry, entry.streamed ? nothingYet : entry, name.length);
  return Buffer.concat([Buffer.from('PK\x03\x04'), fields, name]);
}

/** APPNOTE 4.3.9. */
function dataDescriptor(sums: EntrySums): Buffer {
  const descriptor = Buffer.alloc(16);
  descriptor.write('PK\x07\x08');
  writeSums(descriptor, sums, 4);
  return descriptor;
}

/** APPNOTE 4.3.12. No comment, first disk, no internal attributes. */
function directoryHeader(entry: Written): Buffer {
  const name = Buffer.from(entry.path);
  const start = Buffer.alloc(6);
  start.write('PK\x01\x02');
  start.writeUInt16LE(madeBy, 4);
  const end = Buffer.alloc(14);
  end.writeUInt32LE((((regularFile | entry.mode) << 16) | archiveBit) >>> 0, 6);
  end.writeUInt32LE(entry.offset, 10);
  return Buffer.concat([start, commonFields(entry, entry, name.length), end, name]);
}

/** APPNOTE 4.3.16. One disk, no comment. */
function directoryEnd(entries: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries, 8);
  end.writeUInt16LE(entries, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}
