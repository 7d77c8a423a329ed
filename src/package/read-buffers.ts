/**
 * Buffers that are used again and again. Without it, every file read is garbage as large as the file, which the
 * garbage collector notices late: on 140 MB of small files that costs 100 MB of memory and a second.
 */
export class ReadBuffers {
  readonly #size: number;
  readonly #free: Buffer[] = [];

  /** @param size bytes of each buffer */
  constructor(size: number) {
    this.#size = size;
  }

  /** A buffer with whatever it held before. Give it back when nothing refers to it any more. */
  take(): Buffer {
    return this.#free.pop() ?? Buffer.allocUnsafeSlow(this.#size);
  }

  giveBack(buffer: Buffer): void {
    this.#free.push(buffer);
  }
}
