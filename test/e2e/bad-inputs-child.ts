/*
 * Runs the built action in this process once for every set of inputs, with the network cut off: starting a process for
 * each would take minutes. `node bad-inputs-child.ts <dist> <scratch folder>`; reads a JSON array of environments,
 * writes one of outcomes.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Outcome } from './bad-inputs-outcome.ts';

const [dist = '', scratch = ''] = process.argv.slice(2);
const runs = JSON.parse(readFileSync(join(scratch, 'runs.json'), 'utf8')) as Record<string, string>[];
const own = { ...process.env };
const outcomes: Outcome[] = [];
let connections = 0;
let log = '';

Socket.prototype.connect = function refuse(this: Socket) {
  connections += 1;
  process.nextTick(() => this.destroy(Object.assign(new Error('no network'), { code: 'ECONNREFUSED' })));
  return this;
};
process.setMaxListeners(0);
const { write } = process.stdout;
process.stdout.write = ((chunk: string | Uint8Array, ...more: unknown[]) => {
  log += String(chunk);
  const done = more.at(-1);
  if (typeof done === 'function') done();
  return true;
}) as typeof write;
// The action ends its process; here the next run follows.
const exit = process.exit.bind(process);
process.exit = (() => undefined) as unknown as typeof process.exit;

for (const [index, env] of runs.entries()) {
  const folder = join(scratch, String(index));
  mkdirSync(folder);
  const files = Object.fromEntries(
    ['GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'].map((name) => [name, join(folder, name)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, '');
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, own, { GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder, ...env, ...files });
  connections = 0;
  log = '';
  process.exitCode = 0;
  await import(`${pathToFileURL(join(dist, 'main', 'index.js')).href}?run=${index}`);
  outcomes.push({
    exitCode: Number(process.exitCode),
    connections,
    log,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY ?? '', 'utf8'),
    state: readFileSync(files.GITHUB_STATE ?? '', 'utf8'),
    report: JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')),
  });
}
writeFileSync(join(scratch, 'outcomes.json'), JSON.stringify(outcomes));
exit(0);
