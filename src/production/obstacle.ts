import type { Foundry } from '../foundry/foundry.ts';
import { canServe } from '../rollout/baseline.ts';
import type { ObstaclePort } from '../rollout/obstacles.ts';

/** Asks the service why a version may get no traffic. */
export function obstacleOf(foundry: Pick<Foundry, 'getVersion'>): ObstaclePort {
  return async (version, signal) => {
    const found = await foundry.getVersion(version, signal ? { signal } : {});
    if (!found) return `version ${version} was deleted`;
    return canServe(found) ? undefined : `version ${version} is '${found.status}'`;
  };
}
