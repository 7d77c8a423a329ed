/**
 * `npm run fuzz`: every parser that foreign text meets, for long. `FUZZ_RUNS` is the number of inputs a property
 * (20,000), `FUZZ_SEED` repeats what was found; fast-check prints it with the smallest input that fails.
 */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');
const { status } = spawnSync(
  join(root, 'node_modules', '.bin', 'vitest'),
  ['run', '--project', 'unit', 'test/unit/fuzz', '--testTimeout', '7200000', ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ_RUNS: process.env.FUZZ_RUNS ?? '20000',
      FUZZ_SEED: process.env.FUZZ_SEED ?? String(Date.now() % 2 ** 31),
    },
  },
);
process.exitCode = status ?? 1;
