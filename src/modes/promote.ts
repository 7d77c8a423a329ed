import { type MoveOnNeeds, moveOn } from '../ramp/move-on.ts';
import type { Ending } from '../report/ending.ts';

/** What mode `promote` needs of a run. */
export type PromoteNeeds = MoveOnNeeds;

/** Like `advance`, at once, and passes the hold that the rollout waits at, or a failure that was held. */
export async function promote(run: PromoteNeeds): Promise<Ending<'promote'>> {
  return moveOn(run, { byHand: true });
}
