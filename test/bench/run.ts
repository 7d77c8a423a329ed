import { readdir } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Benchmark, Figure } from './benchmark.ts';

// npm run bench [-- name...]: runs the benchmarks of this folder, or the named ones, and fails when a limit is missed.
const NOT_BENCHMARKS = new Set(['run.ts', 'benchmark.ts']);
const files = (await readdir(import.meta.dirname, { withFileTypes: true }))
  .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !NOT_BENCHMARKS.has(entry.name))
  .map((entry) => basename(entry.name, '.ts'))
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !files.includes(name));
if (unknown.length > 0) {
  console.error(`No benchmark ${unknown.join(', ')}; there are: ${files.join(', ')}`);
  process.exit(2);
}

for (const name of wanted.length > 0 ? wanted : files) {
  const { default: benchmark }: { default: Benchmark } = await import(`./${name}.ts`);
  console.log(`\n# ${name}: ${benchmark.title}\n`);
  const { figures, facts } = await benchmark.run((line) => console.log(line));
  console.log('');
  for (const figure of figures)
    report(describe(figure), figure.limit === undefined || figure.value <= figure.limit);
  for (const { what, holds } of facts) report(what, holds);
}

function describe({ what, value, unit, limit }: Figure): string {
  const number = (n: number) =>
    `${n >= 100 ? Math.round(n) : n.toFixed(2)}${unit === 'x' ? 'x' : ` ${unit}`}`.trim();
  return `${what.padEnd(60)} ${number(value).padStart(12)}${limit === undefined ? '' : `   (at most ${number(limit)})`}`;
}

function report(line: string, good: boolean): void {
  console.log(`${good ? '  ' : '✗ '}${line}`);
  if (!good) process.exitCode = 1;
}
