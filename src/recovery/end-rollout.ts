import { ActionError } from '../errors/errors.ts';
import { Drift } from '../rollout/drift.ts';
import type { OnDrift } from '../rollout/interference.ts';
import { untoldReason } from '../rollout/journal.ts';
import type { Recorded } from '../rollout/journals.ts';
import { findObstacles, type ObstaclePort } from '../rollout/obstacles.ts';
import type { Course } from '../rollout/planned-rollout.ts';
import type { Standing } from '../rollout/standing.ts';
import type { Traffic } from '../rollout/traffic.ts';
import { describeRouting, type Routing } from '../routing/routing.ts';
import type { Clock } from '../time/clock.ts';
import { endJournal, type LastEntry, type Told } from './end-journal.ts';

/** A rollout that no run goes on with, and where traffic stands. */
export interface Unfinished {
  readonly rollout: Course & { readonly agent: string };
  readonly standing: Standing;
  /** Absent where no journal keeps it, or it cannot be read. */
  readonly recorded?: Recorded | undefined;
}

/** What is to become of it. */
export interface EndOptions {
  readonly traffic: Traffic;
  readonly obstacleOf: ObstaclePort;
  readonly clock: Clock;
  /** What is to be put back, half a sentence, for errors. */
  readonly what: string;
  /** What routing is written for, for log and report. */
  readonly why: string;
  /** `hold`: traffic stays at its weight, because a person decides. */
  readonly onCancel: 'rollback' | 'hold';
  /** What becomes of routing that the rollout would not have there: `leave` it silently, or as the input says. */
  readonly onForeign: 'leave' | OnDrift;
  /** The run that deploys anew afterwards, and whether it takes the place of a rollout that lives. */
  readonly next?: { readonly by: string; readonly supersedes: boolean };
  /** Who ends it by hand, and why: unless it had come to its end, it is over whatever could be put back. */
  readonly byHand?: string;
  /** Milliseconds for writing the journal. */
  readonly journalLimitMs?: number;
}

/** What was done about traffic. */
export type Deed =
  | { readonly kind: 'restored'; readonly from: Routing; readonly to: Routing }
  /** It was where it had been before the rollout already; nothing was written. */
  | { readonly kind: 'was-back'; readonly found: Routing }
  /** The rollout had come to its end; nothing was written. */
  | { readonly kind: 'complete' }
  /** Left at its weight, because a person decides. */
  | { readonly kind: 'held'; readonly weight: number }
  /** The agent's first version has it all, and there is nothing to go back to. */
  | { readonly kind: 'no-baseline' }
  /** Somebody else has moved it since, and it was left alone. */
  | { readonly kind: 'foreign'; readonly found: Routing };

/** What was done about a rollout: messages and journal are made from this, and from nothing else. */
export interface Ended {
  readonly deed: Deed;
  readonly journal: Told;
}

/**
 * Ends a rollout that no run goes on with: puts traffic back where that is wanted and possible, tells the journal,
 * and says what it did. The one way to end what another run left.
 *
 * @throws Drift when somebody else has moved routing and `onForeign` is `fail`
 * @throws ActionError when a version to go back to cannot serve any more; as `Traffic.restore` does
 */
export async function endRollout(unfinished: Unfinished, options: EndOptions): Promise<Ended> {
  const deed = await settleTraffic(unfinished, options);
  const entry = entryFor(deed, unfinished, options);
  const { recorded } = unfinished;
  const journal: Told =
    entry && recorded
      ? await endJournal(recorded.journal, entry, options.journalLimitMs)
      : { kind: 'nothing' };
  return { deed, journal };
}

