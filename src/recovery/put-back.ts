import { untoldReason } from '../rollout/journal.ts';
import type { Kept } from '../rollout/journalled.ts';
import type { Recorded } from '../rollout/journals.ts';
import type { ObstaclePort } from '../rollout/obstacles.ts';
import { standingOf } from '../rollout/standing.ts';
import type { Traffic } from '../rollout/traffic.ts';
import type { Clock } from '../time/clock.ts';
import { endRollout } from './end-rollout.ts';

/**
 * Ends a rollout whose run died after traffic was back, or after somebody put it back: only its journal does not know.
 *
 * @param traffic as it was read last: where it was before the rollout
 * @param ports.onUntold called when the journal could not be updated
 */
export async function endPutBack(
  recorded: Recorded,
  traffic: Traffic,
  ports: {
    readonly clock: Clock;
    readonly obstacleOf: ObstaclePort;
    readonly onUntold: (why: string) => void;
  },
): Promise<Kept> {
  const { rollout } = recorded.journal;
  const { journal } = await endRollout(
    { rollout, recorded, standing: standingOf(rollout, traffic.lastSeen, recorded.state) },
    {
      ...ports,
      traffic,
      what: `The rollout of version ${rollout.canary} is to be put back`,
      why: 'the rollout was interrupted',
      onCancel: 'rollback',
      onForeign: 'leave',
    },
  );
  if (journal.kind === 'untold') ports.onUntold(journal.why);
  return {
    told: journal.kind === 'ended',
    conclusion: {
      kind: 'rolled-back',
      reason: untoldReason(recorded.state),
      why: 'the run that worked on it died, and traffic had been put back',
    },
  };
}
