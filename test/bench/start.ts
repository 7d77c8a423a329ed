import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../scripts/build/bundle.ts';
import { minify } from '../../scripts/build/minify.ts';
import { type Benchmark, median } from './benchmark.ts';

const root = join(import.meta.dirname, '..', '..');
const dist = process.env.ACTION_DIST ?? join(root, 'dist');
/** Rounds; in each, every program is started once, so that a busy machine is busy for all of them. */
const rounds = 21;

const start: Benchmark = {
  title: 'what a step costs before it does anything, against an action with @actions/core alone',
  async run(say) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
    try {
      const peer = join(folder, 'peer');
      bundle(root, join(import.meta.dirname, 'start', 'toolkit-action.js'), peer);
      minify(peer);
      const nothing = join(folder, 'nothing.mjs');
      writeFileSync(nothing, '');
      const programs = {
        node: { file: nothing, exit: 0 },
        toolkit: { file: join(peer, 'index.js'), exit: 1 },
        main: { file: join(dist, 'main', 'index.js'), exit: 1 },
        post: { file: join(dist, 'post', 'index.js'), exit: 0 },
      };
      say(`${rounds} rounds, each program once in every round`);
      const times = {
        node: [] as number[],
        toolkit: [] as number[],
        main: [] as number[],
        post: [] as number[],
      };
      for (let round = 0; round < rounds; round++) {
        for (const name of Object.keys(programs) as (keyof typeof programs)[]) {
          times[name].push(timeOf(programs[name], folder));
        }
      }
      const pairs = (
        one: keyof typeof times,
        other: keyof typeof times,
        of: (a: number, b: number) => number,
      ) => median(times[one].map((ms, round) => of(ms, times[other][round] as number)));
      return {
        figures: [
          { what: 'bare Node', value: median(times.node), unit: 'ms' },
          { what: 'an action with @actions/core alone', value: median(times.toolkit), unit: 'ms' },
          { what: 'main, bad input', value: median(times.main), unit: 'ms' },
          {
            what: 'main, bad input / an action with @actions/core alone',
            value: pairs('main', 'toolkit', (a, b) => a / b),
            unit: 'x',
            limit: 1.05,
          },
          { what: 'post with nothing to do', value: median(times.post), unit: 'ms' },
          {
            what: 'post with nothing to do, beyond bare Node',
            value: pairs('post', 'node', (a, b) => a - b),
            unit: 'ms',
            limit: 10,
          },
          { what: 'dist', value: bytesOf(dist) / 1e6, unit: 'MB', limit: 3.5 },
        ],
        facts: [],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
export default start;

/** Milliseconds from the start of a program to its end. @throws Error when it does not end as it should */
function timeOf({ file, exit }: { readonly file: string; readonly exit: number }, folder: string): number {
  const begun = performance.now();
  const { status, stderr } = spawnSync(process.execPath, [file], {
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: folder,
      'INPUT_PROJECT-ENDPOINT': 'http://127.0.0.1:9/api/projects/p',
      'INPUT_AGENT-NAME': 'no good name!',
    },
  });
  const ms = performance.now() - begun;
  if (status !== exit) throw new Error(`${file} ended with ${status}, not ${exit}: ${stderr}`);
  return ms;
}

function bytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  return files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
