/**
 * Builds `dist/` from `src/`: tsc takes the types away, ncc bundles the action with everything it needs
 * (`dist/action`), the entries that load it are laid beside it, all code is made small, and what was bundled is listed,
 * with licences (`licenses.txt`) and as a bill of materials (`sbom.cdx.json`).
 * `--check` builds elsewhere and fails when the committed `dist/` differs in a single byte.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { assertAllListed } from './build/all-listed.ts';
import { billOfMaterials } from './build/bill-of-materials.ts';
import { bundle, compile } from './build/bundle.ts';
import { bundledPackages } from './build/bundled-packages.ts';
import { licencesText } from './build/licences.ts';
import { minify } from './build/minify.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const target = values.check ? join(root, 'build', 'dist') : join(root, 'dist');
rmSync(join(root, 'build'), { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
compile(root, ['-p', 'tsconfig.build.json']);
const entries = join(root, 'build', 'entries');
const files = bundle(root, join(entries, 'action', 'index.js'), join(target, 'action'));
const packages = bundledPackages(root, files);
assertAllListed(join(target, 'action'), packages);
for (const entry of ['main', 'post', 'judge']) {
  cpSync(join(entries, entry, 'index.js'), join(target, entry, 'index.js'));
}
minify(target);
writeFileSync(join(target, 'package.json'), '{"type":"module"}\n');
writeFileSync(join(target, 'licenses.txt'), licencesText(packages));
writeFileSync(
  join(target, 'sbom.cdx.json'),
  billOfMaterials(json('package.json'), packages, json('package-lock.json').packages),
);

if (values.check) {
  const built = digests(target);
  const committed = digests(join(root, 'dist'));
  const differing = [...new Set([...built.keys(), ...committed.keys()])].filter(
    (file) => built.get(file) !== committed.get(file),
  );
  if (differing.length > 0) {
    console.error(
      `dist/ is not what src/ builds to: ${differing.join(', ')}. Run 'npm run build' and commit dist/.`,
    );
    process.exit(1);
  }
  console.log(`dist/ equals what src/ builds to (${built.size} files).`);
}

function json(file: string) {
  return JSON.parse(readFileSync(join(root, file), 'utf8'));
}

function digests(folder: string): Map<string, string> {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }) : [];
  return new Map(
    files
      .filter((file) => file.isFile())
      .map((file) => {
        const path = join(file.parentPath, file.name);
        return [relative(folder, path), createHash('sha256').update(readFileSync(path)).digest('hex')];
      }),
  );
}
