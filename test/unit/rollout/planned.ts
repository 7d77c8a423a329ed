import type { Rollout } from '../../../src/rollout/planned-rollout.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { fixed } from './fake-endpoint.ts';

/** A rollout of version 7 of the shop over version 6; what a test cares about is given. */
export function planned(given: Partial<Rollout> = {}): Rollout {
  return {
    agent: 'shop',
    canary: '7',
    baseline: fixed({ '6': 100 }).rules,
    steps: parseSteps('10% check, 100%'),
    analysisIntervalMs: 60_000,
    policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' },
    digests: {},
    protocol: 'responses',
    ...given,
  };
}
