import { ActionError } from '../errors.ts';
import { describeRouting, type Routing, type TrafficRule } from './routing.ts';

/** What a rollout has to know about a version. */
export interface KnownVersion {
  readonly version: string;
  readonly draft: boolean;
  readonly status: string;
  readonly metadata: Readonly<Record<string, string>>;
}

/** What serves production before the rollout. */
export type Baseline =
  /** Nothing has ever served: the agent is new, or none of its versions became active. */
  | { readonly kind: 'none' }
  /** The rules to go back to. `pinned` is false while the endpoint still follows the latest version. */
  | { readonly kind: 'stable'; readonly rules: readonly TrafficRule[]; readonly pinned: boolean };

/**
 * Finds what serves production now. Under "always latest" that is the newest active release, which must be
 * named explicitly before anything is created, because a new release would be served at once.
 *
 * @param versions newest first
 * @throws ActionError when explicit routing names a version that is gone or cannot serve
 */
export function findBaseline(routing: Routing, versions: readonly KnownVersion[], agent: string): Baseline {
  if (routing.kind === 'fixed') {
    for (const rule of routing.rules.filter(({ percentage }) => percentage > 0)) {
      const version = versions.find((known) => known.version === rule.version);
      if (version && canServe(version)) continue;
      throw new ActionError(
        `The routing of agent '${agent}' is ${describeRouting(routing)}, but version ${rule.version} ${version ? `is '${version.status}'` : 'does not exist'}.`,
        `Route traffic to an active version first, for example with 'mode: rollback' and 'to-version'.`,
      );
    }
    return { kind: 'stable', rules: routing.rules, pinned: true };
  }
  const stable = versions.find((known) => !known.draft && canServe(known));
  if (!stable) return { kind: 'none' };
  return { kind: 'stable', rules: [{ version: stable.version, percentage: 100 }], pinned: false };
}

function canServe(version: KnownVersion): boolean {
  return !['creating', 'failed', 'deleting', 'deleted'].includes(version.status);
}

/** The version that gets most of the traffic, as the `baseline-version` output names it. */
export function mainVersion(rules: readonly TrafficRule[]): string | undefined {
  return [...rules].sort((a, b) => b.percentage - a.percentage)[0]?.version;
}
