import { type Routing, sameRouting, type TrafficRule } from '../routing/routing.ts';
import { Drift } from './drift.ts';
import { Ended } from './ended.ts';

/** What to do when routing is not what this rollout last saw. */
export type OnDrift = 'fail' | 'adopt' | 'overwrite';

/** A rollout whose traffic is moved, as far as it decides what routing that somebody else made means. */
export interface Rolling {
  readonly canary: string;
  /** The rules to go back to; empty on a first deployment. */
  readonly baseline: readonly TrafficRule[];
  /** How the rollout was ended, by its journal; absent where none is kept. @throws when it cannot be read */
  readonly endedBy?: (() => Promise<string | undefined>) | undefined;
}

/** Routing that is not as expected, and everything that decides what it means. */
export interface Interference {
  readonly agent: string;
  readonly expected: Routing;
  readonly found: Routing;
  readonly onDrift: OnDrift;
  /** Absent while no rollout moves traffic: then nothing can have ended it. */
  readonly rolling?: Rolling | undefined;
  /** When routing still was as expected, milliseconds since the epoch. */
  readonly lastSeenAt?: number | undefined;
  /** True for a rollback: a journal that cannot be read does not keep traffic from going back. */
  readonly goingBack?: boolean;
}

/**
 * Decides, once for every place that meets it, whether routing that somebody else made may be adopted or written
 * over. It may not when it is not understood, or when it means that a person ended the rollout; otherwise `on-drift`
 * says so. Passes when it may.
 *
 * @throws Ended when the journal says that the rollout is over, or routing is back at its baseline
 * @throws Drift when it is to be left alone for another reason
 */
export async function decideInterference(interference: Interference): Promise<void> {
  const { agent, expected, found, onDrift, rolling, lastSeenAt } = interference;
  const known = lastSeenAt === undefined ? {} : { lastSeenAt };
  if (found.kind === 'foreign') throw new Drift(agent, expected, found, known);
  let untold: string | undefined;
  if (rolling) {
    const { canary, baseline } = rolling;
    const how = await rolling.endedBy?.().catch((error: unknown) => {
      untold = error instanceof Error ? error.message : String(error);
      return undefined;
    });
    if (how !== undefined) throw new Ended({ agent, canary }, found, how);
    if (baseline.length > 0 && sameRouting(found, { kind: 'fixed', rules: baseline })) {
      throw new Ended({ agent, canary }, found);
    }
  }
  if (onDrift === 'fail') throw new Drift(agent, expected, found, known);
  if (untold !== undefined && !interference.goingBack) {
    throw new Drift(agent, expected, found, { ...known, untold });
  }
  const strangers = onDrift === 'adopt' && rolling ? strangersIn(found, rolling) : [];
  if (strangers.length > 0) throw new Drift(agent, expected, found, { ...known, strangers });
}

/** Versions with traffic that are no part of the rollout: it knows how to go on from no other. */
function strangersIn(routing: Routing, { canary, baseline }: Rolling): string[] {
  if (routing.kind !== 'fixed') return [];
  const own = new Set([canary, ...baseline.map(({ version }) => version)]);
  return routing.rules.flatMap(({ version, percentage }) =>
    percentage > 0 && !own.has(version) ? [version] : [],
  );
}
