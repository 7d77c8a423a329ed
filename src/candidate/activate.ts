import type { AgentVersion } from '../foundry/model.ts';
import { waitUntilActive } from '../foundry/operations/activation.ts';
import type { Needs } from '../run/needs.ts';
import { grantRoles, type RoleNeeds } from './roles.ts';

/** What waiting for a version to become active needs of a run. */
export type ActivateNeeds = RoleNeeds &
  Needs<{
    run: 'clock' | 'log' | 'signal' | 'story';
    foundry: 'agentName' | 'getVersion';
    inputs: 'activationTimeoutMs' | 'roleAssignments';
  }>;

/**
 * Waits until a version is active, and grants its identity the roles that it is to have.
 * @throws ActivationFailed, ActionError as the service or Azure refuses
 */
export async function activate(run: ActivateNeeds, version: string): Promise<AgentVersion> {
  const { foundry, story, log, clock, signal, config } = run;
  const active = await story.phase('activation', () =>
    waitUntilActive(foundry, version, {
      clock,
      limitMs: config.activationTimeoutMs,
      signal,
      onState: (status) => log.event(`version ${version} is ${status}`),
    }),
  );
  story.facts.principalId = active.principalId ?? story.facts.principalId;
  if (config.roleAssignments.length > 0)
    await story.phase('roles', () => grantRoles(run, story.facts.principalId));
  return active;
}
