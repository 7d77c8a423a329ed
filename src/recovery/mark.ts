import { randomBytes } from 'node:crypto';
import { ActionError } from '../errors/errors.ts';
import { warn } from '../report/warn.ts';
import { encodeMark } from '../rollout/mark.ts';
import type { Rollout } from '../rollout/planned-rollout.ts';
import { type Run, runName } from '../run/run.ts';

/** Milliseconds for leaving a mark, retries included. */
const limitMs = 60_000;

/**
 * Leaves a mark of a rollout whose version was there before: its metadata tell of the rollout that it was minted for,
 * and never change. A session takes no traffic, belongs to this rollout alone, and outlives the run; no compute
 * starts for it until somebody calls it, and the service deletes it after 30 days.
 *
 * @throws ActionError when it cannot be left and there is no journal: a later run would not know what to go back to
 */
export async function leaveMark(run: Run, rollout: Rollout): Promise<void> {
  const { foundry, log, journal, context, config, signal } = run;
  const { environment } = config;
  const mark = {
    ...rollout,
    run: runName(context),
    journalled: journal !== undefined,
    ...(environment === undefined ? {} : { environment }),
  };
  const id = encodeMark(mark, randomBytes(4).toString('hex'));
  try {
    if (id === undefined) throw new Error('the id of a session cannot hold it');
    await foundry.openSession(rollout.canary, { id, timeoutMs: limitMs, signal });
    log.event(`version ${rollout.canary} was there before; session ${id} keeps what this rollout began from`);
  } catch (cause) {
    signal.throwIfAborted();
    const why = cause instanceof Error ? cause.message : String(cause);
    const what = `Version ${rollout.canary} was rolled out before, and what this rollout begins from could not be kept beside it: ${why}`;
    if (!journal) {
      throw new ActionError(
        what,
        `Run again, or give 'environment': then the journal keeps it. No traffic was moved.`,
        { cause },
      );
    }
    warn(run, `${what} The journal keeps it: name its environment when you roll back.`);
  }
}
