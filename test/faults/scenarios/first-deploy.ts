import type { Scenario } from '../scenario.ts';

/** An agent that does not exist yet. Until routing names it, its endpoint follows the latest version. */
export const firstDeploy: Scenario = {
  name: 'first deploy',
  async prepare() {},
  inputs: {},
  ends: { phase: 'promoted', routing: { 1: 100 } },
  laterPhases: ['unchanged'],
  mints: '1',
  routings: [null, { 1: 100 }],
  settled: [null, { 1: 100 }],
};
