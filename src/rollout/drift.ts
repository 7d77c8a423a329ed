import { ActionError } from '../errors.ts';
import { describeRouting, type Routing } from './routing.ts';

/** Routing is not what this rollout last wrote: somebody else moved it. Never overwritten unasked. */
export class Drift extends ActionError {
  override readonly name = 'Drift';
  readonly expected: Routing;
  readonly found: Routing;

  /**
   * @param agent name of the agent whose routing drifted
   * @param known.lastSeenAt when routing still was as expected, milliseconds since the epoch
   * @param known.strangers versions in it that are no part of the rollout, where it was to be adopted
   */
  constructor(
    agent: string,
    expected: Routing,
    found: Routing,
    known: { readonly lastSeenAt?: number; readonly strangers?: readonly string[] } = {},
  ) {
    const { lastSeenAt, strangers } = known;
    const since = lastSeenAt === undefined ? '' : `, after ${new Date(lastSeenAt).toISOString()}`;
    super(
      `The routing of agent '${agent}' is not what this rollout last saw: expected ${describeRouting(expected)}, found ${describeRouting(found)}. Somebody else changed it${since}, and it was left as it is.`,
      strangers
        ? `It cannot be adopted, because version ${strangers.join(', ')} is no part of this rollout, whose next step would take its traffic away. Run 'mode: rollback' with 'to-version' and deploy anew, or 'on-drift: overwrite' to put this rollout's routing back.`
        : `Decide which routing is right: run again with 'on-drift: adopt' to continue from what is there, or 'on-drift: overwrite' to put this rollout's routing back.`,
    );
    this.expected = expected;
    this.found = found;
  }
}
