import { ActionError } from '../errors/errors.ts';
import { describeRouting, type Routing } from '../routing/routing.ts';
import { foreignNext } from './foreign.ts';

/** What is known about routing that somebody else made. */
interface Known {
  /** When routing still was as expected, milliseconds since the epoch. */
  readonly lastSeenAt?: number;
  /** Versions in it that are no part of the rollout, where it was to be adopted. */
  readonly strangers?: readonly string[];
  /** Why the journal could not say whether somebody ended the rollout. */
  readonly untold?: string;
}

/** Routing is not what this rollout last wrote: somebody else moved it. Never overwritten unasked. */
export class Drift extends ActionError {
  override readonly name = 'Drift';
  readonly expected: Routing;
  readonly found: Routing;

  /** @param agent name of the agent whose routing drifted */
  constructor(agent: string, expected: Routing, found: Routing, known: Known = {}) {
    const { lastSeenAt } = known;
    const since = lastSeenAt === undefined ? '' : `, after ${new Date(lastSeenAt).toISOString()}`;
    super(
      `The routing of agent '${agent}' is not what this rollout last saw: expected ${describeRouting(expected)}, found ${describeRouting(found)}. Somebody else changed it${since}, and it was left as it is.`,
      nextFor(found, known),
    );
    this.expected = expected;
    this.found = found;
  }
}

function nextFor(found: Routing, { strangers, untold }: Known): string {
  if (found.kind === 'foreign') return foreignNext;
  if (strangers) {
    return `It cannot be adopted, because version ${strangers.join(', ')} is no part of this rollout, whose next step would take its traffic away. Run 'mode: rollback' with 'to-version' and deploy anew, or 'on-drift: overwrite' to put this rollout's routing back.`;
  }
  if (untold !== undefined) {
    return `It was neither adopted nor written over, because the journal, which would say whether somebody ended the rollout, could not be read: ${untold}. Run again when it can.`;
  }
  return `Decide which routing is right: run again with 'on-drift: adopt' to continue from what is there, or 'on-drift: overwrite' to put this rollout's routing back.`;
}
