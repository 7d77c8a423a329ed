import { promisify } from 'node:util';
import { constants, deflateRaw as deflateRawCallback, deflateRawSync, type ZlibOptions } from 'node:zlib';
import type { MeasuredFile } from './measure.ts';
import { ReadBuffers } from './read-buffers.ts';
import { seemsToShrink } from './sample.ts';
import { readSelected } from './selected-file.ts';
import type { Method } from './zip-records.ts';

const deflateRaw = promisify<Buffer, ZlibOptions, Buffer>(deflateRawCallback);

/**
 * Largest part of a file that is deflated at once, in bytes. Files beyond it are deflated in pieces, in parallel,
 * and the pieces joined to one deflate stream: a file of any size needs the memory of a few pieces.
 * Part of the format: another value gives other bytes for large files.
 */
export const PIECE_BYTES = 512 * 1024;
/** How far deflate looks back (RFC 1951), and so what a piece must know of the one before it. */
const WINDOW_BYTES = 32 * 1024;
/**
 * Two thirds of the time of level 6 for 0.8 % more bytes. Part of the format, as the size of a piece is; which version
 * a source is, its own digest tells, so that another level makes no new versions.
 */
const LEVEL = 4;

/** Below this size, in bytes, deflating takes less time than the way to the thread pool and back. */
const AT_ONCE_BELOW = 4096;

/** A part of a file, in the order in which the package holds them. */
export interface Piece {
  readonly file: MeasuredFile;
  /** Bytes from the beginning of the file. */
  readonly start: number;
  readonly length: number;
  readonly first: boolean;
  readonly last: boolean;
}

/** Cuts files into pieces; every file has at least one, also an empty one. */
export function* cut(files: Iterable<MeasuredFile>): Generator<Piece> {
  for (const file of files) {
    let start = 0;
    do {
      const length = Math.min(PIECE_BYTES, file.size - start);
      const end = start + length;
      yield { file, start, length, first: start === 0, last: end === file.size };
      start = end;
    } while (start < file.size);
  }
}

/** A piece that is read, and deflated where that makes it smaller. */
export interface PackedPiece {
  readonly piece: Piece;
  /** The same for all pieces of a file. */
  readonly method: Method;
  readonly bytes: Buffer;
  /** The piece as it was read, for sums that must run over the whole file in order. */
  readonly raw: Buffer;
  /** To be called once, when neither `bytes` nor `raw` is needed any more. */
  readonly release: () => void;
}

/** Reads and deflates pieces, many at a time; the thread pool does the work. */
export class Packer {
  readonly #buffers = new ReadBuffers(WINDOW_BYTES + PIECE_BYTES);
  readonly #shrinking = new WeakMap<MeasuredFile, boolean>();

  /**
   * @throws SourceChanged
   * @throws ActionError when the file cannot be read
   */
  async pack(piece: Piece): Promise<PackedPiece> {
    const shrinks = this.#shrinks(piece.file);
    const buffer = this.#buffers.take();
    const release = () => this.#buffers.giveBack(buffer);
    if (!shrinks) {
      const raw = readSelected(piece.file, piece.start, piece.length, buffer);
      return { piece, method: 'stored', bytes: raw, raw, release };
    }
    const packed = piece.first && piece.last ? await packWhole(piece, buffer) : await packPart(piece, buffer);
    return { ...packed, release };
  }

  #shrinks(file: MeasuredFile): boolean {
    const known = this.#shrinking.get(file);
    if (known !== undefined) return known;
    const shrinks = seemsToShrink(file);
    this.#shrinking.set(file, shrinks);
    return shrinks;
  }
}

type Packed = Omit<PackedPiece, 'release'>;

async function packWhole(piece: Piece, buffer: Buffer): Promise<Packed> {
  const raw = readSelected(piece.file, 0, piece.length, buffer);
  const deflated = await deflateWhole(raw);
  return deflated.length < raw.length
    ? { piece, method: 'deflated', bytes: deflated, raw }
    : { piece, method: 'stored', bytes: raw, raw };
}

async function packPart(piece: Piece, buffer: Buffer): Promise<Packed> {
  const before = Math.min(piece.start, WINDOW_BYTES);
  const read = readSelected(piece.file, piece.start - before, before + piece.length, buffer);
  const raw = read.subarray(before);
  const bytes = await deflateRaw(raw, {
    level: LEVEL,
    chunkSize: outputFor(raw.length),
    // A sync flush ends a piece at a byte boundary without ending the stream (RFC 1951, 3.2.4).
    finishFlush: piece.last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(before > 0 && { dictionary: read.subarray(0, before) }),
  });
  return { piece, method: 'deflated', bytes, raw };
}

async function deflateWhole(raw: Buffer): Promise<Buffer> {
  if (raw.length === 0) return raw;
  const options = { ...windowFor(raw.length), level: LEVEL, chunkSize: outputFor(raw.length) };
  return raw.length < AT_ONCE_BELOW ? deflateRawSync(raw, options) : deflateRaw(raw, options);
}

/**
 * The least window and working memory with which deflate gives the same bytes as with the most. Setting up the usual
 * 256 KiB for each of many small files takes longer than deflating them.
 */
export function windowFor(size: number): { readonly windowBits: number; readonly memLevel: number } {
  // zlib keeps a margin of 262 bytes (MIN_LOOKAHEAD) in its window.
  const windowBits = Math.min(15, Math.max(9, Math.ceil(Math.log2(size + 262))));
  // A block ends after 2^(memLevel + 6) symbols, of which there are at most as many as bytes.
  return { windowBits, memLevel: Math.min(8, Math.max(1, windowBits - 6)) };
}

/** Bytes of output that are made room for at a time: for most files one round is enough. At least what zlib takes. */
function outputFor(size: number): number {
  return Math.min(64 * 1024, 64 + (size >>> 1));
}
