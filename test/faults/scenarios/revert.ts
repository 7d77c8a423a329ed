import type { Scenario } from '../scenario.ts';
import { promote } from './promote.ts';

/** A version that was rolled out and replaced is rolled out again: its metadata tell of its first rollout. */
export const revert: Scenario = {
  name: 'revert',
  async prepare({ run }) {
    for (const prefix of ['two', 'other']) {
      const { outputs, log } = await run({ 'environment-variables': `ANSWER_PREFIX=${prefix} ` });
      if (outputs.phase !== 'promoted') throw new Error(`A deployment before it failed:\n${log}`);
    }
  },
  inputs: {},
  ends: { phase: 'promoted', routing: { 1: 100 } },
  laterPhases: promote.laterPhases ?? [],
  routings: [{ 2: 100 }, { 1: 50, 2: 50 }, { 1: 100 }],
  settled: [{ 2: 100 }, { 1: 100 }],
};
