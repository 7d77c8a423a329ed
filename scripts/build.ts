/**
 * Builds `dist/` from `src/`: tsc takes the types away, ncc bundles each entry point with everything it needs.
 * `--check` builds elsewhere and fails when the committed `dist/` differs in a single byte.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(import.meta.dirname, '..');
const entries = ['main', 'post', 'judge'].filter((entry) => existsSync(join(root, 'src', `${entry}.ts`)));
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const target = values.check ? join(root, 'build', 'dist') : join(root, 'dist');
rmSync(join(root, 'build'), { recursive: true, force: true });
rmSync(target, { recursive: true, force: true });
run('tsc', ['-p', 'tsconfig.build.json']);
for (const entry of entries) {
  run('ncc', [
    'build',
    join('build', `${entry}.js`),
    '--out',
    join(target, entry),
    '--license',
    'licenses.txt',
    '--no-cache',
    '--quiet',
  ]);
}

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

function run(tool: string, args: string[]): void {
  execFileSync(join(root, 'node_modules', '.bin', tool), args, { cwd: root, stdio: 'inherit' });
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
