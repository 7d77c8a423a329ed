import type { Foundry } from '../foundry/foundry.ts';
import { obstacleOf } from '../production/obstacle.ts';
import { routingPort } from '../production/routing-port.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import { isOver } from '../rollout/journal.ts';
import { type JournalPort, latestRollout, type Recorded } from '../rollout/journals.ts';
import { standingOf } from '../rollout/standing.ts';
import { Traffic } from '../rollout/traffic.ts';
import { describeRouting } from '../routing/routing.ts';
import type { SavedRollout } from '../run/saved-state.ts';
import type { Clock } from '../time/clock.ts';
import { type Ended, endRollout } from './end-rollout.ts';

/** Milliseconds for reading the journal: traffic does not wait for GitHub. */
const readLimit = 5_000;
/** Milliseconds for writing it, once traffic is where it belongs. */
const writeLimit = 15_000;

/** What ending a rollout after a kill needs from the world. */
export interface AfterKillPorts {
  readonly foundry: Pick<Foundry, 'agentName' | 'getAgent' | 'getVersion' | 'writeRules'>;
  readonly clock: Clock;
  /** Absent where no journal is kept, or GitHub cannot be spoken to. */
  readonly journal?: JournalPort | undefined;
  /** The run that was killed, as claims name it. */
  readonly by: string;
}

/**
 * Ends the rollout of a run that was killed, and tells its journal, so that no later run takes what it left for
 * drift. A journal that the run had handed on, or that another run claims, is not ours to end.
 *
 * @param what what happened, half a sentence
 * @returns what was found and done, in sentences
 * @throws ActionError when traffic cannot be read or put back
 */
export async function endAfterKill(left: SavedRollout, what: string, ports: AfterKillPorts): Promise<string> {
  const recorded = await recordedOf(left, ports);
  if (recorded && isOver(recorded.state)) {
    return `${what}, after its rollout had ended: ${recorded.state.phase}.`;
  }
  if (recorded && recorded.state.claim?.by !== ports.by) {
    const { claim } = recorded.state;
    const who = claim ? `run ${claim.by} works on` : `a later run continues`;
    return `${what}, after it had put its rollout down at a recorded step; ${who} it.`;
  }
  const { foundry, clock } = ports;
  const port = routingPort(foundry);
  const { routing: seen } = await port.read();
  const standing = standingOf(left, seen);
  const weight = 'weight' in standing ? standing.weight : 0;
  const traffic = new Traffic({ agent: left.agent, port, clock, seen, onDrift: 'fail' });
  const ended = await endRollout(
    { rollout: left, standing, recorded },
    {
      traffic,
      obstacleOf: obstacleOf(foundry),
      clock,
      what: `Version ${left.canary} stands at ${weight} %`,
      why: 'the run was interrupted',
      onCancel: left.onCancel,
      onForeign: 'leave',
      journalLimitMs: writeLimit,
    },
  );
  return `${sentenceOf(what, weight, ended, recorded)}${afterTelling(ended)}`;
}

/** The journal of this rollout; `undefined` also when it cannot be read in time: traffic goes first. */
async function recordedOf(left: SavedRollout, { journal }: AfterKillPorts): Promise<Recorded | undefined> {
  const found = await unlessAborted(latestRollout(journal), AbortSignal.timeout(readLimit)).catch(
    () => undefined,
  );
  return found?.journal.rollout.canary === left.canary ? found : undefined;
}

function sentenceOf(what: string, weight: number, { deed }: Ended, recorded: Recorded | undefined): string {
  switch (deed.kind) {
    case 'was-back':
      return `${what}. No traffic is on it: routing is ${describeRouting(deed.found)}.`;
    case 'complete':
      return `${what}, when it had taken over all traffic as planned.`;
    case 'restored':
      return `${what} at ${weight} %. Traffic was put back to ${describeRouting(deed.to)}.`;
    case 'held':
      return `${what} at ${weight} %, and stays there, as 'on-cancel: hold' asks: ${recorded ? `'mode: promote' goes on, ` : ''}'mode: rollback' goes back.`;
    case 'no-baseline':
      return `${what}. It is the agent's first version and serves all traffic; there is nothing to go back to.`;
    case 'foreign':
      return `${what}. Routing is ${describeRouting(deed.found)}, which this rollout never wrote: somebody else moved it since, and it was left alone.`;
  }
}

function afterTelling({ journal }: Ended): string {
  if (journal.kind !== 'untold') return '';
  return ` The journal could not be updated (${journal.why}); the next run with 'mode: advance' sees to that.`;
}
