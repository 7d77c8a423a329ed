import { ActionError } from '../errors/errors.ts';
import {
  assertWhole,
  describeRouting,
  type Routing,
  sameRouting,
  type TrafficRule,
} from '../routing/routing.ts';
import type { Clock } from '../time/clock.ts';
import { unlessAborted } from './cancelled.ts';
import { Drift } from './drift.ts';
import { Ended } from './ended.ts';
import type { Endpoint } from './endpoint.ts';

/** Milliseconds for which a rollback is tried when nobody kills the run first. */
const restoreLimit = 15 * 60_000;
/** Milliseconds for which a rollback waits for routing that cannot be read before it writes all the same. */
const unreadableLimit = 120_000;
/** Milliseconds that a cancelled run takes to find out whether somebody else moved routing, where a read says so. */
const hurriedCompare = 5_000;
/** Milliseconds for one attempt of a write or read when the run was cancelled: the runner kills after ten seconds. */
const hurriedAttempt = 1_500;

/** The traffic that is put back, as its one writer knows it. */
export interface Restorable {
  readonly agent: string;
  readonly clock: Clock;
  readonly endpoint: Endpoint;
  readonly lastSeen: () => Routing;
  /**
   * Reads routing and decides about what somebody else made of it, unless it is `desired` already.
   * @throws Drift and Ended when it is to be left alone
   */
  readonly compare: (desired: Routing, signal?: AbortSignal) => Promise<Routing>;
  /** Notes what was read back. */
  readonly seen: (routing: Routing, why: string) => void;
}

/** How a rollback may be hurried or ended. */
export interface RestoreOptions {
  /**
   * The write is the first thing on the wire: a cancelled run has seconds. Only where the last read showed routing that
   * this run has not set, that is looked into first.
   */
  readonly blind?: boolean;
  /** Ends the attempts; without one they end after 15 minutes. */
  readonly signal?: AbortSignal;
  /** From when it aborts, the rest is done as with `blind`. */
  readonly cancelled?: AbortSignal;
  /**
   * Under way while routing is compared, and awaited before anything is written; what it throws ends the restore,
   * unless somebody else moved routing.
   */
  readonly cleared?: Promise<void>;
}

/**
 * Writes the recorded rules back and tries until they are read back. Routing that cannot be read for two minutes is
 * taken for what was last seen, and where it cannot be read afterwards either, the answer to the write counts: users
 * must not stay on a failed canary because reads fail. Routing that was read and is not understood is another matter:
 * it is somebody else's.
 *
 * @throws Drift, Ended as `Restorable.compare` does (before a blind write only where a read gave reason to look); Drift when routing that is not
 *   understood shows after the write
 * @throws ActionError when the service refused for good or the time is over
 */
export async function restoreRules(
  traffic: Restorable,
  rules: readonly TrafficRule[],
  why: string,
  options: RestoreOptions = {},
): Promise<void> {
  assertWhole(rules);
  const { agent, clock, endpoint } = traffic;
  const { signal, cancelled, cleared } = options;
  // It may throw while nobody waits for it yet.
  cleared?.catch(() => {});
  const isHurried = () => options.blind === true || cancelled?.aborted === true;
  const desired: Routing = { kind: 'fixed', rules };
  const deadline = clock.now() + restoreLimit;
  let found: Routing | undefined;
  if (!isHurried()) {
    found = await unlessAborted(
      compareStubbornly(traffic, desired, deadline, cancelled ?? signal),
      cancelled,
    ).catch((error: unknown) => {
      if (!cancelled?.aborted) throw error;
      return undefined;
    });
    await cleared;
  }
  if (isHurried() && !found && endpoint.isDoubted) {
    const limit = AbortSignal.timeout(hurriedCompare);
    found = await traffic.compare(desired, limit).catch((error: unknown) => {
      if (isDecided(error)) throw error;
      return undefined;
    });
  }
  if (found && sameRouting(found, desired)) {
    traffic.seen(found, why);
    return;
  }
  const earlier = endpoint.inFlight;
  const before = traffic.lastSeen();
  const over = before.kind === 'foreign' ? before : undefined;
  let refusals = 0;
  for (let attempt = 1; ; attempt += 1) {
    let failure: unknown;
    let answered: Routing | undefined;
    // A torn write of the recorded rules does no harm: the same rules are sent again.
    const hurry = () => (isHurried() ? AbortSignal.timeout(hurriedAttempt) : cancelled);
    try {
      // A version without traffic may be gone: then the service refuses whoever names it.
      const sent = refusals > 0 ? rules.filter(({ percentage }) => percentage > 0) : rules;
      answered = await endpoint.send(sent, { signal, tear: hurry(), over });
    } catch (error) {
      signal?.throwIfAborted();
      failure = error;
      if (endpoint.isFinal(error)) refusals += 1;
      if (refusals >= 3 || clock.now() >= deadline) throw error;
    }
    const shown = await endpoint
      .readUntil(desired, before, failure === undefined ? 5_000 : 0, signal)
      .catch(() => answered);
    if (shown && sameRouting(shown, desired)) {
      if (attempt === 1 && earlier) {
        // A write of ours was on the wire when this began and may land after it: wait for it, look again.
        await Promise.race([earlier.catch(() => {}), clock.sleep(2_000, signal)]);
        const settled = await endpoint.read(signal ?? hurry()).catch(() => undefined);
        if (!settled || !sameRouting(settled, desired)) continue;
      }
      traffic.seen(shown, why);
      return;
    }
    // No write of ours can have come out as this: somebody set it meanwhile.
    if (shown?.kind === 'foreign' && !sameRouting(shown, before)) throw new Drift(agent, desired, shown);
    if (clock.now() >= deadline) {
      throw (
        failure ??
        new ActionError(
          `The routing of agent '${agent}' could not be restored to ${describeRouting(desired)}.`,
          `Set the routing by hand now.`,
        )
      );
    }
    await clock.sleep(Math.min(isHurried() ? 200 : 2_000, 50 * 2 ** Math.min(attempt, 6)), signal);
  }
}

/** Compares through a service that fails for a while; `undefined` when it could not be read for too long. */
async function compareStubbornly(
  { clock, compare, endpoint }: Restorable,
  desired: Routing,
  deadline: number,
  signal?: AbortSignal,
): Promise<Routing | undefined> {
  const patience = Math.min(deadline, clock.now() + unreadableLimit);
  for (let wait = 250; ; wait = Math.min(wait * 2, 5_000)) {
    try {
      return await compare(desired, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (isDecided(error) || endpoint.isFinal(error)) throw error;
      if (clock.now() >= patience) return undefined;
      await clock.sleep(wait, signal);
    }
  }
}

/** True when routing was read, and is to be left alone. */
function isDecided(error: unknown): boolean {
  return error instanceof Drift || error instanceof Ended;
}
