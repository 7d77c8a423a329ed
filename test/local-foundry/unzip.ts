import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';

/** Unpacked bytes that one zip may have: a guard against zip bombs. */
const mostBytes = 2 * 1024 ** 3;

const fileTypeMask = 0o170000;
const symbolicLink = 0o120000;

/**
 * Unpacks a zip into an empty folder. Modes are kept to "may be executed or not".
 * @throws Error for a broken zip, a path that leaves the folder, a symbolic link, or too many bytes
 */
export async function unzip(zip: string, folder: string): Promise<void> {
  const root = resolve(folder);
  // The library refuses absolute paths, backslashes and `..` on its own; the check below does not rely on it.
  const archive = await openPromise(zip);
  let bytes = 0;
  for await (const entry of archive.eachEntry()) {
    const target = resolve(root, entry.fileName);
    if (target !== root && !target.startsWith(root + sep)) {
      throw new Error(`The path '${entry.fileName}' leaves the folder.`);
    }
    const mode = entry.externalFileAttributes >>> 16;
    if ((mode & fileTypeMask) === symbolicLink) throw new Error(`'${entry.fileName}' is a symbolic link.`);
    if (entry.fileName.endsWith('/')) {
      await mkdir(target, { recursive: true });
      continue;
    }
    bytes += entry.uncompressedSize;
    if (bytes > mostBytes) throw new Error('The zip unpacks to more than 2 GiB.');
    await mkdir(dirname(target), { recursive: true });
    const content = await archive.openReadStreamPromise(entry);
    await pipeline(content, createWriteStream(target, { mode: mode & 0o111 ? 0o755 : 0o644 }));
  }
}
