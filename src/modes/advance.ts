import { type MoveOnNeeds, moveOn } from '../ramp/move-on.ts';
import type { Ending } from '../report/ending.ts';

/** What mode `advance` needs of a run. */
export type AdvanceNeeds = MoveOnNeeds;

/** Continues the rollout in progress when its current step is due. Never passes a hold. */
export async function advance(run: AdvanceNeeds): Promise<Ending<'advance'>> {
  return moveOn(run, { byHand: false });
}
