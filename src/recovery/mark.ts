import { randomBytes } from 'node:crypto';
import { ActionError } from '../errors/errors.ts';
import { runName } from '../host/run-context.ts';
import { encodeMark } from '../rollout/mark.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import type { Needs } from '../run/needs.ts';

/** What leaving a mark needs of a run. */
export type MarkNeeds = Needs<{
  run: 'context' | 'journal' | 'log' | 'signal';
  foundry: 'openSession';
  inputs: 'environment';
}>;

/** Milliseconds for leaving a mark, retries included. */
const limitMs = 60_000;

/**
 * The id of the session that is to tell of a rollout whose version was there before: its metadata tell of the rollout that
 * it was minted for, and never change.
 *
 * @returns `undefined` where an id cannot hold it
 */
export function markOf({ journal, context, config }: MarkNeeds, rollout: Rollout): string | undefined {
  const { environment } = config;
  const mark = {
    ...rollout,
    run: runName(context),
    journalled: journal !== undefined,
    ...(environment === undefined ? {} : { environment }),
  };
  return encodeMark(mark, randomBytes(4).toString('hex'));
}

/**
 * Leaves a mark of a rollout. A session takes no traffic, belongs to this rollout alone, and outlives the run; no compute
 * starts for it until somebody calls it, and the service deletes it after 30 days.
 *
 * @param id as {@link markOf} made it
 * @throws ActionError when it cannot be left: a later run would neither know what to go back to, nor go on by a journal
 *   that nothing at the service vouches for
 */
export async function leaveMark(run: MarkNeeds, rollout: Rollout, id: string | undefined): Promise<void> {
  const { foundry, log, signal } = run;
  try {
    if (id === undefined) throw new Error('the id of a session cannot hold it');
    await foundry.openSession(rollout.canary, { id, timeoutMs: limitMs, signal });
    log.event(`version ${rollout.canary} was there before; session ${id} keeps what this rollout began from`);
  } catch (cause) {
    signal.throwIfAborted();
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ActionError(
      `Version ${rollout.canary} was rolled out before, and what this rollout begins from could not be kept beside it: ${why}`,
      `Run again. No traffic was moved. With and without 'environment', the identity of this run must be allowed to open sessions of the agent.`,
      { cause },
    );
  }
}
