import { deflateRawSync } from 'node:zlib';
import { readSelected, type SelectedFile } from './selected-file.ts';

/** Smaller files are deflated without a question, in bytes. */
const sampledFrom = 64 * 1024;
const sliceBytes = 4 * 1024;
/** Least distance from the beginning of one slice to that of the next, in bytes. */
const leastStep = 128 * 1024;
const mostSlices = 256;
/** A file whose sample keeps more than this share of its bytes is not worth deflating. */
const worthless = 0.98;

/**
 * Whether deflating a file is worth the time: archives, pictures and model weights do not get smaller. Decided by
 * slices from the beginning to the end, at places that depend on the size alone, so that one content always is the
 * same entry.
 *
 * @throws SourceChanged when the file is not as it was selected
 * @throws ActionError when it cannot be read
 */
export function seemsToShrink(file: SelectedFile): boolean {
  if (file.size < sampledFrom) return true;
  const step = Math.max(leastStep, Math.ceil(file.size / mostSlices));
  const buffer = Buffer.allocUnsafe(sliceBytes);
  let taken = 0;
  let deflated = 0;
  for (let start = 0; start < file.size; start += step) {
    const slice = readSelected(file, start, Math.min(sliceBytes, file.size - start), buffer);
    taken += slice.length;
    deflated += deflateRawSync(slice, { level: 1, windowBits: 12, memLevel: 5 }).length;
  }
  return deflated < taken * worthless;
}
