import { InputError } from '../errors/errors.ts';
import { worstCaseDuration } from '../rollout/durations.ts';
import { waitsForApproval } from '../rollout/steps.ts';
import { formatDuration } from '../time/duration.ts';
import type { GivenConfig } from './config.ts';

/**
 * Inputs that are right alone and wrong together. What a mode does not use is ignored, unless it asks for
 * something that the mode would silently not do.
 * @param now milliseconds since the epoch: what a wait for a time of day comes to depends on it
 * @throws InputError
 */
export function checkTogether(config: GivenConfig, now: number): void {
  checkFleet(config);
  checkOperator(config);
  checkJournal(config, now);
}

function checkFleet({ mode, agents }: GivenConfig): void {
  if (agents === undefined || mode === 'advance' || mode === 'status') return;
  throw new InputError(
    'agents',
    agents.join(' '),
    `accepted only in modes advance and status; this is mode ${mode}, which is about one 'agent-name'.`,
    { next: `Give 'agent-name' instead of 'agents', or 'mode: status' or 'mode: advance', and run again.` },
  );
}

function checkOperator({ mode, operator }: GivenConfig): void {
  const { toVersion, fastTrack, force, reason } = operator;
  if (toVersion !== undefined && mode !== 'rollback') {
    throw new InputError('to-version', toVersion, `accepted only in mode rollback; this is mode ${mode}.`, {
      next: `Leave 'to-version' out, or give 'mode: rollback', and run again.`,
    });
  }
  if (toVersion?.startsWith('draft-')) {
    throw new InputError(
      'to-version',
      toVersion,
      'accepted is a release, such as 7: a draft never gets traffic.',
      { example: '7' },
    );
  }
  if (fastTrack && mode !== 'promote') {
    throw new InputError('fast-track', 'true', `accepted only in mode promote; this is mode ${mode}.`, {
      next: `Leave 'fast-track' out, or give 'mode: promote', and run again.`,
    });
  }
  if (fastTrack && reason === undefined) {
    throw new InputError('reason', '', "required with 'fast-track': accepted is a sentence that says why.", {
      example: 'hotfix for ticket 4711',
    });
  }
  if (force && reason === undefined) {
    throw new InputError('reason', '', "required with 'force': accepted is a sentence that says why.", {
      example: 'hotfix for ticket 4711',
    });
  }
}

/** A rollout that outlives its job needs a place that remembers it. */
function checkJournal({ mode, environment, rollout: { steps, maxWaitMs } }: GivenConfig, now: number): void {
  if (mode !== 'deploy' || environment !== undefined) return;
  const duration = worstCaseDuration(steps, now);
  if (duration <= maxWaitMs && !waitsForApproval(steps)) return;
  const why = waitsForApproval(steps)
    ? "'steps' contain a hold"
    : `'steps' last ${formatDuration(Math.ceil(duration / 1000) * 1000)}, longer than 'max-wait' ${formatDuration(maxWaitMs)}`;
  throw new InputError(
    'environment',
    '',
    `${why}, so another job has to go on with the rollout: accepted is the name of a GitHub environment, under ` +
      'which it is recorded, or shorter steps.',
    { example: 'production' },
  );
}
