/**
 * `npm test`: types, lint, documentation, workflows, unit and end-to-end tests, and that `dist/` is what `src/` builds to.
 * The last line counts every test and every check once: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedTool } from './installed-tool.ts';

const root = join(import.meta.dirname, '..');
const bin = (tool: string) => join(root, 'node_modules', '.bin', tool);
const scratch = mkdtempSync(join(tmpdir(), 'tests-'));
let passed = 0;
let failed = 0;

check('types', bin('tsc'), ['--noEmit']);
check('lint and format', bin('biome'), ['ci', '--error-on-warnings', '.']);
check('tables of the README', process.execPath, ['scripts/docs.ts', '--check']);
const workflows = ['.github', 'examples'].flatMap((folder) => workflowsIn(join(folder, 'workflows')));
// Shellcheck is on some machines only, and would find other things there.
checkIfThere('workflows', 'actionlint', ['-shellcheck=', '-pyflakes=', ...workflows]);
checkIfThere('security of workflows', 'zizmor', ['--offline', '--no-progress', '--quiet', '.', ...workflows]);
check('dist equals src', process.execPath, ['scripts/build.ts', '--check']);
tests();
rmSync(scratch, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function check(name: string, command: string, args: string[]): void {
  console.log(`\n== ${name}`);
  if (run(command, args) === 0) passed += 1;
  else failed += 1;
}

/** As `check`, by a program that `.ci/tools` installs where it can. */
function checkIfThere(name: string, tool: string, args: string[]): void {
  const path = installedTool(tool);
  if (path) check(`${name}, by ${tool}`, path, args);
  else console.log(`\n== ${name}: skipped, for ${tool} is not installed. '.ci/tools' installs it.`);
}

function workflowsIn(folder: string): string[] {
  return readdirSync(join(root, folder)).map((file) => join(folder, file));
}

function tests(): void {
  console.log('\n== tests');
  const file = join(scratch, 'vitest.json');
  const status = run(bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  try {
    const result = JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      numFailedTestSuites: number;
      success: boolean;
    };
    passed += result.numPassedTests;
    // A file that does not even load has no tests of its own to count.
    failed += Math.max(result.numFailedTests, result.success && status === 0 ? 0 : 1);
  } catch (error) {
    console.error(`the test runner left no result: ${error}`);
    failed += 1;
  }
}

function run(command: string, args: string[]): number {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) console.error(error.message);
  return status ?? 1;
}
