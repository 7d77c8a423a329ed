import type { AgentVersion } from '../foundry/model.ts';
import { canServe } from '../rollout/baseline.ts';
import { rolloutKeys } from '../rollout/record.ts';
import { latestAlias, type UnderstoodRouting } from '../routing/routing.ts';

/** Releases that served before and stay, so that a rollback has somewhere to go, beside those that routing names. */
const rollbackWindow = 2;

/** A release and why it stays. */
export interface Kept {
  readonly version: string;
  readonly why: string;
}

/** Which releases may go. */
export interface Housekeeping {
  /** Oldest first. */
  readonly expendable: readonly AgentVersion[];
  /** Releases beyond the number that stay all the same. */
  readonly kept: readonly Kept[];
}

/**
 * Decides which releases are beyond `keep`, the newest counted first, and may go. These never do:
 * - what routing names, and the newest release that can serve (an endpoint without routing serves it);
 * - what is newer than that: a rollout may just be beginning with it;
 * - what the record of a release that serves, or of a rollout in progress, names as the version to go back to;
 * - the newest two older ones that served before. That a version served is known from the records of the releases that
 *   followed it; where they tell of fewer than two, the newest others that can serve count.
 *
 * @param releases newest first
 * @param keep how many stay at least
 * @param inProgress versions of a rollout that is not over
 */
export function findExpendable(
  releases: readonly AgentVersion[],
  routing: UnderstoodRouting,
  keep: number,
  inProgress: readonly string[],
): Housekeeping {
  const reasons = new Map<string, string>();
  const protect = (version: string, why: string) => {
    if (!reasons.has(version)) reasons.set(version, why);
  };
  const newest = releases.find(canServe)?.version;
  const named = (routing.kind === 'fixed' ? routing.rules : []).map(({ version }) =>
    version === latestAlias ? (newest ?? version) : version,
  );
  for (const version of named) protect(version, 'routing names it');
  if (newest !== undefined) protect(newest, 'it is the newest that can serve');
  for (const version of inProgress) protect(version, 'a rollout in progress needs it');
  const serving = releases.findIndex(({ version }) =>
    named.length > 0 ? named.includes(version) : version === newest,
  );
  for (const { version } of releases.slice(0, Math.max(serving, 0)))
    protect(version, 'it is newer than what serves');
  for (const release of releases.filter(({ version }) => reasons.has(version))) {
    for (const version of baselineOf(release)) protect(version, `version ${release.version} goes back to it`);
  }
  for (const version of served(releases, serving, named)) protect(version, 'it is in the rollback window');

  const beyond = releases.slice(keep);
  return {
    expendable: beyond.filter(({ version }) => !reasons.has(version)).toReversed(),
    kept: beyond.flatMap(({ version }) => {
      const why = reasons.get(version);
      return why === undefined ? [] : [{ version, why }];
    }),
  };
}

/** The releases of the rollback window, older than what serves: those that are known to have served first. */
function served(releases: readonly AgentVersion[], serving: number, named: readonly string[]): string[] {
  const known = new Set(releases.flatMap(baselineOf));
  const others = releases
    .slice(serving + 1)
    .filter((release) => canServe(release) && !named.includes(release.version));
  const [sure, unsure] = [true, false].map((was) =>
    others.filter(({ version }) => known.has(version) === was).map(({ version }) => version),
  );
  return [...(sure ?? []), ...(unsure ?? [])].slice(0, rollbackWindow);
}

/** Versions that served before the rollout of `release`, as its metadata remember. */
function baselineOf({ metadata }: AgentVersion): string[] {
  return (metadata[rolloutKeys.baseline] ?? '').split(',').flatMap((pair) => {
    const [version] = pair.split('=');
    return version ? [version] : [];
  });
}
