import type { Scenario } from '../scenario.ts';

/** A new version over a stable one, with a check at half of the traffic. */
export const promote: Scenario = {
  name: 'promote',
  async prepare({ foundry, deploy }) {
    foundry.actor.setRouting('echo', { [await deploy('one ')]: 100 });
  },
  inputs: {},
  ends: { phase: 'promoted', routing: { 2: 100 } },
  laterPhases: ['unchanged'],
  mints: '2',
  routings: [{ 1: 100 }, { 1: 50, 2: 50 }, { 2: 100 }],
  settled: [{ 1: 100 }, { 2: 100 }],
};

/** The same over two stable versions that share the traffic. */
export const promoteOverSplit: Scenario = {
  ...promote,
  name: 'promote over a split',
  async prepare({ foundry, deploy }) {
    const first = await deploy('one ');
    foundry.actor.setRouting('echo', { [first]: 70, [await deploy('other ')]: 30 });
  },
  ends: { phase: 'promoted', routing: { 3: 100 } },
  mints: '3',
  routings: [{ 1: 70, 2: 30 }, { 1: 35, 2: 15, 3: 50 }, { 3: 100 }],
  settled: [{ 1: 70, 2: 30 }, { 3: 100 }],
};

/** The endpoint follows the latest version: the stable one must be named before anything is created. */
export const pinFirst: Scenario = {
  ...promote,
  name: 'pin always-latest',
  async prepare({ foundry, deploy }) {
    await deploy('one ');
    foundry.actor.setRouting('echo', null);
  },
  routings: [null, ...promote.routings],
  settled: [null, ...promote.settled],
};
