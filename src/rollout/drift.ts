import { ActionError } from '../errors.ts';
import { describeRouting, type Routing } from './routing.ts';

/** Routing is not what this rollout last wrote: somebody else moved it. Never overwritten unasked. */
export class Drift extends ActionError {
  override readonly name = 'Drift';
  readonly expected: Routing;
  readonly found: Routing;

  /** @param agent name of the agent whose routing drifted */
  constructor(agent: string, expected: Routing, found: Routing) {
    super(
      `The routing of agent '${agent}' is not what this rollout last saw: expected ${describeRouting(expected)}, found ${describeRouting(found)}. Somebody else changed it, and it was left as it is.`,
      `Decide which routing is right: run again with 'on-drift: adopt' to continue from what is there, or 'on-drift: overwrite' to put this rollout's routing back.`,
    );
    this.expected = expected;
    this.found = found;
  }
}
