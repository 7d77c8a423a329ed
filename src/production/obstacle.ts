import { ActionError } from '../errors.ts';
import type { Foundry } from '../foundry/foundry.ts';
import { canServe } from '../rollout/baseline.ts';
import type { TrafficRule } from '../rollout/routing.ts';

/** Why a version may get no traffic, in half a sentence; `undefined` when it can serve. */
export async function obstacleOf(
  foundry: Pick<Foundry, 'getVersion'>,
  version: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const found = await foundry.getVersion(version, signal ? { signal } : {});
  if (!found) return `version ${version} was deleted`;
  return canServe(found) ? undefined : `version ${version} is '${found.status}'`;
}

/**
 * Checks that there is something to go back to: routing that names a version which is gone fails whoever is sent
 * there, and the service is not known to refuse it.
 *
 * @param what what was to be put back, half a sentence
 * @throws ActionError naming the versions that cannot serve any more
 */
export async function assertWayBack(
  foundry: Pick<Foundry, 'getVersion'>,
  rules: readonly TrafficRule[],
  what: string,
): Promise<void> {
  const asked = rules.map(({ version }) => obstacleOf(foundry, version));
  const obstacles = (await Promise.all(asked)).filter((one) => one !== undefined);
  if (obstacles.length === 0) return;
  throw new ActionError(
    `${what}, and there is no way back to what served before: ${obstacles.join(', ')}.`,
    `Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve.`,
  );
}
