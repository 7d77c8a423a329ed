import type { Clock } from '../clock.ts';
import { ActionError } from '../errors.ts';
import { unlessAborted } from './cancelled.ts';
import { Drift } from './drift.ts';
import { describeRouting, type Routing, sameRouting, type TrafficRule } from './routing.ts';

/** The routing of one agent, as the rollout sees it. */
export interface RoutingPort {
  /** @throws ActionError when the service cannot be read after retries */
  read(signal?: AbortSignal): Promise<Routing>;
  /**
   * Sends one merge-patch and does not wait for it to show.
   * @returns the routing that its answer names; `undefined` where the answer does not tell
   */
  write(rules: readonly TrafficRule[], signal?: AbortSignal): Promise<Routing | undefined>;
  /** True when a failed write may have taken effect all the same (lost response, timeout, 5xx). */
  mayHaveActed(error: unknown): boolean;
  /** True when the service refused and will refuse again (bad request, missing agent). */
  isFinal(error: unknown): boolean;
}

/** What to do when routing is not what this rollout last saw. */
export type OnDrift = 'fail' | 'adopt' | 'overwrite';

/** Milliseconds that reads may lag behind a write before a written routing counts as not taken. */
const readBackLimit = 30_000;
/** Milliseconds over which a foreign routing must be read before it counts as drift and not as a stale read. */
const driftConfirmation = 4_000;
/** Milliseconds for which a rollback is tried when nobody kills the run first. */
const restoreLimit = 15 * 60_000;
/** Milliseconds for which a rollback waits for routing that cannot be read before it writes all the same. */
const unreadableLimit = 120_000;

/** Milliseconds for one attempt of a write or read when the run was cancelled: the runner kills after ten seconds. */
const hurriedAttempt = 1_500;

/** Tells about each routing that was read back. */
export type TrafficListener = (rules: readonly TrafficRule[], why: string) => void;

/**
 * The only writer of routing. Every move is read, compare, write, read back; a write whose answer was lost is
 * looked up before it is sent again. The service has no ETag, so reading back is what closes the window between
 * comparing and writing.
 */
export class Traffic {
  readonly #agent: string;
  readonly #port: RoutingPort;
  readonly #clock: Clock;
  readonly #onDrift: OnDrift;
  readonly #listener: TrafficListener;
  #lastSeen: Routing;
  /** When `#lastSeen` was read, milliseconds since the epoch. */
  #lastSeenAt: number;
  #ownVersions: ReadonlySet<string> | undefined;
  #inFlight: Promise<unknown> | undefined;

  /** @param seen the routing as this run read it last */
  constructor(options: {
    agent: string;
    port: RoutingPort;
    clock: Clock;
    seen: Routing;
    onDrift: OnDrift;
    listener?: TrafficListener;
  }) {
    this.#agent = options.agent;
    this.#port = options.port;
    this.#clock = options.clock;
    this.#onDrift = options.onDrift;
    this.#lastSeen = options.seen;
    this.#lastSeenAt = options.clock.now();
    this.#listener = options.listener ?? (() => {});
  }

  /** The routing that was last read or read back. */
  get lastSeen(): Routing {
    return this.#lastSeen;
  }

  /** From now on only routing of these versions is adopted: a rollout knows how to go on from no other. */
  adoptOnly(versions: readonly string[]): void {
    this.#ownVersions = new Set(versions);
  }

