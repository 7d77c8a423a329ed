import { setTimeout as delay } from 'node:timers/promises';
import type { Preparation, Scenario } from '../scenario.ts';
import { promote } from './promote.ts';

const half = { 1: 50, 2: 50 };

/** A rollout that an earlier job has begun, by the action itself. */
function begun(steps: string): Scenario['prepare'] {
  return async (world: Preparation) => {
    await promote.prepare(world);
    const { outputs } = await world.run({
      mode: 'deploy',
      steps,
      'max-wait': '0s',
      'fast-track': '',
      reason: '',
    });
    if (outputs.phase !== 'paused' && outputs.phase !== 'held') {
      throw new Error(`The rollout was not begun: ${outputs.phase}`);
    }
    await delay(Math.max(0, Date.parse(outputs['next-due'] ?? '') - Date.now()) || 0);
  };
}

/** A deployment whose rollout is kept on GitHub. */
export const journalledPromote: Scenario = { ...promote, name: 'journalled deploy', github: 'journal' };

/** A scheduled job goes on with a rollout that is due. */
export const advance: Scenario = {
  ...promote,
  name: 'advance',
  github: 'journal',
  // Long enough for a loaded machine to end the job before it is over.
  prepare: begun('50% 3s, 100%'),
  inputs: { mode: 'advance', steps: '' },
  ends: { phase: 'promoted', routing: { 2: 100 } },
  laterPhases: ['idle'],
  mints: undefined,
  routings: [half, { 2: 100 }, { 1: 100 }],
  settled: [half, { 1: 100 }, { 2: 100 }],
};

/** A person lets it pass its hold. */
export const promoteByHand: Scenario = {
  ...advance,
  name: 'promote by hand',
  prepare: begun('50%, hold, 100%'),
  inputs: { mode: 'promote', steps: '' },
};

/** A person sends it back. */
export const rollbackByHand: Scenario = {
  ...advance,
  name: 'rollback by hand',
  prepare: begun('50%, hold, 100%'),
  inputs: { mode: 'rollback', steps: '' },
  ends: { phase: 'rolled-back', routing: { 1: 100 } },
  laterPhases: [],
  routings: [half, { 1: 100 }],
  settled: [half, { 1: 100 }],
};
