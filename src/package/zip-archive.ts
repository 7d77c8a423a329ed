import { once } from 'node:events';
import { type Duplex, PassThrough, type Readable } from 'node:stream';
import { Archiver } from 'archiver';
import { type EntryName, type EntrySums, type Method, type OpenEntry, ZipRecords } from './zip-records.ts';

/**
 * A zip of entries that are compressed already. archiver keeps the queue, the order, the flow and the end; the format
 * is ours ({@link ZipRecords}), because archiver's own compresses one entry at a time, on the thread that asks, and
 * takes none that was compressed elsewhere.
 */
export class ZipArchive {
  readonly #records: ZipRecords;
  readonly #queue: Queue;
  readonly #passed: Promise<void>;
  readonly #failed = Promise.withResolvers<never>();

  /** @param write gets the zip's bytes in order, one call after the other */
  constructor(write: (bytes: Buffer) => Promise<void>) {
    // Whoever waits for an entry or the end gets the failure. Nobody may be waiting.
    this.#failed.promise.catch(() => {});
    const out = new PassThrough();
    this.#records = new ZipRecords(async (bytes) => {
      // The stream keeps them for longer than whoever gave them may.
      if (!out.write(Buffer.from(bytes))) await this.#unlessFailed(once(out, 'drain'));
    });
    this.#queue = new Queue(out, () => this.#records.finish());
    this.#queue.on('error', (error) => this.#failed.reject(error));
    this.#passed = passOn(this.#queue, write);
    this.#passed.catch((error) => {
      this.#failed.reject(error);
      out.destroy();
    });
  }

  /** Writes an entry whose bytes are all there; they may be changed once it resolves. */
  async add(name: EntryName, method: Method, sums: EntrySums, bytes: Buffer): Promise<void> {
    await this.#enqueue(name, bytes, () => this.#records.add(name, method, sums, bytes));
  }

  /**
   * Begins an entry whose bytes come one after the other.
   * @param sums where they are known before; they stand behind the bytes otherwise, which only deflated ones allow
   * @returns writes the next of them, and ends the entry; nothing else may be written before that
   */
  async open(name: EntryName, method: Method, sums?: EntrySums): Promise<OpenEntry> {
    const bytes = new PassThrough();
    const ended = Promise.withResolvers<EntrySums>();
    const written = this.#enqueue(name, bytes, async (source) => {
      const entry = await this.#records.open(name, method, sums);
      for await (const piece of source as Readable) await entry.write(piece);
      await entry.end(await ended.promise);
    });
    // `end` waits for it; a failure before that ends the next write.
    written.catch((error) => this.#failed.reject(error));
    return {
      write: async (piece) => {
        if (!bytes.write(Buffer.from(piece))) await this.#unlessFailed(once(bytes, 'drain'));
      },
      end: async (last) => {
        ended.resolve(last);
        bytes.end();
        await written;
      },
    };
  }

  /** Writes the directory of the zip. Resolves once all of it was handed on. */
  async finish(): Promise<void> {
    await this.#unlessFailed(this.#queue.finalize());
    await this.#passed;
  }

  #enqueue(name: EntryName, source: Buffer | Readable, put: Put): Promise<void> {
    const done = Promise.withResolvers<void>();
    const entry: QueuedEntry = {
      name: name.path,
      put: (normalised) =>
        put(normalised).then(done.resolve, (error) => {
          done.reject(error);
          throw error;
        }),
    };
    this.#queue.append(source, entry);
    return this.#unlessFailed(done.promise);
  }

  #unlessFailed<T>(work: Promise<T>): Promise<T> {
    work.catch(() => {});
    return Promise.race([work, this.#failed.promise]);
  }
}

async function passOn(archive: Archiver, write: (bytes: Buffer) => Promise<void>): Promise<void> {
  for await (const bytes of archive) await write(bytes);
}

type Put = (source: Buffer | Readable) => Promise<void>;

/** What archiver hands back with the source of an entry. */
interface QueuedEntry {
  readonly name: string;
  readonly put: Put;
}

/** archiver with a format of ours. It registers formats by these three fields alone (archiver 8, `index.js`). */
class Queue extends Archiver {
  /** @param out where the format writes to; `finish` writes the rest of it */
  constructor(out: Duplex, finish: () => Promise<void>) {
    super({});
    const inner = this as unknown as Format;
    inner._format = 'zip';
    inner._module = {
      append: (source, entry, callback) => {
        entry.put(source).then(() => callback(null, entry), callback);
      },
      finalize: () => {
        finish().then(
          () => out.end(),
          (error) => out.destroy(error),
        );
      },
      on: (event, listener) => out.on(event, listener),
      pipe: (target) => out.pipe(target),
      unpipe: (target) => out.unpipe(target),
    };
    inner._modulePipe();
  }
}

interface Format {
  _format: string;
  _module: {
    append(
      source: Buffer | Readable,
      entry: QueuedEntry,
      callback: (error: Error | null, entry?: QueuedEntry) => void,
    ): void;
    finalize(): void;
    on(event: string, listener: (...args: unknown[]) => void): unknown;
    pipe(target: Duplex): unknown;
    unpipe(target: Duplex): unknown;
  };
  _modulePipe(): void;
}
