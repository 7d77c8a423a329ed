import type { ForeignRouting, Routing, TrafficRule } from '../../routing/routing.ts';
import type { AgentContext } from '../context.ts';
import type { CallOptions } from '../foundry.ts';
import { assertOk } from '../transport/answers.ts';
import type { Call } from '../transport/service.ts';
import { parseAgent, parseObject, UnexpectedShape } from '../wire.ts';

/**
 * The merge-patch that sets the rules and names no other field of the endpoint.
 *
 * @param over routing that is written over: what would stand beside the rules and decide with them is removed
 */
export function rulesBody(rules: readonly TrafficRule[], over?: ForeignRouting) {
  return {
    agent_endpoint: {
      ...removed(over?.beside.endpoint),
      version_selector: {
        ...removed(over?.beside.selector),
        version_selection_rules: rules.map(({ version, percentage }) => ({
          type: 'FixedRatio',
          agent_version: version,
          traffic_percentage: percentage,
        })),
      },
    },
  };
}

/** Null removes a field (RFC 7396). */
function removed(fields: readonly string[] = []): Record<string, null> {
  return Object.fromEntries(fields.map((field) => [field, null]));
}

/**
 * One merge-patch of the version selector. It replaces the whole list of rules and leaves the endpoint's other
 * fields, protocols and authorization, as they are (RFC 7396). The answer is the agent as it is now.
 */
export async function writeRules(
  context: AgentContext,
  rules: readonly TrafficRule[],
  options: CallOptions & { readonly over?: ForeignRouting } = {},
): Promise<Routing | undefined> {
  const call: Call = {
    operation: 'write routing',
    method: 'PATCH',
    path: context.agentPath,
    contentType: 'application/merge-patch+json',
    body: rulesBody(rules, options.over),
    signal: options.signal,
  };
  const answer = await context.service.send(call);
  assertOk(call, answer);
  try {
    return parseAgent(parseObject(answer.text)).routing;
  } catch (error) {
    // It was done; reading back tells the rest.
    if (error instanceof UnexpectedShape) return undefined;
    throw error;
  }
}
