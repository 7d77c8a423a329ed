import { debug, isDebug } from '@actions/core';
import {
  connectProject as connectFoundryProject,
  type FoundryConnection,
  type ProjectConnection,
} from './foundry/client.ts';
import { createCredential } from './foundry/credentials.ts';
import type { Config } from './inputs/config.ts';
import { runTag } from './production/leftovers.ts';
import type { RunContext } from './report/report.ts';

/**
 * Connects to the configured project, with the configured sign-in. Sends nothing.
 * @param hide masks each token before it is used
 */
export function connectProject(
  { target, signIn }: Pick<Config, 'target' | 'signIn'>,
  hide: (values: readonly string[]) => void,
): ProjectConnection {
  const { projectEndpoint, allowedHosts, userIdentity } = target;
  return connectFoundryProject({
    projectEndpoint,
    allowedHosts,
    credential: createCredential({ projectEndpoint, ...signIn, onSecret: (token) => hide([token]) }),
    ...(userIdentity ? { userIdentity } : {}),
    ...(isDebug() ? { log: (line: string) => debug(line) } : {}),
  });
}

/** Connects to the one agent that is configured. Sends nothing. */
export function connect(
  config: Pick<Config, 'target' | 'signIn'>,
  context: RunContext,
  hide: (values: readonly string[]) => void,
): FoundryConnection {
  return connectProject(config, hide).agent(config.target.agentName, { runTag: runTag(context) });
}
