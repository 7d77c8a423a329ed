import { ActionError } from '../errors/errors.ts';
import type { Foundry } from '../foundry/foundry.ts';
import { isUncertain } from '../foundry/transport/failures.ts';
import type { RoutingPort } from '../rollout/endpoint.ts';

/** The agent's routing as the rollout wants to see it. */
export function routingPort(foundry: Pick<Foundry, 'agentName' | 'getAgent' | 'writeRules'>): RoutingPort {
  return {
    async read(signal) {
      const agent = await foundry.getAgent(signal ? { signal } : {});
      if (!agent) {
        throw new ActionError(
          `Agent '${foundry.agentName}' does not exist any more.`,
          `Find out who deleted it; nothing can be routed until it is deployed again.`,
        );
      }
      return { routing: agent.routing, enabled: agent.enabled };
    },
    write: (rules, signal, over) =>
      foundry.writeRules(rules, { ...(signal ? { signal } : {}), ...(over ? { over } : {}) }),
    mayHaveActed: isUncertain,
    isFinal(error) {
      const status = error instanceof ActionError ? error.service?.status : undefined;
      return status !== undefined && [400, 404, 405, 409, 413, 415, 422].includes(status);
    },
  };
}
