import type { Scenario } from '../scenario.ts';
import { pinFirst } from './promote.ts';

/** All reads of a deployment that would have to pin first, and none of its writes. */
export const dryRun: Scenario = {
  name: 'dry run',
  prepare: pinFirst.prepare,
  inputs: { 'dry-run': 'true' },
  ends: { phase: 'planned', routing: null },
  routings: [null],
  settled: [null],
};
