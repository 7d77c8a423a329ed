import { type ForeignRouting, type Routing, sameRouting, type TrafficRule } from '../routing/routing.ts';
import type { Clock } from '../time/clock.ts';
import { unlessAborted } from './cancelled.ts';

/** An agent as one look at it finds it. */
export interface Sighting {
  readonly routing: Routing;
  /** False while the agent refuses every request. */
  readonly enabled: boolean;
}

/** The routing of one agent, as the rollout sees it. */
export interface RoutingPort {
  /** @throws ActionError when the service cannot be read after retries; routing of any kind is read */
  read(signal?: AbortSignal): Promise<Sighting>;
  /**
   * Sends one merge-patch and does not wait for it to show.
   * @param over routing that is not understood and is written over: what of it would stand beside the rules goes
   * @returns the routing that its answer names; `undefined` where the answer does not tell
   */
  write(
    rules: readonly TrafficRule[],
    signal?: AbortSignal,
    over?: ForeignRouting,
  ): Promise<Routing | undefined>;
  /** True when a failed write may have taken effect all the same (lost response, timeout, 5xx). */
  mayHaveActed(error: unknown): boolean;
  /** True when the service refused and will refuse again (bad request, missing agent). */
  isFinal(error: unknown): boolean;
}

/** Milliseconds over which a foreign routing must be read before it counts as drift and not as a stale read. */
const driftConfirmation = 4_000;

/** Reads and writes through a port whose reads may be stale and whose writes may outlive the wait for them. */
export class Endpoint {
  readonly #port: RoutingPort;
  readonly #clock: Clock;
  #inFlight: Promise<unknown> | undefined;
  #doubt: { readonly routing: Routing; readonly since: number } | undefined;

  constructor(port: RoutingPort, clock: Clock) {
    this.#port = port;
    this.#clock = clock;
  }

  /** The write that nobody has heard of yet. */
  get inFlight(): Promise<unknown> | undefined {
    return this.#inFlight;
  }

  /** True while what was read last is not what was expected, and no write of ours has been sent since. */
  get isDoubted(): boolean {
    return this.#doubt !== undefined;
  }

  mayHaveActed(error: unknown): boolean {
    return this.#port.mayHaveActed(error);
  }

  isFinal(error: unknown): boolean {
    return this.#port.isFinal(error);
  }

  /** One read, as it comes. */
  async read(signal?: AbortSignal): Promise<Routing> {
    return (await this.#port.read(signal)).routing;
  }

  /** Reads until `accept` holds or something else was read for long enough, earlier reads of the same included. */
  async readSettled(accept: (sighting: Sighting) => boolean, signal?: AbortSignal): Promise<Sighting> {
    const begun = this.#clock.now();
    for (let wait = 250; ; wait *= 2) {
      const found = await this.#port.read(signal);
      if (accept(found)) {
        this.#doubt = undefined;
        return found;
      }
      if (!this.#doubt || !sameRouting(found.routing, this.#doubt.routing)) {
        this.#doubt = { routing: found.routing, since: this.#clock.now() };
      }
      const until = Math.min(begun, this.#doubt.since) + driftConfirmation;
      if (this.#clock.now() >= until) return found;
      await this.#clock.sleep(Math.min(wait, Math.max(1, until - this.#clock.now())), signal);
    }
  }

  /** Reads until `desired` shows, `limit` is over, or something that is neither `desired` nor `before` stays. */
  async readUntil(desired: Routing, before: Routing, limit: number, signal?: AbortSignal): Promise<Routing> {
    const until = this.#clock.now() + limit;
    let foreignSince: number | undefined;
    for (let wait = 100; ; wait = Math.min(wait * 2, 2_000)) {
      const found = await this.read(signal);
      const now = this.#clock.now();
      if (sameRouting(found, desired)) return found;
      if (sameRouting(found, before)) foreignSince = undefined;
      else foreignSince ??= now;
      if (foreignSince !== undefined && now - foreignSince >= driftConfirmation) return found;
      if (now >= until && (foreignSince === undefined || limit === 0)) return found;
      await this.#clock.sleep(wait, signal);
    }
  }

  /**
   * @param options.tear aborts the request itself; `signal` only ends the wait: a torn write is uncertain
   * @param options.over see {@link RoutingPort.write}
   */
  async send(
    rules: readonly TrafficRule[],
    options: {
      readonly signal?: AbortSignal | undefined;
      readonly tear?: AbortSignal | undefined;
      readonly over?: ForeignRouting | undefined;
    } = {},
  ): Promise<Routing | undefined> {
    this.#doubt = undefined;
    const sent = this.#port.write(rules, options.tear, options.over);
    this.#inFlight = sent;
    const settled = () => {
      if (this.#inFlight === sent) this.#inFlight = undefined;
    };
    sent.then(settled, settled);
    return unlessAborted(sent, options.signal);
  }
}
