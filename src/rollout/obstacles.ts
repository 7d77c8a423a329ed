import type { TrafficRule } from '../routing/routing.ts';
import { unlessAborted } from './cancelled.ts';

/** Milliseconds for finding out whether there is anything to go back to. */
const lookLimit = 5_000;

/** Why a version may get no traffic, in half a sentence; `undefined` when it can serve. */
export type ObstaclePort = (version: string, signal?: AbortSignal) => Promise<string | undefined>;

/**
 * What keeps rules from being served: routing that names a version which is gone fails whoever is sent there, and the
 * service is not known to refuse it. A version that cannot be looked at in time counts as one that can serve: users
 * must not stay on a canary because reads fail. Never throws.
 *
 * @returns half a sentence; `undefined` when every version that gets traffic can serve
 */
export async function findObstacles(
  rules: readonly TrafficRule[],
  obstacleOf: ObstaclePort | undefined,
  cancelled?: AbortSignal,
): Promise<string | undefined> {
  if (!obstacleOf) return undefined;
  const late = AbortSignal.timeout(lookLimit);
  const limit = cancelled ? AbortSignal.any([late, cancelled]) : late;
  const asked = rules
    .filter(({ percentage }) => percentage > 0)
    .map(({ version }) => unlessAborted(obstacleOf(version), limit).catch(() => undefined));
  const found = (await Promise.all(asked)).filter((one) => one !== undefined);
  return found.length > 0 ? found.join(', ') : undefined;
}
