import { ActionError } from '../errors/errors.ts';
import {
  describeRouting,
  latestAlias,
  type TrafficRule,
  type UnderstoodRouting,
} from '../routing/routing.ts';

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
export function findBaseline(
  routing: UnderstoodRouting,
  versions: readonly KnownVersion[],
  agent: string,
): Baseline {
  const newest = versions.find((known) => !known.draft && canServe(known))?.version;
  if (routing.kind === 'fixed') {
    const rules = resolveLatest(routing.rules, newest);
    for (const rule of rules.filter(({ percentage }) => percentage > 0)) {
      const version = versions.find((known) => known.version === rule.version);
      if (version && canServe(version)) continue;
      throw new ActionError(
        `The routing of agent '${agent}' is ${describeRouting(routing)}, but version ${rule.version} ${version ? `is '${version.status}'` : 'does not exist'}.`,
        `Route traffic to an active version first, for example with 'mode: rollback' and 'to-version'.`,
      );
    }
    return { kind: 'stable', rules, pinned: rules === routing.rules };
  }
  if (newest === undefined) return { kind: 'none' };
  return { kind: 'stable', rules: [{ version: newest, percentage: 100 }], pinned: false };
}

/** Names the newest release where a rule follows it; the very same rules when none does. */
function resolveLatest(rules: readonly TrafficRule[], newest: string | undefined): readonly TrafficRule[] {
  if (newest === undefined || rules.every(({ version }) => version !== latestAlias)) return rules;
  const shares = new Map<string, number>();
  for (const rule of rules) {
    const version = rule.version === latestAlias ? newest : rule.version;
    shares.set(version, (shares.get(version) ?? 0) + rule.percentage);
  }
  return [...shares].map(([version, percentage]) => ({ version, percentage }));
}

/** False for a version that is not active; a version whose state the service does not tell counts as active. */
export function canServe(version: Pick<KnownVersion, 'status'>): boolean {
  return !['creating', 'failed', 'deleting', 'deleted'].includes(version.status);
}

/** The version that gets most of the traffic, as the `baseline-version` output names it. */
export function mainVersion(rules: readonly TrafficRule[]): string | undefined {
  return [...rules].sort((a, b) => b.percentage - a.percentage)[0]?.version;
}
