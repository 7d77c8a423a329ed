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
  checkExpected(config);
  checkOperator(config);
  checkJournal(config, now);
}

/** What names a version names one of one agent: each agent counts its own. */
function checkFleet({ agents, operator: { toVersion }, source }: GivenConfig): void {
  if (agents === undefined) return;
  const alone = `accepted only with 'agent-name': every agent counts its own versions.`;
  if (toVersion !== undefined) throw new InputError('to-version', toVersion, alone);
  if (source.kind === 'from-version' && source.version !== 'serving')
    throw new InputError('from-version', source.version, alone);
  if (source.kind === 'candidate') {
    const { jobId, candidateId } = source;
    const why = `accepted only with 'agent-name': a job optimizes one agent.`;
    throw new InputError('from-candidate', `${jobId}/${candidateId}`, why);
  }
}

/** Other modes package nothing, and would not look at the bytes. */
function checkExpected({ mode, expectSha256 }: GivenConfig): void {
  if (expectSha256 === undefined || mode === 'deploy' || mode === 'preview' || mode === 'plan') return;
  const why = `accepted only in modes deploy, preview and plan; this is mode ${mode}.`;
  throw new InputError('expect-sha256', expectSha256, why);
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
  if ((mode === 'disable' || mode === 'enable') && reason === undefined) {
    throw new InputError('reason', '', `required in mode ${mode}: accepted is a sentence that says why.`);
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
