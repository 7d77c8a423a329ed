import { createHash, hash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { readSelected, type SelectedFile } from './selected-file.ts';

/** Most bytes that are read at once. */
const readBytes = 512 * 1024;
/** Bytes after which the event loop gets a turn: a cancel is heard within a few milliseconds. */
const turnEvery = 8 * 1024 * 1024;

/** A selected file, and what its bytes are known by. */
export interface MeasuredFile extends SelectedFile {
  readonly crc32: number;
  /** SHA-256 of the file, lower-case hex. */
  readonly contentSha256: string;
}

/**
 * Reads every file once, and deflates nothing: enough to know whether a version of the same source is there already.
 *
 * @throws SourceChanged when a file is not as it was selected
 * @throws ActionError when it cannot be read
 * @throws the signal's reason when it aborts
 */
export async function measureFiles(
  files: readonly SelectedFile[],
  signal?: AbortSignal,
): Promise<MeasuredFile[]> {
  const buffer = Buffer.allocUnsafeSlow(readBytes);
  const measured: MeasuredFile[] = [];
  let sinceTurn = 0;
  for (const file of files) {
    if (file.size > readBytes) measured.push(await measureLarge(file, buffer, signal));
    else {
      const raw = readSelected(file, 0, file.size, buffer);
      measured.push({ ...file, crc32: crc32(raw), contentSha256: hash('sha256', raw, 'hex') });
    }
    sinceTurn += file.size;
    if (sinceTurn < turnEvery) continue;
    sinceTurn = 0;
    await turn();
    signal?.throwIfAborted();
  }
  return measured;
}

async function measureLarge(
  file: SelectedFile,
  buffer: Buffer,
  signal: AbortSignal | undefined,
): Promise<MeasuredFile> {
  const sha256 = createHash('sha256');
  let sum = 0;
  for (let start = 0; start < file.size; start += readBytes) {
    const raw = readSelected(file, start, Math.min(readBytes, file.size - start), buffer);
    sha256.update(raw);
    sum = crc32(raw, sum);
    if (start % turnEvery !== 0) continue;
    await turn();
    signal?.throwIfAborted();
  }
  return { ...file, crc32: sum, contentSha256: sha256.digest('hex') };
}
