import { ActionError } from '../errors/errors.ts';
import type { Agent } from '../foundry/model.ts';
import type { Config } from '../inputs/config.ts';

/**
 * An endpoint that isolates by header refuses every session without a user (Microsoft Learn, "Manage hosted agent
 * sessions", Isolation keys). Said before anything is created, because a version that cannot be tested helps nobody.
 *
 * @throws ActionError when there are tests, the agent wants a user, and the inputs name none
 */
export function assertUserNamed(
  agent: Agent | undefined,
  { target, smoke }: Pick<Config, 'target' | 'smoke'>,
): void {
  const tested = smoke.tests.length > 0 || smoke.prompts.length > 0;
  if (!agent?.isolatesByHeader || target.userIdentity !== undefined || !tested) return;
  throw new ActionError(
    `The endpoint of agent '${agent.name}' keeps its users apart by request header, and the input 'user-identity' names no user that the tests could speak for.`,
    `Set 'user-identity' to a name that no real user has, such as rollout-probe, and run again.`,
  );
}
