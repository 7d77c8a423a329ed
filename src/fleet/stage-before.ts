import type { ProjectConnection } from '../foundry/client.ts';
import { isLoopback } from '../foundry/sign-in/hosts.ts';
import type { FleetConfig } from '../inputs/config.ts';
import type { Surroundings } from '../process/run-agent.ts';
import { connectProject } from '../run/connect.ts';
import { creating } from './choice.ts';

/**
 * The project that versions are taken from, with the agents that this project may not have yet; `undefined` where
 * nothing is taken from another one. Sends nothing.
 */
export function stageBefore(config: FleetConfig, around: Surroundings): ProjectConnection | undefined {
  const { mode, source, target, signIn } = config;
  if (!creating.includes(mode) || source.kind !== 'from-version') return undefined;
  const { fromProjectEndpoint: projectEndpoint } = source;
  if (projectEndpoint === undefined) return undefined;
  const loopback = isLoopback(new URL(projectEndpoint).hostname);
  return connectProject(
    { target: { ...target, projectEndpoint, loopback }, ...(signIn ? { signIn } : {}) },
    around,
  );
}
