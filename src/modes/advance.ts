import { moveOn } from '../ramp/move-on.ts';
import type { Ending } from '../report/ending.ts';
import type { Run } from '../run/run.ts';

/** Continues the rollout in progress when its current step is due. Never passes a hold. */
export async function advance(run: Run): Promise<Ending<'advance'>> {
  return moveOn(run, { byHand: false });
}
