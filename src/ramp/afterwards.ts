import type { CanaryJudge } from '../checks/canary-judge.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import type { Conclusion } from '../rollout/conclude.ts';

/** Milliseconds for asking, once traffic is back, what the report still wants to know. */
const restLimitMs = 120_000;

/**
 * What a rollout still does once traffic is where it stays and the journal is told. After a failed check, what the last
 * look did not reach is asked once, for the report alone; then sessions are put away.
 *
 * @param signal cancels the run: nothing is asked any more, and nobody is waited for
 * @param limitMs milliseconds for the questions
 */
export async function afterwards(
  judge: Pick<CanaryJudge, 'askRest' | 'settled'>,
  conclusion: Conclusion,
  signal: AbortSignal,
  limitMs = restLimitMs,
): Promise<void> {
  if (signal.aborted) return;
  if (conclusion.kind === 'rolled-back' && conclusion.reason === 'failure') {
    await judge.askRest(AbortSignal.any([signal, AbortSignal.timeout(limitMs)]));
  }
  // A cancelled run has seconds, and what it began puts its sessions away meanwhile.
  await unlessAborted(judge.settled(), signal).catch(() => {});
}