async function settleTraffic({ rollout, standing }: Unfinished, options: EndOptions): Promise<Deed> {
  const { traffic, onForeign, onCancel, next } = options;
  const found = traffic.lastSeen;
  if (standing.kind === 'at-baseline') return { kind: 'was-back', found };
  if (rollout.baseline.length === 0) {
    if (standing.kind === 'elsewhere') return { kind: 'foreign', found };
    return { kind: standing.kind === 'complete' ? 'complete' : 'no-baseline' };
  }
  const { journal } = standing;
  if (standing.kind === 'elsewhere' || journal.kind === 'contradicts') {
    // Routing that is not understood is written over only by a person who names a version.
    if (onForeign === 'fail' || (onForeign !== 'leave' && found.kind === 'foreign')) {
      throw new Drift(rollout.agent, journal.kind === 'contradicts' ? journal.expected : found, found);
    }
    if (onForeign !== 'overwrite') return { kind: 'foreign', found };
  } else {
    if (standing.kind === 'complete' && !next?.supersedes) return { kind: 'complete' };
    if (onCancel === 'hold' && !next) return { kind: 'held', weight: standing.weight };
  }
  return restore(rollout, options);
}

/** Puts traffic back, after a look at whether what served before can serve still. */
async function restore({ baseline }: Course, options: EndOptions): Promise<Deed> {
  const { traffic, obstacleOf, what, why } = options;
  const from = traffic.lastSeen;
  const obstacles = await findObstacles(baseline, obstacleOf);
  if (obstacles !== undefined) {
    throw new ActionError(
      `${what}, and there is no way back to what served before: ${obstacles}.`,
      `Decide now: 'mode: rollback' with 'to-version' sends all traffic to a version that can serve.`,
    );
  }
  await traffic.restore(baseline, why);
  return { kind: 'restored', from, to: { kind: 'fixed', rules: baseline } };
}

/** How the rollout is over by what was done; nothing where it is not. */
function entryFor(
  deed: Deed,
  { recorded }: Unfinished,
  { clock, next, onCancel, byHand }: EndOptions,
): LastEntry | undefined {
  if (!recorded) return undefined;
  const at = clock.now();
  if (byHand !== undefined && deed.kind !== 'complete') {
    const back = deed.kind === 'restored' || deed.kind === 'was-back';
    return { kind: back ? 'rolled-back' : 'failed', at, reason: `by ${byHand}` };
  }
  switch (deed.kind) {
    case 'restored':
    case 'was-back': {
      if (next?.supersedes) return { kind: 'superseded', at, by: next.by };
      // With `on-cancel: hold`, a rollout whose first share was not written yet waits for a later run.
      const { position } = recorded.state;
      const begun = position.begunAt !== undefined || position.step > 0;
      if (!next && onCancel === 'hold' && !begun) return undefined;
      return { kind: 'rolled-back', at, reason: untoldReason(recorded.state) };
    }
    case 'complete':
      return { kind: 'promoted', at };
    case 'no-baseline':
      // A source that failed is over for its digest also where nothing could be put back.
      if (next && untoldReason(recorded.state) === 'failure')
        return { kind: 'failed', at, reason: 'failure' };
      return next && { kind: 'superseded', at, by: next.by };
    case 'foreign':
      // It goes on in nobody's hands: over only when something else takes its place.
      return next && { kind: 'superseded', at, by: next.by };
    case 'held':
      return undefined;
  }
}

/** What was done about traffic, as a sentence. */
export function describeDeed(deed: Deed): string {
  switch (deed.kind) {
    case 'restored':
      return `Traffic was put back to ${describeRouting(deed.to)} first.`;
    case 'was-back':
      return `No traffic was on it: routing is ${describeRouting(deed.found)}.`;
    case 'complete':
      return `It had taken over all traffic as planned.`;
    case 'held':
      return `It stays at ${deed.weight} %, as 'on-cancel: hold' asks.`;
    case 'no-baseline':
      return `It is the agent's first version and serves all traffic; there was nothing to go back to.`;
    case 'foreign':
      return `Somebody else has moved routing since, to ${describeRouting(deed.found)}, and that was left as it is.`;
  }
}
