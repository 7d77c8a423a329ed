import { ActionError } from '../errors.ts';
import type { Foundry } from '../foundry/foundry.ts';
import { canServe } from '../rollout/baseline.ts';
import { unlessAborted } from '../rollout/cancelled.ts';
import type { TrafficRule } from '../rollout/routing.ts';
import type { Traffic } from '../rollout/traffic.ts';

/** Milliseconds for finding out whether there is anything to go back to. */
const lookLimit = 5_000;

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
 * Puts traffic back to what an earlier run recorded, after a look at whether that can serve still: routing that names
 * a version which is gone fails whoever is sent there, and the service is not known to refuse it. A version that
 * cannot be looked at in time is taken for one that can: users must not stay on a canary because reads fail.
 *
 * @param options.what what is to be put back, half a sentence
 * @param options.why what the routing is written for, for log and report
 * @throws ActionError naming the versions that cannot serve any more; as `Traffic.restore` does
 */
export async function putBack(
  traffic: Traffic,
  rules: readonly TrafficRule[],
  options: { readonly foundry: Pick<Foundry, 'getVersion'>; readonly what: string; readonly why: string },
): Promise<void> {
  const { foundry, what, why } = options;
  const asked = rules.map(({ version, percentage }) =>
    percentage > 0
      ? unlessAborted(obstacleOf(foundry, version), AbortSignal.timeout(lookLimit)).catch(() => undefined)
      : undefined,
  );
  const obstacles = (await Promise.all(asked)).filter((one) => one !== undefined);
  if (obstacles.length > 0) {
    throw new ActionError(
      `${what}, and there is no way back to what served before: ${obstacles.join(', ')}.`,
      `Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve.`,
    );
  }
  await traffic.restore(rules, why);
}
