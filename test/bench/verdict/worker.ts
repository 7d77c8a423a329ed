import { parentPort, workerData } from 'node:worker_threads';
import { fisherTest, zTest } from './peers.ts';
import { type Promised, promisedRow } from './promised.ts';
import { rows } from './rows.ts';
import { ruleBefore } from './rule-before.ts';
import { simulate } from './simulate.ts';
import { addRollout, emptyTally, type Tally } from './tally.ts';
import { simulateWholeLooks } from './whole-looks.ts';

/** Some rollouts of one row with one number of tests. */
export interface Job {
  readonly row: number;
  readonly tests: number;
  readonly firstSeed: number;
  readonly rollouts: number;
}

/** The same rollouts, decided by this release, by the one before, and by the peers where the row has them. */
export interface JobTallies {
  readonly now: Tally;
  readonly before: Tally;
  readonly z?: Tally;
  readonly fisher?: Tally;
}

if (parentPort) {
  const port = parentPort;
  const all = [...rows, ...(workerData as readonly Promised[]).map(promisedRow)];
  port.on('message', async ({ row, tests, firstSeed, rollouts }: Job) => {
    const one = all[row];
    if (!one) throw new RangeError(`no row ${row}`);
    const { scenario, peers } = one;
    const [now, before, z, fisher] = [emptyTally(), emptyTally(), emptyTally(), emptyTally()];
    for (let seed = firstSeed; seed < firstSeed + rollouts; seed += 1) {
      const settings = { tests, seed };
      addRollout(now, await simulate(scenario, settings));
      addRollout(before, await simulateWholeLooks(scenario, settings, ruleBefore(scenario.margin ?? 0)));
      if (!peers) continue;
      addRollout(z, await simulateWholeLooks(scenario, settings, zTest()));
      addRollout(fisher, await simulateWholeLooks(scenario, settings, fisherTest()));
    }
    port.postMessage({ now, before, ...(peers ? { z, fisher } : {}) } satisfies JobTallies);
  });
}
