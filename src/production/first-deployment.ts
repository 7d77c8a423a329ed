import { mainVersion } from '../rollout/baseline.ts';
import type { Run } from '../run.ts';
import type { Production } from './production.ts';

/**
 * Makes sure that a version which may not serve does not serve, and says so in half a sentence.
 *
 * With a stable version there is nothing to do: routing names it. The first version of an agent has nothing to
 * go back to, and an endpoint without routing serves the latest version: so the agent is disabled, which
 * deletes nothing and which the next deployment undoes.
 */
export async function keepOutOfService(run: Run, production: Production, version: string): Promise<string> {
  const { foundry, log, story } = run;
  if (production.baseline.kind === 'stable') {
    return `production was not touched and stays on version ${mainVersion(production.baseline.rules)}.`;
  }
  try {
    await foundry.disableAgent();
    log.event(`disabled agent '${foundry.agentName}': its first version may not serve`);
    return `the agent has no earlier version, so it was disabled and serves nobody.`;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    story.warn(`The agent could not be disabled: ${message}`);
    return `the agent has no earlier version and could not be disabled: its endpoint serves version ${version} to whoever calls it.`;
  }
}

/** Undoes what `keepOutOfService` did, so that the next first version can be tested. */
export async function returnToService(run: Run, production: Production): Promise<void> {
  if (!production.agent || production.agent.enabled) return;
  await run.foundry.enableAgent({ signal: run.signal });
  run.log.event(`enabled agent '${run.foundry.agentName}' again`);
}
