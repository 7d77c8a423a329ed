import type { RoutingPort, Sighting } from '../../../src/rollout/endpoint.ts';
import type { ForeignRouting, Routing, TrafficRule } from '../../../src/routing/routing.ts';
import type { Clock } from '../../../src/time/clock.ts';

/** How one write goes wrong. */
export type WriteFault = 'lost-before' | 'lost-after' | 'refused';

/** An endpoint in memory, with lagging reads, lost writes and another person at the controls. */
export class FakeEndpoint implements RoutingPort {
  readonly writes: (readonly TrafficRule[])[] = [];
  readonly faults: (WriteFault | undefined)[] = [];
  /** Routing that writes were told to write over. */
  readonly overs: ForeignRouting[] = [];
  lagMs = 0;
  readFails = 0;
  /** False: another person has disabled the agent. */
  enabled = true;
  /** False: the answer to a write does not name the routing. */
  answers = true;
  #history: { at: number; routing: Routing }[];
  readonly #clock: Clock;

  constructor(clock: Clock, routing: Routing) {
    this.#clock = clock;
    this.#history = [{ at: Number.NEGATIVE_INFINITY, routing }];
  }

  /** What the service really does now. */
  get actual(): Routing {
    return (this.#history.at(-1) as { routing: Routing }).routing;
  }

  /** Another person sets the routing. */
  set(routing: Routing): void {
    this.#history.push({ at: this.#clock.now(), routing });
  }

  async read(): Promise<Sighting> {
    if (this.readFails > 0) {
      this.readFails -= 1;
      throw new Error('503');
    }
    const visible = this.#clock.now() - this.lagMs;
    const seen =
      this.#history.findLast(({ at }) => at <= visible) ?? (this.#history[0] as { routing: Routing });
    return { routing: seen.routing, enabled: this.enabled };
  }

  async write(
    rules: readonly TrafficRule[],
    _signal?: AbortSignal,
    over?: ForeignRouting,
  ): Promise<Routing | undefined> {
    if (over) this.overs.push(over);
    const fault = this.faults.shift();
    if (fault === 'refused') throw new Error('400');
    if (fault === 'lost-before') throw new Error('reset');
    this.writes.push(rules);
    this.set({ kind: 'fixed', rules });
    if (fault === 'lost-after') throw new Error('reset');
    return this.answers ? this.actual : undefined;
  }

  mayHaveActed(error: unknown): boolean {
    return (error as Error).message === 'reset';
  }

  isFinal(error: unknown): boolean {
    return (error as Error).message === '400';
  }
}

/** `{'7': 90, '8': 10}` as routing. */
export function fixed(shares: Record<string, number>): Extract<Routing, { kind: 'fixed' }> {
  return {
    kind: 'fixed',
    rules: Object.entries(shares).map(([version, percentage]) => ({ version, percentage })),
  };
}
