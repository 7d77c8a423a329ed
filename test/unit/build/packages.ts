import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Writes packages into `root`: by folder, their `package.json` and further files. */
export function writePackages(
  root: string,
  packages: Readonly<
    Record<string, { readonly manifest: object; readonly files?: Readonly<Record<string, string>> }>
  >,
): void {
  for (const [folder, { manifest, files = {} }] of Object.entries(packages)) {
    const all = { 'package.json': JSON.stringify(manifest), ...files };
    for (const [file, text] of Object.entries(all)) {
      const path = join(root, folder, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
  }
}
