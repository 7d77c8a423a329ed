import { systemClock } from '../../time/clock.ts';

/** Milliseconds that the write which takes traffic back is given to be the first on the wire. */
const headStart = 300;

/**
 * Waits a moment where the run was cancelled: putting things away costs requests, and users who are still sent to
 * the canary come first. A wait on the machine's clock: nothing is compared with another machine's.
 */
export async function giveWay(cancelled: AbortSignal | undefined): Promise<void> {
  if (cancelled?.aborted) await systemClock.sleep(headStart);
}