  /**
   * Takes routing that somebody else made for what this rollout goes on from.
   * @throws Drift when a version has traffic in it that is no part of the rollout
   */
  adopt(found: Routing, expected: Routing, lastSeenAt?: number): void {
    const strangers = this.#strangersIn(found);
    if (strangers.length > 0) {
      const since = lastSeenAt === undefined ? {} : { lastSeenAt };
      throw new Drift(this.#agent, expected, found, { ...since, strangers });
    }
    this.#seen(found, 'on-drift: adopt');
  }

  /**
   * Reads routing and compares it with what was last seen.
   * @throws Drift when it differs for good and `on-drift` is `fail`
   */
  async compare(signal?: AbortSignal): Promise<Routing> {
    const found = await this.#readSettled((routing) => sameRouting(routing, this.#lastSeen), signal);
    if (sameRouting(found, this.#lastSeen)) {
      this.#lastSeenAt = this.#clock.now();
      return found;
    }
    const known = { lastSeenAt: this.#lastSeenAt };
    if (this.#onDrift === 'fail') throw new Drift(this.#agent, this.#lastSeen, found, known);
    if (this.#onDrift === 'adopt') this.adopt(found, this.#lastSeen, this.#lastSeenAt);
    return found;
  }

  /**
   * Sees to it that `rules` stand: compares, and with `on-drift: overwrite` writes them back over what somebody
   * else wrote. With `adopt` that stands, and the rollout goes on from it.
   * @throws Drift with `on-drift: fail`
   */
  async keep(rules: readonly TrafficRule[], signal?: AbortSignal): Promise<void> {
    const found = await this.compare(signal);
    if (this.#onDrift !== 'overwrite' || sameRouting(found, { kind: 'fixed', rules })) return;
    await this.move(rules, 'on-drift: overwrite', signal);
  }

  /**
   * Moves traffic to exactly `rules`: compare, write, read back.
   * @throws Drift when somebody else changed routing before or meanwhile
   * @throws ActionError when the service refuses, or the written routing never shows
   */
  async move(rules: readonly TrafficRule[], why: string, signal?: AbortSignal): Promise<void> {
    assertWhole(rules);
    const desired: Routing = { kind: 'fixed', rules };
    const before = await this.compare(signal);
    if (sameRouting(before, desired) && before.kind === 'fixed') {
      this.#seen(before, why);
      return;
    }
    const deadline = this.#clock.now() + readBackLimit * 4;
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      let failure: unknown;
      try {
        await this.#send(rules, signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (!this.#port.mayHaveActed(error)) throw error;
        failure = error;
      }
      // An uncertain write that does not show is sent again soon; a confirmed one only has to become visible.
      const found = await this.#readUntil(
        desired,
        before,
        failure === undefined ? readBackLimit : 2_000,
        signal,
      );
      if (sameRouting(found, desired)) {
        this.#seen(found, why);
        return;
      }
      if (!sameRouting(found, before)) throw new Drift(this.#agent, desired, found);
      if (failure === undefined) {
        throw new ActionError(
          `The service accepted the routing ${describeRouting(desired)} for agent '${this.#agent}', but still answers ${describeRouting(found)}.`,
          `Look at the agent's routing; run again when it has settled.`,
        );
      }
      if (this.#clock.now() >= deadline) throw failure;
      await this.#clock.sleep(Math.min(5_000, 250 * 2 ** attempt), signal);
    }
  }

  /**
   * Writes the recorded rules back and tries until they are read back. With `blind` the write is the first
   * thing on the wire: a cancelled run has seconds. Routing that cannot be read for two minutes is taken for what
   * was last seen, and where it cannot be read afterwards either, the answer to the write counts: users must not
   * stay on a failed canary because reads fail.
   * @param options.signal ends the attempts; without one they end after 15 minutes
   * @param options.cancelled from when it aborts, the rest is done as with `blind`
   * @param options.cleared under way while routing is compared, and awaited before anything is written; what it throws
   *   ends the restore, unless somebody else moved routing
   * @throws Drift when somebody else moved routing and `on-drift` is `fail` (never with `blind`)
   * @throws ActionError when the service refused for good or the time is over
   */
  async restore(
    rules: readonly TrafficRule[],
    why: string,
    options: { blind?: boolean; signal?: AbortSignal; cancelled?: AbortSignal; cleared?: Promise<void> } = {},
  ): Promise<void> {
    assertWhole(rules);
    const { signal, cancelled, cleared } = options;
    // It may throw while nobody waits for it yet.
    cleared?.catch(() => {});
    const isHurried = () => options.blind === true || cancelled?.aborted === true;
    const desired: Routing = { kind: 'fixed', rules };
    const deadline = this.#clock.now() + restoreLimit;
    if (!isHurried()) {
      const found = await unlessAborted(
        this.#compareStubbornly(deadline, desired, cancelled ?? signal),
        cancelled,
      ).catch((error: unknown) => {
        if (!cancelled?.aborted) throw error;
        return undefined;
      });
      await cleared;
      if (found && sameRouting(found, desired)) {
        this.#seen(found, why);
        return;
      }
    }
    const earlier = this.#inFlight;
    let refusals = 0;
    for (let attempt = 1; ; attempt += 1) {
      let failure: unknown;
      let answered: Routing | undefined;
      // A torn write of the recorded rules does no harm: the same rules are sent again.
      const hurry = () => (isHurried() ? AbortSignal.timeout(hurriedAttempt) : cancelled);
      try {
        // A version without traffic may be gone: then the service refuses whoever names it.
        answered = await this.#send(refusals > 0 ? rules.filter(hasTraffic) : rules, signal, hurry());
      } catch (error) {
        signal?.throwIfAborted();
        failure = error;
        if (this.#port.isFinal(error)) refusals += 1;
        if (refusals >= 3 || this.#clock.now() >= deadline) throw error;
      }
      const found = await this.#readUntil(
        desired,
        this.#lastSeen,
        failure === undefined ? 5_000 : 0,
        signal,
      ).catch(() => answered);
      if (found && sameRouting(found, desired)) {
        if (attempt === 1 && earlier) {
          // A write of ours was on the wire when this began and may land after it: wait for it, look again.
          await Promise.race([earlier.catch(() => {}), this.#clock.sleep(2_000, signal)]);
          const settled = await this.#port.read(signal ?? hurry()).catch(() => undefined);
          if (!settled || !sameRouting(settled, desired)) continue;
        }
        this.#seen(found, why);
        return;
      }
      if (this.#clock.now() >= deadline) {
        throw (
          failure ??
          new ActionError(
            `The routing of agent '${this.#agent}' could not be restored to ${describeRouting(desired)}.`,
            `Set the routing by hand now.`,
          )
        );
      }
      await this.#clock.sleep(Math.min(isHurried() ? 200 : 2_000, 50 * 2 ** Math.min(attempt, 6)), signal);
    }
  }

  /**
   * Like `compare`, through a service that fails for a while; routing that is already `desired` is no drift.
   * `undefined` when it could not be read for too long.
   */
  async #compareStubbornly(
    deadline: number,
    desired: Routing,
    signal?: AbortSignal,
  ): Promise<Routing | undefined> {
    const patience = Math.min(deadline, this.#clock.now() + unreadableLimit);
    for (let wait = 250; ; wait = Math.min(wait * 2, 5_000)) {
      try {
        return await this.compare(signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (error instanceof Drift) {
          if (sameRouting(error.found, desired)) return error.found;
          throw error;
        }
        if (this.#port.isFinal(error)) throw error;
        if (this.#clock.now() >= patience) return undefined;
        await this.#clock.sleep(wait, signal);
      }
    }
  }

  #strangersIn(routing: Routing): string[] {
    const own = this.#ownVersions;
    if (!own || routing.kind !== 'fixed') return [];
    return routing.rules.flatMap(({ version, percentage }) =>
      percentage > 0 && !own.has(version) ? [version] : [],
    );
  }

  #seen(routing: Routing, why: string): void {
    this.#lastSeen = routing;
    this.#lastSeenAt = this.#clock.now();
    if (routing.kind === 'fixed') this.#listener(routing.rules, why);
  }

  /** @param tear aborts the request itself; without it, `signal` only ends the wait: a torn write is uncertain */
  async #send(
    rules: readonly TrafficRule[],
    signal?: AbortSignal,
    tear?: AbortSignal,
  ): Promise<Routing | undefined> {
    const sent = this.#port.write(rules, tear);
    this.#inFlight = sent;
    const settled = () => {
      if (this.#inFlight === sent) this.#inFlight = undefined;
    };
    sent.then(settled, settled);
    return unlessAborted(sent, signal);
  }

  /** Reads until `accept` holds or a foreign routing was read for long enough. */
  async #readSettled(accept: (routing: Routing) => boolean, signal?: AbortSignal): Promise<Routing> {
    const until = this.#clock.now() + driftConfirmation;
    for (let wait = 250; ; wait *= 2) {
      const found = await this.#port.read(signal);
      if (accept(found) || this.#clock.now() >= until) return found;
      await this.#clock.sleep(Math.min(wait, Math.max(1, until - this.#clock.now())), signal);
    }
  }

  /** Reads until `desired` shows, `limit` is over, or something that is neither `desired` nor `before` stays. */
  async #readUntil(desired: Routing, before: Routing, limit: number, signal?: AbortSignal): Promise<Routing> {
    const until = this.#clock.now() + limit;
    let foreignSince: number | undefined;
    for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
      const found = await this.#port.read(signal);
      const now = this.#clock.now();
      if (sameRouting(found, desired)) return found;
      if (sameRouting(found, before)) foreignSince = undefined;
      else foreignSince ??= now;
      if (foreignSince !== undefined && now - foreignSince >= driftConfirmation) return found;
      if (now >= until && (foreignSince === undefined || limit === 0)) return found;
      await this.#clock.sleep(wait, signal);
    }
  }
}

function hasTraffic({ percentage }: TrafficRule): boolean {
  return percentage > 0;
}

function assertWhole(rules: readonly TrafficRule[]): void {
  const sum = rules.reduce((total, rule) => total + rule.percentage, 0);
  if (sum !== 100 || rules.some((rule) => !Number.isInteger(rule.percentage) || rule.percentage < 0)) {
    throw new Error(`Routing must be whole percents that sum to 100, got ${JSON.stringify(rules)}`);
  }
}
