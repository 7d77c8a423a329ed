import { connectGitHub, type GitHub } from '../../../src/github/github.ts';
import type { Patience } from '../../../src/github/patience.ts';
import type { LocalGitHub } from '../../local-github/local-github.ts';
import { stage as startLocal } from '../../local-github/stage.ts';
import { FakeClock } from '../fake-clock.ts';

/** A local GitHub and the action's own client of it, on a clock whose waits are over at once. */
export interface ClientStage {
  readonly local: LocalGitHub;
  readonly github: GitHub;
  readonly clock: FakeClock;
  /** The action's client with another token. */
  as(token: string, options?: { signal?: AbortSignal; patience?: Patience }): Promise<GitHub>;
}

/** Starts both; closed when the test ends. */
export async function stage(): Promise<ClientStage> {
  const { github: local } = await startLocal();
  const clock = new FakeClock();
  local.state.now = () => clock.now();
  const as: ClientStage['as'] = (token, options) =>
    connectGitHub({ token, repository: local.repository, apiUrl: local.url, clock, ...options });
  return { local, github: await as(local.token), clock, as };
}

/** The operations that were called, in order. */
export function called(local: LocalGitHub): string[] {
  return local.requests.map(({ operation }) => operation);
}
