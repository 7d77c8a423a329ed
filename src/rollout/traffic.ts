import { ActionError } from '../errors/errors.ts';
import {
  assertWhole,
  describeRouting,
  type Routing,
  sameRouting,
  type TrafficRule,
} from '../routing/routing.ts';
import type { Clock } from '../time/clock.ts';
import { Drift } from './drift.ts';
import { AgentDisabled, Ended } from './ended.ts';
import { Endpoint, type RoutingPort, type Sighting } from './endpoint.ts';
import { decideInterference, type OnDrift, type Rolling } from './interference.ts';
import type { RestoreOptions } from './ports.ts';
import { restoreRules } from './restore.ts';

/** Milliseconds that reads may lag behind a write before a written routing counts as not taken. */
const readBackLimit = 30_000;

/** Why routing is what it is. */
interface Reason {
  readonly why: string;
  /** What was done about routing that somebody else had moved; absent where nobody had. */
  readonly drift?: Exclude<OnDrift, 'fail'>;
}

const adopted: Reason = { why: 'on-drift: adopt', drift: 'adopt' };
const overwritten: Reason = { why: 'on-drift: overwrite', drift: 'overwrite' };

/** Tells about each routing that was read back, and what was done about drift where that made it. */
export type TrafficListener = (rules: readonly TrafficRule[], why: string, drift?: Reason['drift']) => void;

/**
 * The only writer of routing. Every move is read, compare, write, read back; a write whose answer was lost is
 * looked up before it is sent again. The service has no ETag, so reading back is what closes the window between
 * comparing and writing.
 */
export class Traffic {
  readonly #agent: string;
  readonly #endpoint: Endpoint;
  readonly #clock: Clock;
  readonly #onDrift: OnDrift;
  readonly #listener: TrafficListener;
  #lastSeen: Routing;
  /** When `#lastSeen` was read, milliseconds since the epoch. */
  #lastSeenAt: number;
  #rolling: Rolling | undefined;

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
    this.#endpoint = new Endpoint(options.port, options.clock);
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

  /**
   * From now on it is this rollout that moves traffic: it goes on from no version but its own, and it ends when
   * somebody ends it or disables the agent.
   */
  roll(rolling: Rolling): void {
    this.#rolling = rolling;
  }

