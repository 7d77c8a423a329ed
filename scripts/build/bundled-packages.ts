import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code, or a part of it, is in `dist/`. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** Its folder, below the root: `node_modules/undici`. */
  readonly folder: string;
  /** SPDX expression of its `package.json`. */
  readonly licence: string;
  /** Texts of its licence and notice files, in the order of their names. */
  readonly texts: readonly string[];
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly repository?: string | { readonly url?: string };
}

/**
 * The packages that `files` belong to, by name and version.
 * @param files paths below `root`, with `/`; those outside of `node_modules` are this project's own
 * @throws Error when a package does not say its licence or brings no text of it
 */
export function bundledPackages(root: string, files: readonly string[]): BundledPackage[] {
  const folders = [...new Set(files.flatMap((file) => packageFolder(file) ?? []))];
  const found = folders.map((folder) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
    return { folder, manifest, repository: repositoryOf(manifest), texts: licenceTexts(join(root, folder)) };
  });
  return found
    .map(({ folder, manifest, repository, texts: own }) => {
      const { name, version, license } = manifest;
      // A package of a repository with several may leave the text to its siblings.
      const sibling = found.find(
        (other) => repository && other.repository === repository && other.texts.length > 0,
      );
      const texts = own.length > 0 ? own : (sibling?.texts ?? []);
      if (!license || texts.length === 0) {
        throw new Error(
          `${name}@${version} goes into dist/ without a licence, or without the text of its licence.`,
        );
      }
      return { name, version, folder, licence: license, texts };
    })
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version) || compare(a.folder, b.folder));
}

/** `a/node_modules/@b/c` of `a/node_modules/@b/c/d.js`; `undefined` for a file of this project. */
function packageFolder(file: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0];
}

function licenceTexts(folder: string): string[] {
  const files = readdirSync(folder).sort(compare);
  const text = (file: string) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim();
  const named = files.filter((file) => /^(licen[cs]e|copying|notice|third.?party)/i.test(file));
  if (named.length > 0) return named.map(text);
  // Old packages have the text at the end of their README.
  const readme = files.find((file) => /^readme/i.test(file));
  const [, section] = /^#+ *licen[cs]e\b.*\n([^#]*permission[^#]*)$/im.exec(readme ? text(readme) : '') ?? [];
  return section === undefined ? [] : [section.trim()];
}

function repositoryOf({ repository }: Manifest): string | undefined {
  return typeof repository === 'string' ? repository : repository?.url;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
