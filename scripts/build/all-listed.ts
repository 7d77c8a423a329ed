import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BundledPackage } from './bundled-packages.ts';

/**
 * Compares a bundle with the list of what is in it, by the comments in which the bundler names each module's file. They
 * are gone from the code once it is made small.
 * @throws Error for a package that the code names and the list does not, and when no package is named at all
 */
export function assertAllListed(folder: string, packages: readonly BundledPackage[]): void {
  const code = readdirSync(folder)
    .filter((file) => file.endsWith('.js'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
  const named = code.flatMap((text) =>
    [...text.matchAll(/\.\/node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//g)].map(([, name = '']) => name),
  );
  const listed = new Set(packages.map(({ name }) => name));
  const missing = [...new Set(named)].filter((name) => !listed.has(name));
  if (named.length === 0) throw new Error(`The code in ${folder} does not say which packages it is made of.`);
  if (missing.length > 0) throw new Error(`Not in the list of bundled packages: ${missing.join(', ')}.`);
}
