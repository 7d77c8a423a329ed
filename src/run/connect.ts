import {
  connectProject as connectFoundryProject,
  type FoundryConnection,
  type ProjectConnection,
} from '../foundry/client.ts';
import { createCredential } from '../foundry/sign-in/credentials.ts';
import type { RunContext } from '../host/run-context.ts';
import { runTag } from '../host/run-context.ts';
import type { Config, GivenConfig } from '../inputs/config.ts';
import type { Clock, DatedAnswer } from '../time/clock.ts';
import type { Run } from './run.ts';

/** How a run knows what time it is. */
export interface Timekeeping {
  readonly clock: Clock;
  /** Gets the date of every answer of Foundry and GitHub. */
  readonly observe: (answer: DatedAnswer) => void;
}

/**
 * Connects to the configured project, with the configured sign-in. Sends nothing. Each token is masked before it is
 * used; the debug log gets a line for each request.
 */
export function connectProject(
  { target, signIn }: Pick<GivenConfig, 'target' | 'signIn'>,
  { hide, log, host, clock, observe }: Pick<Run, 'hide' | 'log' | 'host'> & Partial<Timekeeping>,
): ProjectConnection {
  const { projectEndpoint, allowedHosts, userIdentity } = target;
  return connectFoundryProject({
    projectEndpoint,
    allowedHosts,
    credential: createCredential({
      projectEndpoint,
      allowedHosts,
      ...signIn,
      idToken: host.idToken,
      onSecret: (token) => hide([token]),
    }),
    ...(userIdentity ? { userIdentity } : {}),
    ...(clock ? { clock } : {}),
    ...(observe ? { observe } : {}),
    ...(host.isDebug() ? { log: log.debug } : {}),
  });
}

/** Connects to the one agent that is configured. Sends nothing. */
export function connect(
  config: Pick<Config, 'target' | 'signIn'>,
  context: RunContext,
  around: Pick<Run, 'hide' | 'log' | 'host'> & Partial<Timekeeping>,
): FoundryConnection {
  return connectProject(config, around).agent(config.target.agentName, { runTag: runTag(context) });
}
