import type { Stats } from 'node:fs';
import { stat } from 'node:fs/promises';
import { InputError } from '../errors/errors.ts';
import { againIfChanged, changedSince } from './changed-source.ts';
import { type WrittenZip, writeFolderZip } from './folder-zip.ts';
import { MAX_ZIP_BYTES, worstZipBytes } from './limits.ts';
import { type MeasuredFile, measureFiles } from './measure.ts';
import { countProgress, type PackageProgress } from './progress.ts';
import { SourceChanged } from './selected-file.ts';
import { selectFiles } from './selection.ts';
import { sourceDigest } from './source-digest.ts';

export { type CodeLayout, checkLayout } from './layout.ts';
export type { PackageProgress } from './progress.ts';
export { type Selection, type SelectionOptions, selectFiles } from './selection.ts';

export interface PackageOptions {
  /** Absolute path of a folder or of a zip. */
  readonly source: string;
  /** `source` as the user wrote it, for messages. */
  readonly displayName: string;
  /** Glob patterns below `source`; empty means all. Must be empty for a zip. */
  readonly files: readonly string[];
  /** Existing folder that the zip is written into. */
  readonly tempDir: string;
  /** Called at most about once a second, and only for packages that take longer than a few seconds. */
  readonly onProgress?: (progress: PackageProgress) => void;
  readonly signal?: AbortSignal;
}

/** A code zip that is ready to be uploaded. */
export interface CodePackage {
  /** The zip: a new file in `tempDir`, or the user's own. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  /** SHA-256 of the zip's bytes, lower-case hex. */
  readonly codeSha256: string;
  /** SHA-256 over paths, modes and contents, lower-case hex; equal on every platform. See {@link sourceDigest}. */
  readonly sourceDigest: string;
  /** Files of the zip, sizes in bytes. Sorted when the zip is ours, in the zip's order when it is the user's. */
  readonly entries: readonly {
    readonly path: string;
    readonly size: number;
    readonly compressedSize: number;
  }[];
  /** What `source` was. */
  readonly origin: 'folder' | 'zip';
  /** One sentence each. */
  readonly warnings: readonly string[];
}

/** A source that was read, and whose zip is not made before somebody needs it. */
export interface SourceCode extends Pick<CodePackage, 'sourceDigest' | 'origin' | 'warnings'> {
  /** Files of the zip, sizes in bytes. */
  readonly entries: readonly { readonly path: string; readonly size: number }[];
  /**
   * Makes the zip; once, however often it is called.
   * @throws ActionError when the source is not what was read any more, or the zip grows too large
   */
  readonly zip: () => Promise<CodePackage>;
}

/**
 * Makes the code zip of a source folder, or checks the zip that the user made. Equal trees give equal zips: nothing of
 * the machine, the clock, the umask, the locale or the order of the file system goes into it. Makes no request.
 *
 * A folder that changes while it is read is read once more from the start.
 *
 * @throws InputError when the source is missing, is no folder or zip, or nothing of it is selected
 * @throws ActionError naming the file that cannot be packaged, or the largest files when it is all too much
 * @throws the signal's reason when it aborts
 */
export async function buildCodePackage(options: PackageOptions): Promise<CodePackage> {
  if (!(await isFolder(options))) return readyZip(options);
  return againIfChanged(options.displayName, async () => zipOf(options, await readFolder(options)));
}

/**
 * Reads a source without making its zip: enough to know whether there is a version of it, in a tenth of the time. A
 * tree whose zip might be too large is zipped at once, so that one that is fails before anything is asked of anybody.
 *
 * @throws as {@link buildCodePackage}
 */
export async function readSourceCode(options: PackageOptions): Promise<SourceCode> {
  if (!(await isFolder(options))) {
    const ready = await readyZip(options);
    return { ...ready, zip: async () => ready };
  }
  const { displayName } = options;
  const read = await againIfChanged(displayName, () => readFolder(options));
  let made: Promise<CodePackage> | undefined;
  const zip = () => {
    made ??= zipOf(options, read).catch((error) => {
      throw error instanceof SourceChanged ? changedSince(displayName, error) : error;
    });
    return made;
  };
  const { files, warnings } = read;
  if (worstZipBytes(files) > MAX_ZIP_BYTES) await zip();
  return { sourceDigest: sourceDigest(files), entries: files, origin: 'folder', warnings, zip };
}

/** @throws InputError when it is neither a folder nor a file that may be a zip */
async function isFolder(options: PackageOptions): Promise<boolean> {
  const stats = await statSource(options);
  if (stats.isDirectory()) return true;
  if (!stats.isFile())
    throw new InputError('source', options.displayName, 'expected a folder or a zip, but it is neither');
  if (options.files.length > 0)
    throw new InputError(
      'files',
      options.files.join('\n'),
      `'files' selects from a folder, but 'source' (${options.displayName}) is a file, and a zip is uploaded as it is`,
    );
  return false;
}

async function readyZip(options: PackageOptions): Promise<CodePackage> {
  // Loaded only here: most runs package a folder and need no zip reader.
  const { readReadyZip } = await import('./ready-zip.ts');
  const { warnings, ...zip } = await againIfChanged(options.displayName, () => readReadyZip(options));
  return finished(zip, 'zip', warnings);
}

async function statSource({ source, displayName }: PackageOptions): Promise<Stats> {
  try {
    return await stat(source);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    const why = code === 'ENOENT' ? 'there is no such folder or file' : `it cannot be read (${code})`;
    throw new InputError('source', displayName, why, { cause });
  }
}

interface ReadFolder {
  readonly files: readonly MeasuredFile[];
  readonly warnings: readonly string[];
}

async function readFolder(options: PackageOptions): Promise<ReadFolder> {
  const { files, warnings } = await selectFiles(options);
  return { files: await measureFiles(files, options.signal), warnings };
}

async function zipOf(options: PackageOptions, { files, warnings }: ReadFolder): Promise<CodePackage> {
  const totals = { totalFiles: files.length, totalBytes: files.reduce((sum, { size }) => sum + size, 0) };
  const zip = await writeFolderZip({
    displayName: options.displayName,
    files,
    tempDir: options.tempDir,
    maxBytes: MAX_ZIP_BYTES,
    onPiece: countProgress(totals, options.onProgress, () => performance.now()),
    signal: options.signal,
  });
  return finished(zip, 'folder', warnings);
}

function finished(zip: WrittenZip, origin: 'folder' | 'zip', warnings: readonly string[]): CodePackage {
  return {
    path: zip.path,
    size: zip.size,
    codeSha256: zip.sha256,
    sourceDigest: sourceDigest(zip.entries),
    entries: zip.entries.map(({ path, size, compressedSize }) => ({ path, size, compressedSize })),
    origin,
    warnings,
  };
}
