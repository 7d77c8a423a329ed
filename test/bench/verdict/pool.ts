import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Promised } from './promised.ts';
import { addTally } from './tally.ts';
import type { Job, JobTallies } from './worker.ts';

/** Rollouts that a worker is given at a time. */
const atATime = 200;

/** A row with a number of tests, simulated. */
export interface Cell extends JobTallies {
  readonly row: number;
  readonly tests: number;
}

/**
 * Simulates cells on all cores. The seeds do not depend on how many there are.
 *
 * @param promised rows behind those that are always there
 * @param rollouts of each cell
 * @param onDone called when a cell is done
 */
export async function simulateCells(
  cells: readonly { readonly row: number; readonly tests: number }[],
  promised: readonly Promised[],
  rollouts: number,
  onDone: (done: number) => void,
): Promise<readonly Cell[]> {
  const queue = cells.flatMap((cell, index) => {
    const jobs: { readonly index: number; readonly job: Job }[] = [];
    for (let first = 0; first < rollouts; first += atATime) {
      const some = Math.min(atATime, rollouts - first);
      jobs.push({ index, job: { ...cell, firstSeed: 1 + first + index * 1_000_000, rollouts: some } });
    }
    return jobs;
  });
  const left = cells.map(() => Math.ceil(rollouts / atATime));
  const found: (JobTallies | undefined)[] = cells.map(() => undefined);
  let done = 0;
  const work = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: promised });
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const answer = once(worker, 'message');
        worker.postMessage(next.job);
        const [tallies] = (await answer) as [JobTallies];
        const known = found[next.index];
        if (known) join(known, tallies);
        else found[next.index] = tallies;
        left[next.index] = (left[next.index] ?? 0) - 1;
        if (left[next.index] === 0) onDone(++done);
      }
    } finally {
      await worker.terminate();
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
  return cells.map((cell, index) => ({ ...cell, ...(found[index] as JobTallies) }));
}

function join(known: JobTallies, more: JobTallies): void {
  addTally(known.now, more.now);
  addTally(known.before, more.before);
  if (known.z && more.z) addTally(known.z, more.z);
  if (known.fisher && more.fisher) addTally(known.fisher, more.fisher);
}
