import type { AgentVersion } from '../foundry/model.ts';
import { waitUntilActive } from '../foundry/operations/activation.ts';
import type { Run } from '../run/run.ts';
import { grantRoles } from './roles.ts';

/**
 * Waits until a version is active, and grants its identity the roles that it is to have.
 * @throws ActivationFailed, ActionError as the service or Azure refuses
 */
export async function activate(run: Run, version: string): Promise<AgentVersion> {
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
