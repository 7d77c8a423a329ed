import { debug, isDebug } from '@actions/core';
import { connectFoundry, type FoundryConnection } from './foundry/client.ts';
import { createCredential } from './foundry/credentials.ts';
import type { Config } from './inputs/config.ts';
import { runTag } from './production/leftovers.ts';
import type { RunContext } from './report/report.ts';

/**
 * Connects to the configured agent, with the configured sign-in. Sends nothing.
 * @param hide masks each token before it is used
 */
export function connect(
  { target, signIn }: Pick<Config, 'target' | 'signIn'>,
  context: RunContext,
  hide: (values: readonly string[]) => void,
): FoundryConnection {
  const { projectEndpoint, agentName, allowedHosts, userIdentity } = target;
  return connectFoundry({
    projectEndpoint,
    agentName,
    allowedHosts,
    runTag: runTag(context),
    credential: createCredential({ projectEndpoint, ...signIn, onSecret: (token) => hide([token]) }),
    ...(userIdentity ? { userIdentity } : {}),
    ...(isDebug() ? { log: (line: string) => debug(line) } : {}),
  });
}
