import { ActionError } from '../errors/errors.ts';
import { describeRouting, type Routing, type UnderstoodRouting } from '../routing/routing.ts';

/** What to do about routing that cannot be understood, in one sentence. */
export const foreignNext = `Let whoever set it end it, so that FixedRatio rules for plain versions stand there or the endpoint follows the latest one; or decide with 'mode: rollback' and 'to-version', which writes over it.`;

/**
 * Passes routing on that is understood.
 * @throws ActionError for any other: nothing may be concluded from it, and nothing created beside it
 */
export function assertUnderstood(agent: string, routing: Routing): UnderstoodRouting {
  if (routing.kind !== 'foreign') return routing;
  throw new ActionError(
    `The routing of agent '${agent}' is ${describeRouting(routing)}. It was left as it is, and nothing was created or deleted.`,
    foreignNext,
  );
}
