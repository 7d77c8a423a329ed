/**
 * `npm test`: types, lint, documentation, workflows, unit and end-to-end tests, and that `dist/` is what `src/` builds to.
 * A file that failed is run once more, alone: one that passes then counts as passed, and is named at the end with what
 * it had said. The last line counts every test and every check once: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { installedTool } from './installed-tool.ts';
import { type FileOutcome, outcomesOf, type RunnerReport, tally } from './tally.ts';

const root = join(import.meta.dirname, '..');
const bin = (tool: string) => join(root, 'node_modules', '.bin', tool);
const scratch = mkdtempSync(join(tmpdir(), 'tests-'));
/** Where more files failed, it is not the machine: none of them is run again. */
const mostAlone = 8;
let passed = 0;
let failed = 0;

check('types', bin('tsc'), ['--noEmit']);
check('lint and format', bin('biome'), ['ci', '--error-on-warnings', '.']);
check('generated documentation', process.execPath, ['scripts/docs.ts', '--check']);
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
  const together = runTests();
  if (!together) {
    failed += 1;
    return;
  }
  const failures = [...together.outcomes.values()].filter((outcome) => outcome.failed > 0);
  const alone = failures.length <= mostAlone ? failures.map(({ file }) => runAlone(file)) : [];
  const count = tally(together.outcomes, new Map(alone.flatMap((outcomes) => [...outcomes])));
  passed += count.passed;
  // Errors outside of all tests belong to no file.
  failed += count.failed + (failures.length === 0 && !together.success ? 1 : 0);
  if (count.onlyAlone.length > 0) console.log('\n== passed only when run alone');
  for (const { file, failures: said } of count.onlyAlone) {
    console.log([relative(root, file), ...said].join('\n  failed beside others: '));
  }
}

/** A loaded machine can be what a test failed of: nothing runs beside it now. */
function runAlone(file: string): ReadonlyMap<string, FileOutcome> {
  console.log(`\n== once more alone: ${relative(root, file)}`);
  const result = runTests(file);
  const outcome = result?.outcomes.get(file);
  return new Map(outcome && (outcome.failed > 0 || result?.success) ? [[file, outcome]] : []);
}

/** Runs the tests of some files, or of all. `undefined` when the runner left no result. */
function runTests(...files: string[]) {
  const file = join(scratch, 'vitest.json');
  rmSync(file, { force: true });
  const status = run(bin('vitest'), [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...files,
  ]);
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as RunnerReport;
    return { outcomes: outcomesOf(report), success: report.success && status === 0 };
  } catch (error) {
    console.error(`the test runner left no result: ${error}`);
    return undefined;
  }
}

function run(command: string, args: string[]): number {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (error) console.error(error.message);
  return status ?? 1;
}
