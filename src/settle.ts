import type { Clock } from './clock.ts';
import { ActionError } from './errors.ts';
import type { FoundryConnection } from './foundry/client.ts';
import { putBack } from './production/put-back.ts';
import { routingPort } from './production/routing-port.ts';
import { unlessAborted } from './rollout/cancelled.ts';
import {
  isOver,
  type JournalPort,
  type JournalState,
  type OpenJournal,
  untoldReason,
} from './rollout/journal.ts';
import { type Recovery, recover } from './rollout/recover.ts';
import { describeRouting } from './rollout/routing.ts';
import { Traffic } from './rollout/traffic.ts';
import type { RolloutInProgress } from './saved-state.ts';

/** Milliseconds for reading the journal: traffic does not wait for GitHub. */
const readLimit = 5_000;
/** Milliseconds for writing it, once traffic is where it belongs. */
const writeLimit = 15_000;

/** What settling needs from the world. */
export interface SettlePorts {
  readonly foundry: FoundryConnection;
  readonly clock: Clock;
  /** Absent where no journal is kept, or GitHub cannot be spoken to. */
  readonly journal?: JournalPort | undefined;
  /** The run that was killed, as claims name it. */
  readonly by: string;
}

/**
 * Puts traffic where the interrupted rollout would have left it, and tells its journal, so that no later run takes
 * that for drift. A journal that the run had handed on, or that another run claims, is not ours to settle.
 *
 * @param what what happened, half a sentence
 * @returns what was found and done
 * @throws ActionError when traffic cannot be read or put back
 */
export async function settle(left: RolloutInProgress, what: string, ports: SettlePorts): Promise<string> {
  const kept = await keptBy(left, ports);
  if (kept && isOver(kept.state)) return `${what}, after its rollout had ended: ${kept.state.phase}.`;
  if (kept && kept.state.claim?.by !== ports.by) {
    const who = kept.state.claim ? `run ${kept.state.claim.by} works on` : `a later run continues`;
    return `${what}, after it had put its rollout down at a recorded step; ${who} it.`;
  }
  const port = routingPort(ports.foundry);
  const { routing: seen } = await port.read();
  const recovery = recover(left, seen);
  switch (recovery.kind) {
    case 'at-baseline':
      return `${what}. No traffic is on it: routing is ${describeRouting(seen)}.${await tell(left, recovery, kept, ports)}`;
    case 'complete':
      return `${what}, when it had taken over all traffic as planned.`;
    case 'restore': {
      const { clock } = ports;
      const traffic = new Traffic({ agent: left.agent, port, clock, seen, onDrift: 'fail' });
      await putBack(traffic, recovery.rules, {
        foundry: ports.foundry,
        what: `Version ${left.canary} stands at ${recovery.weight} %`,
        why: 'the run was interrupted',
      });
      return `${what} at ${recovery.weight} %. Traffic was put back to ${describeRouting(traffic.lastSeen)}.${await tell(left, recovery, kept, ports)}`;
    }
    case 'hold':
      return `${what} at ${recovery.weight} %, and stays there, as 'on-cancel: hold' asks: ${kept ? `'mode: promote' goes on, ` : ''}'mode: rollback' goes back.`;
    case 'no-baseline':
      return `${what}. It is the agent's first version and serves all traffic; there is nothing to go back to.`;
    case 'foreign':
      return `${what}. Routing is ${describeRouting(seen)}, which this rollout never wrote: somebody else moved it since, and it was left alone.`;
  }
}

/** A journal and what it says. */
interface Kept {
  readonly journal: OpenJournal;
  readonly state: JournalState;
}

/** The journal of this rollout; `undefined` also when it cannot be read in time: traffic goes first. */
async function keptBy(left: RolloutInProgress, { journal: port }: SettlePorts): Promise<Kept | undefined> {
  const read = async (): Promise<Kept | undefined> => {
    const journal = await port?.latest();
    if (journal?.record.canary !== left.canary) return undefined;
    return { journal, state: await journal.read() };
  };
  return unlessAborted(read(), AbortSignal.timeout(readLimit)).catch(() => undefined);
}

/** Ends the rollout in its journal. @returns a sentence when that failed, with a space before it */
async function tell(
  left: RolloutInProgress,
  { kind }: Recovery,
  kept: Kept | undefined,
  { clock }: SettlePorts,
): Promise<string> {
  // With `on-cancel: hold`, a rollout whose first share was not written yet waits for a later run.
  const begun = kept?.state.position.begunAt !== undefined || (kept?.state.position.step ?? 0) > 0;
  if (!kept || (kind === 'at-baseline' && left.onCancel === 'hold' && !begun)) return '';
  const entry = { kind: 'rolled-back', at: clock.now(), reason: untoldReason(kept.state) } as const;
  try {
    await unlessAborted(kept.journal.write(entry), AbortSignal.timeout(writeLimit));
    return '';
  } catch (error) {
    const why = error instanceof ActionError ? error.message : `${error}`;
    return ` The journal could not be told (${why}); the next run with 'mode: advance' sees to that.`;
  }
}
