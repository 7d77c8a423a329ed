import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, crc32, deflateRaw as deflateRawCallback } from 'node:zlib';
import { readSelected, type SelectedFile } from './selected-file.ts';

const deflateRaw = promisify<Buffer, object, Buffer>(deflateRawCallback);

/**
 * Largest part of a file that is deflated at once, in bytes. Files beyond it are deflated in pieces, in parallel,
 * and the pieces joined to one deflate stream: a file of any size needs the memory of a few pieces.
 * Part of the format: another value gives other bytes for large files.
 */
export const PIECE_BYTES = 512 * 1024;
/** How far deflate looks back (RFC 1951), and so what a piece must know of the one before it. */
const WINDOW_BYTES = 32 * 1024;
/** Same level as Info-ZIP's default. */
const LEVEL = 6;

/** A part of a file, in the order in which the package holds them. */
export interface Piece {
  readonly file: SelectedFile;
  /** Bytes from the beginning of the file. */
  readonly start: number;
  readonly length: number;
  readonly first: boolean;
  readonly last: boolean;
}

/** Cuts files into pieces; every file has at least one, also an empty one. */
export function* cut(files: Iterable<SelectedFile>): Generator<Piece> {
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

/** A piece that is read and deflated. */
export type PackedPiece =
  | {
      readonly kind: 'whole';
      readonly piece: Piece;
      readonly method: 'stored' | 'deflated';
      readonly bytes: Buffer;
      readonly crc32: number;
      /** SHA-256 of the file, lower-case hex. */
      readonly contentSha256: string;
    }
  | {
      readonly kind: 'part';
      readonly piece: Piece;
      readonly bytes: Buffer;
      /** The piece as it was read, for sums that must run over the whole file in order. */
      readonly raw: Buffer;
    };

/**
 * Reads and deflates one piece; the work is done by the thread pool.
 *
 * @throws SourceChanged
 * @throws ActionError when the file cannot be read
 */
export async function pack(piece: Piece): Promise<PackedPiece> {
  return piece.first && piece.last ? packWhole(piece) : packPart(piece);
}

async function packWhole(piece: Piece): Promise<PackedPiece> {
  const raw = await readSelected(piece.file, 0, piece.length);
  const deflated = raw.length === 0 ? raw : await deflateRaw(raw, { level: LEVEL });
  const smaller = deflated.length < raw.length;
  return {
    kind: 'whole',
    piece,
    method: smaller ? 'deflated' : 'stored',
    bytes: smaller ? deflated : raw,
    crc32: crc32(raw),
    contentSha256: hash('sha256', raw, 'hex'),
  };
}

async function packPart(piece: Piece): Promise<PackedPiece> {
  const before = Math.min(piece.start, WINDOW_BYTES);
  const read = await readSelected(piece.file, piece.start - before, before + piece.length);
  const raw = read.subarray(before);
  const bytes = await deflateRaw(raw, {
    level: LEVEL,
    // A sync flush ends a piece at a byte boundary without ending the stream (RFC 1951, 3.2.4).
    finishFlush: piece.last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH,
    ...(before > 0 && { dictionary: read.subarray(0, before) }),
  });
  return { kind: 'part', piece, bytes, raw };
}
