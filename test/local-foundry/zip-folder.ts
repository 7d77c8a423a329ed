import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipArchive } from 'archiver';

/** Makes every zip of the same files the same bytes. */
const date = new Date(Date.UTC(1980, 0, 2));

/** A flat zip of a folder's files, without what Python leaves behind. Equal folders give equal bytes. */
export async function zipFolder(folder: string): Promise<Buffer> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = await Promise.all(
    paths.map(async (path) => [relative(folder, path).split(sep).join('/'), await readFile(path)] as const),
  );
  return zipFiles(Object.fromEntries(files));
}

/** A zip of contents by path. Equal contents give equal bytes. */
export async function zipFiles(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const archive = new ZipArchive({ zlib: { level: 9 } });
  for (const [name, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))) {
    archive.append(content, { name, date, mode: 0o644 });
  }
  const zip = buffer(archive);
  await archive.finalize();
  return zip;
}
