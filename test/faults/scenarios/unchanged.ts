import type { Scenario } from '../scenario.ts';

/** A run of the source that serves already. */
export const unchanged: Scenario = {
  name: 'unchanged',
  async prepare({ run }) {
    const first = await run();
    if (first.outputs.phase !== 'promoted') throw new Error(`The first deployment failed:\n${first.log}`);
  },
  inputs: {},
  ends: { phase: 'unchanged', routing: { 1: 100 } },
  routings: [{ 1: 100 }],
  settled: [{ 1: 100 }],
};
