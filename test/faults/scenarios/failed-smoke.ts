import { join } from 'node:path';
import type { Scenario } from '../scenario.ts';
import { promote } from './promote.ts';

const inputs = {
  'smoke-prompts': '',
  'smoke-tests': join(import.meta.dirname, 'fails-its-smoke-test.yaml'),
};

/** A version that fails its smoke test: traffic never moves. */
export const failedSmoke: Scenario = {
  ...promote,
  name: 'failed smoke test',
  inputs,
  ends: { phase: 'failed', routing: { 1: 100 } },
  laterPhases: [],
  routings: [{ 1: 100 }],
  settled: [{ 1: 100 }],
};

/** The same with the agent's first version: it is taken out of service, as there is nothing else to serve. */
export const failedFirst: Scenario = {
  name: 'failed first smoke test',
  async prepare() {},
  inputs,
  ends: { phase: 'failed', routing: null },
  mints: '1',
  routings: [null],
  settled: [null],
};
