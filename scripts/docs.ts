/**
 * Writes what the documentation takes from other files, in the README and in `docs/`, between pairs of markers: the
 * tables of inputs and outputs from `action.yml` (`<!-- inputs -->` ... `<!-- /inputs -->`, and `outputs`), the remedies
 * of failed sign-ins from the code that gives them (`sign-in`), and the ready workflows
 * (`<!-- workflow deploy.yml -->` ... `<!-- /workflow deploy.yml -->`) from `examples/workflows/`.
 * `npm run docs` writes, `npm run docs -- --check` fails when a page is not what would be written.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { remedies } from '../src/foundry/sign-in/sign-in-failures.ts';
import { inputTables, outputTable, readActionFile, row } from './action-file.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const root = new URL('../', import.meta.url);
const workflows = new URL('examples/workflows/', root);
const action = readActionFile(text('action.yml'));
const shown = new Set<string>();
/** What stands between the markers of a name, on whatever page has them. */
const tables: Readonly<Record<string, string>> = {
  inputs: inputTables(action.inputs),
  outputs: outputTable(action.outputs),
  'sign-in': signInTable(),
};
const pages = ['README.md', ...markdownIn('docs/')];
for (const page of pages) write(page);

const missing = Object.keys(tables).filter((name) => !shown.has(name));
if (missing.length > 0) {
  console.error(`No page has the markers of ${missing.join(', ')}.`);
  process.exitCode = 1;
}
const hidden = readdirSync(workflows).filter((file) => !shown.has(file));
if (hidden.length > 0) {
  console.error(`No page shows ${hidden.join(', ')} of examples/workflows.`);
  process.exitCode = 1;
}

function write(page: string): void {
  const before = text(page);
  let after = before;
  for (const [name, table] of Object.entries(tables)) {
    if (!before.includes(`<!-- ${name} -->`)) continue;
    after = between(page, after, name, table);
    shown.add(name);
  }
  for (const [, file = ''] of before.matchAll(/^<!-- workflow (\S+) -->$/gm)) {
    after = between(page, after, `workflow ${file}`, fenced(file));
    shown.add(file);
  }
  if (after === before) {
    console.log(`${page} is up to date.`);
  } else if (values.check) {
    console.error(
      `${page} does not say what action.yml, examples/workflows and the code say. Run: npm run docs`,
    );
    process.exitCode = 1;
  } else {
    writeFileSync(new URL(page, root), after);
    console.log(`${page} written.`);
  }
}

function signInTable(): string {
  const rows = Object.entries(remedies).map(([code, remedy]) => row([`\`${code}\``, remedy]));
  return [row(['Entra says', 'Do']), '|---|---|', ...rows].join('\n');
}

function fenced(workflow: string): string {
  return `\`\`\`yaml\n${readFileSync(new URL(workflow, workflows), 'utf8').trimEnd()}\n\`\`\``;
}

function between(page: string, content: string, name: string, written: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = content.indexOf(open);
  const until = content.indexOf(close);
  if (from < 0 || until < from) throw new Error(`${page} has no ${open} ... ${close}`);
  return `${content.slice(0, from + open.length)}\n\n${written}\n\n${content.slice(until)}`;
}

function text(file: string): string {
  return readFileSync(new URL(file, root), 'utf8');
}

function markdownIn(folder: string): string[] {
  const url = new URL(folder, root);
  if (!existsSync(url)) return [];
  return readdirSync(url)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => `${folder}${file}`);
}
