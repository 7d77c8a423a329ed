import { join } from 'node:path';
import type { Scenario } from '../scenario.ts';
import { promote } from './promote.ts';

/** A version that passes its smoke test and fails its check. */
export const rollback: Scenario = {
  ...promote,
  name: 'rollback',
  inputs: {
    'smoke-prompts': '',
    'smoke-tests': join(import.meta.dirname, 'fails-its-check.yaml'),
    baseline: 'none',
  },
  ends: { phase: 'rolled-back', routing: { 1: 100 } },
  laterPhases: [],
  routings: [{ 1: 100 }, { 1: 50, 2: 50 }],
  settled: [{ 1: 100 }],
};
