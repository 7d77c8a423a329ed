/**
 * Writes the README's tables of inputs and outputs from `action.yml`, between the marker pairs
 * `<!-- inputs -->` ... `<!-- /inputs -->` and `<!-- outputs -->` ... `<!-- /outputs -->`.
 * `npm run docs` writes, `npm run docs -- --check` fails when the README is not what would be written.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { inputTables, outputTable, readActionFile } from './action-file.ts';

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

const root = new URL('../', import.meta.url);
const readmeFile = new URL('README.md', root);
const action = readActionFile(readFileSync(new URL('action.yml', root), 'utf8'));
const readme = readFileSync(readmeFile, 'utf8');
const written = between(
  between(readme, 'inputs', inputTables(action.inputs)),
  'outputs',
  outputTable(action.outputs),
);

if (written === readme) {
  console.log('README.md is up to date with action.yml.');
} else if (values.check) {
  console.error('README.md does not say what action.yml says. Run: npm run docs');
  process.exitCode = 1;
} else {
  writeFileSync(readmeFile, written);
  console.log('README.md written from action.yml.');
}

function between(text: string, name: string, content: string): string {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const from = text.indexOf(open);
  const until = text.indexOf(close);
  if (from < 0 || until < from) throw new Error(`README.md has no ${open} ... ${close}`);
  return `${text.slice(0, from + open.length)}\n\n${content}\n\n${text.slice(until)}`;
}
