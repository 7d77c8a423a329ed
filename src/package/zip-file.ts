import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';

/** Bytes gathered before they are written. */
const gathered = 1024 * 1024;

/** A file that is written from its beginning to its end, and hashed on the way. */
export class ZipFile {
  readonly #handle: FileHandle;
  readonly #sha256 = createHash('sha256');
  readonly #waiting = Buffer.allocUnsafeSlow(gathered);
  #waitingBytes = 0;
  #size = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  /** Takes the next bytes; they may be changed once it resolves. */
  async write(bytes: Buffer): Promise<void> {
    this.#size += bytes.length;
    if (this.#waitingBytes + bytes.length > gathered) await this.#flush();
    if (bytes.length > gathered) await this.#put(bytes);
    else this.#waitingBytes += bytes.copy(this.#waiting, this.#waitingBytes);
  }

  /** Writes what is left. @returns SHA-256 of the file, lower-case hex */
  async end(): Promise<string> {
    await this.#flush();
    return this.#sha256.digest('hex');
  }

  async #flush(): Promise<void> {
    if (this.#waitingBytes === 0) return;
    await this.#put(this.#waiting.subarray(0, this.#waitingBytes));
    this.#waitingBytes = 0;
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#sha256.update(bytes);
    await this.#handle.appendFile(bytes);
  }
}
