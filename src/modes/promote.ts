import { moveOn } from '../ramp/move-on.ts';
import type { Ending } from '../report/ending.ts';
import type { Run } from '../run/run.ts';

/** Like `advance`, at once, and passes the hold that the rollout waits at, or a failure that was held. */
export async function promote(run: Run): Promise<Ending<'promote'>> {
  return moveOn(run, { byHand: true });
}
