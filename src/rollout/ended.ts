import { ActionError } from '../errors/errors.ts';
import { describeRouting, type Routing } from '../routing/routing.ts';
import { unlessAborted } from './cancelled.ts';
import { isOver, type JournalState } from './journal.ts';
import type { OpenJournal } from './journals.ts';

/** Milliseconds for asking the journal whether the rollout is over still: traffic does not wait for GitHub. */
const journalLimit = 10_000;

/**
 * Somebody ended the rollout while this run was moving it: by `mode: rollback`, by another deployment, or by routing
 * back to what served before. No run goes on with it, whatever `on-drift` says.
 */
export class Ended extends ActionError {
  override readonly name = 'Ended';
  /** The routing that was left as it is. */
  readonly found: Routing;
  /** False when only the routing says so, and the journal, where there is one, does not know yet. */
  readonly recorded: boolean;

  /** @param how what the journal says, half a sentence; without it, routing is back at the baseline */
  constructor(
    { agent, canary }: { readonly agent: string; readonly canary: string },
    found: Routing,
    how?: string,
  ) {
    const now = describeRouting(found);
    super(
      how === undefined
        ? `The rollout of version ${canary} was ended by somebody who routed agent '${agent}' back to what served before it. Routing is ${now} and was left as it is.`
        : `The rollout of version ${canary} was ended meanwhile: ${how}. Routing of agent '${agent}' is ${now} and was left as it is.`,
      `If that was meant, nothing is left to do. Otherwise deploy again; where 'environment' keeps a journal, the same source needs 'force' with a 'reason'.`,
    );
    this.found = found;
    this.recorded = how !== undefined;
  }
}

/** Somebody took the agent out of service while a version of it was being rolled out. */
export class AgentDisabled extends ActionError {
  override readonly name = 'AgentDisabled';

  constructor({ agent, canary }: { readonly agent: string; readonly canary: string }) {
    super(
      `Somebody disabled agent '${agent}' while version ${canary} was being rolled out, which ends the rollout.`,
      `Enable the agent when it may serve again ('mode: enable'), then deploy again.`,
    );
  }
}

/**
 * How a journalled rollout was ended, half a sentence; `undefined` while it is not over.
 * @throws when the journal cannot be read, or not in time
 */
export async function endedBy(journal: Pick<OpenJournal, 'read'>): Promise<string | undefined> {
  const state = await unlessAborted(journal.read(), AbortSignal.timeout(journalLimit));
  return isOver(state) ? describeEnd(state) : undefined;
}

function describeEnd({ phase, reason }: JournalState): string {
  const who = reason === undefined ? '' : reason.startsWith('by ') ? ` ${reason}` : ` (${reason})`;
  switch (phase) {
    case 'superseded':
      return reason === undefined ? 'it was superseded' : `it was superseded by ${reason}`;
    case 'rolled-back':
      return `it was rolled back${who}`;
    case 'failed':
      return `it failed${who}`;
    default:
      return `its journal says that it is ${phase}${who}`;
  }
}