  /**
   * Deals with routing that a run found when it took the rollout over, and that the rollout would not have there:
   * goes on from it, or puts `expected` right first, as `on-drift` says.
   * @throws Drift when it is to be left alone; Ended when it means that somebody ended the rollout
   */
  async settle(found: Routing, expected: Routing): Promise<void> {
    await this.#decide(found, expected);
    if (this.#onDrift === 'adopt') this.#seen(found, adopted);
    if (this.#onDrift === 'overwrite' && expected.kind === 'fixed') {
      await this.#move(expected.rules, overwritten);
    }
  }

  /**
   * Reads routing and compares it with what was last seen.
   * @throws Drift when it differs for good and `on-drift` is `fail`, or it is not understood
   * @throws Ended when somebody ended the rollout
   * @throws AgentDisabled when somebody took the agent out of service during the rollout
   */
  async compare(signal?: AbortSignal): Promise<Routing> {
    const { routing, enabled } = await this.#endpoint.readSettled(
      (sighting) => this.#isExpected(sighting) && !this.#isDisabled(sighting),
      signal,
    );
    await this.#accept(routing);
    if (this.#rolling && this.#isDisabled({ routing, enabled })) {
      throw new AgentDisabled({ agent: this.#agent, canary: this.#rolling.canary });
    }
    return routing;
  }

  /**
   * Sees to it that `rules` stand: compares, and with `on-drift: overwrite` writes them back over what somebody
   * else wrote. With `adopt` that stands, and the rollout goes on from it.
   * @throws as `compare` does
   */
  async keep(rules: readonly TrafficRule[], signal?: AbortSignal): Promise<void> {
    const found = await this.compare(signal);
    if (this.#onDrift !== 'overwrite' || sameRouting(found, { kind: 'fixed', rules })) return;
    await this.#write(rules, found, overwritten, signal);
  }

  /**
   * Moves traffic to exactly `rules`: compare, write, read back.
   * @throws Drift when somebody else changed routing before or meanwhile; Ended and AgentDisabled as `compare` does
   * @throws ActionError when the service refuses, or the written routing never shows
   */
  async move(rules: readonly TrafficRule[], why: string, signal?: AbortSignal): Promise<void> {
    await this.#move(rules, { why }, signal);
  }

  /**
   * Puts traffic back to recorded rules, through whatever the service does: see {@link restoreRules}.
   * @throws Drift when somebody else moved routing and `on-drift` is `fail`, or it is not understood
   * @throws Ended when somebody ended the rollout and sent traffic elsewhere
   * @throws ActionError when the service refused for good or the time is over
   */
  async restore(rules: readonly TrafficRule[], why: string, options: RestoreOptions = {}): Promise<void> {
    const restorable = {
      agent: this.#agent,
      clock: this.#clock,
      endpoint: this.#endpoint,
      lastSeen: () => this.#lastSeen,
      compare: (desired: Routing, signal?: AbortSignal) => this.#compareBack(desired, signal),
      seen: (routing: Routing, said: string) => this.#seen(routing, { why: said }),
    };
    await restoreRules(restorable, rules, why, options);
  }

  /** An agent that was disabled goes back all the same, so that whoever enables it enables what served before. */
  async #compareBack(desired: Routing, signal?: AbortSignal): Promise<Routing> {
    const { routing } = await this.#endpoint.readSettled((sighting) => this.#isExpected(sighting), signal);
    if (!sameRouting(routing, desired)) await this.#accept(routing, { goingBack: true });
    return routing;
  }

  async #move(rules: readonly TrafficRule[], reason: Reason, signal?: AbortSignal): Promise<void> {
    const before = await this.compare(signal);
    await this.#write(rules, before, reason, signal);
  }

  async #write(
    rules: readonly TrafficRule[],
    before: Routing,
    reason: Reason,
    signal?: AbortSignal,
  ): Promise<void> {
    assertWhole(rules);
    const desired: Routing = { kind: 'fixed', rules };
    if (sameRouting(before, desired)) {
      this.#seen(before, reason);
      return;
    }
    await this.#assertGoesOn(desired, before);
    const deadline = this.#clock.now() + readBackLimit * 4;
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      let failure: unknown;
      try {
        await this.#endpoint.send(rules, { signal });
      } catch (error) {
        signal?.throwIfAborted();
        if (!this.#endpoint.mayHaveActed(error)) throw error;
        failure = error;
      }
      // An uncertain write that does not show is sent again soon; a confirmed one only has to become visible.
      const found = await this.#endpoint.readUntil(
        desired,
        before,
        failure === undefined ? readBackLimit : 2_000,
        signal,
      );
      if (sameRouting(found, desired)) {
        this.#seen(found, reason);
        return;
      }
      if (!sameRouting(found, before)) await this.#decide(found, desired, { onDrift: 'fail' });
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
   * Asked before each write that sends traffic on. A journal that cannot be read stops nothing here: nobody has
   * moved routing, and the entry that follows the write fails the run if GitHub stays away.
   */
  async #assertGoesOn(desired: Routing, before: Routing): Promise<void> {
    if (before.kind === 'foreign') throw new Drift(this.#agent, desired, before);
    const how = await this.#rolling?.endedBy?.().catch(() => undefined);
    if (this.#rolling && how !== undefined) {
      throw new Ended({ agent: this.#agent, canary: this.#rolling.canary }, before, how);
    }
  }

  /** Takes note of routing that was read, or decides about it where it is not as expected. */
  async #accept(found: Routing, options: { readonly goingBack?: boolean } = {}): Promise<void> {
    if (sameRouting(found, this.#lastSeen)) {
      this.#lastSeenAt = this.#clock.now();
      return;
    }
    await this.#decide(found, this.#lastSeen, { ...options, lastSeenAt: this.#lastSeenAt });
    if (this.#onDrift === 'adopt') this.#seen(found, adopted);
  }

  #decide(
    found: Routing,
    expected: Routing,
    options: {
      readonly onDrift?: OnDrift;
      readonly goingBack?: boolean;
      readonly lastSeenAt?: number;
    } = {},
  ): Promise<void> {
    return decideInterference({
      agent: this.#agent,
      expected,
      found,
      onDrift: this.#onDrift,
      rolling: this.#rolling,
      ...options,
    });
  }

  #isExpected({ routing }: Sighting): boolean {
    return sameRouting(routing, this.#lastSeen);
  }

  #isDisabled({ enabled }: Sighting): boolean {
    return this.#rolling !== undefined && !enabled;
  }

  #seen(routing: Routing, { why, drift }: Reason): void {
    this.#lastSeen = routing;
    this.#lastSeenAt = this.#clock.now();
    if (routing.kind === 'fixed') this.#listener(routing.rules, why, drift);
  }
}
