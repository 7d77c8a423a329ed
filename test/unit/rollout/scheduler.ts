import { setImmediate as turn } from 'node:timers/promises';
import type { EvidenceJudge } from '../../../src/analysis/judge.ts';
import { endPutBack } from '../../../src/recovery/put-back.ts';
import { type Advanced, type AdvancePorts, advanceRollout, restOf } from '../../../src/rollout/advance.ts';
import type { RoutingPort } from '../../../src/rollout/endpoint.ts';
import { frozenAt, parseFreeze, thawsAt } from '../../../src/rollout/freeze.ts';
import type { OnDrift } from '../../../src/rollout/interference.ts';
import {
  decodeEntry,
  type Evidence,
  encodeEntry,
  isOver,
  type JournalEntry,
  type JournalState,
  readJournal,
} from '../../../src/rollout/journal.ts';
import { conductJournalled } from '../../../src/rollout/journalled.ts';
import type { OpenJournal } from '../../../src/rollout/journals.ts';
import type { Policy, Rollout } from '../../../src/rollout/planned-rollout.ts';
import type { RolloutEvent } from '../../../src/rollout/rollout.ts';
import { parseSteps, type Step } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import type { TrafficRule } from '../../../src/routing/routing.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { FakeClock } from '../fake-clock.ts';
import { FakeEndpoint, fixed } from './fake-endpoint.ts';

/** What every port of a dead job throws. */
export class Killed extends Error {}

/** Where one job dies: at its n-th call of a port (from 0), before the call takes effect or after. */
export interface Death {
  readonly call: number;
  readonly after: boolean;
}

/** How one job goes. */
export interface JobOptions {
  readonly dies?: Death;
  /** One call fails like a lost connection, and the job lives on. */
  readonly fails?: Death;
  /** A person runs mode `promote`. */
  readonly byHand?: boolean;
  readonly maxWaitMs?: number;
  readonly onDrift?: OnDrift;
  /** Turns of the event loop that each call of a port takes, so that two jobs at once meet everywhere. */
  readonly pace?: () => number;
}

/** What came of a job. */
export type JobEnd =
  | Advanced
  | { readonly kind: 'idle' }
  | { readonly kind: 'killed' }
  | { readonly kind: 'threw'; readonly error: unknown };

/** A write of routing: when it reached the service. */
export interface WrittenRules {
  readonly at: number;
  readonly rules: readonly TrafficRule[];
}

/** How a world is set up. */
export interface WorldOptions {
  readonly steps: string;
  readonly start: number;
  readonly analysisIntervalMs: number;
  /** Makes the judge of one job from the evidence in the journal. */
  readonly judge: (evidence: Evidence) => EvidenceJudge;
  readonly freeze?: string;
  /** Default `hold`. */
  readonly onInconclusive?: Policy['onInconclusive'];
}

/**
 * One agent whose rollout only jobs of a schedule move, each with nothing but routing and the journal to go by. The
 * journal holds the very lines that the action writes.
 */
export class World {
  readonly clock: FakeClock;
  readonly endpoint: FakeEndpoint;
  readonly steps: readonly Step[];
  readonly lines: string[] = [];
  readonly #entries: JournalEntry[] = [];
  #state = readJournal([]);
  readonly writes: WrittenRules[] = [];
  readonly events: RolloutEvent[] = [];
  /** Calls of ports that the last job made. */
  calls = 0;
  readonly #options: WorldOptions;
  readonly #rollout: Rollout;
  readonly #alive = new Set<string>();
  #jobs = 0;

  constructor(options: WorldOptions) {
    this.#options = options;
    this.clock = new FakeClock(options.start);
    this.endpoint = new FakeEndpoint(this.clock, fixed({ '6': 100 }));
    this.steps = parseSteps(options.steps);
    this.#rollout = {
      agent: 'shop',
      canary: '7',
      baseline: fixed({ '6': 100 }).rules,
      steps: this.steps,
      analysisIntervalMs: options.analysisIntervalMs,
      policy: {
        onFailure: 'rollback',
        onInconclusive: options.onInconclusive ?? 'hold',
        onCancel: 'rollback',
      },
      digests: {},
      protocol: 'responses',
    };
  }

  /** Where the rollout stands by its journal. */
  get state(): JournalState {
    return this.#state;
  }

  /** Lets time pass between two jobs. */
  async waitUntil(at: number): Promise<void> {
    await this.clock.sleep(at - this.clock.now());
  }

  /** One job, started now: what mode `advance` does, or `promote`. */
  async job(options: JobOptions = {}): Promise<JobEnd> {
    this.#jobs += 1;
    const by = `${this.#jobs}/1`;
    const life = new Life(options);
    this.#alive.add(by);
    try {
      return await this.#advance(by, life, options);
    } catch (error) {
      return error instanceof Killed ? { kind: 'killed' } : { kind: 'threw', error };
    } finally {
      this.#alive.delete(by);
      this.calls = life.calls;
    }
  }

  async #advance(by: string, life: Life, options: JobOptions): Promise<JobEnd> {
    const journal = this.#journal(life);
    const found = { journal, state: await journal.read() };
    if (isOver(found.state)) return { kind: 'idle' };
    const maxWaitMs = options.maxWaitMs ?? 0;
    const ports = this.#ports(by, life, maxWaitMs, options.onDrift ?? 'fail');
    if (!options.byHand) {
      const rest = await restOf(found, ports, { maxWaitMs });
      if (rest) return rest;
    }
    const moved = await advanceRollout(found, ports, {
      ...(options.byHand ? { byHand: { who: 'mona', fastTrack: false } } : {}),
      onUnreleased: () => {},
    });
    // A killed job tells nobody anything: it did not conclude what its dead ports made of it.
    return life.dead ? { kind: 'killed' } : moved;
  }

  #journal(life: Life): OpenJournal {
    return {
      id: 1,
      rollout: this.#rollout,
      begun: { at: this.#options.start },
      read: () => life.call(async () => this.state),
      write: (entry) => life.call(async () => this.#append(encodeEntry(entry))),
    };
  }

  /** What a reader makes of a line counts, not what its writer meant. */
  #append(line: string): void {
    this.lines.push(line);
    const entry = decodeEntry(line);
    if (entry) this.#entries.push(entry);
    this.#state = readJournal(this.#entries);
  }

  #routingPort(life: Life): RoutingPort {
    const { endpoint, clock, writes } = this;
    return {
      read: () => life.call(() => endpoint.read()),
      write: (rules) =>
        life.call(async () => {
          const answered = await endpoint.write(rules);
          writes.push({ at: clock.now(), rules });
          return answered;
        }),
      mayHaveActed: (error) => endpoint.mayHaveActed(error),
      isFinal: (error) => endpoint.isFinal(error),
    };
  }

  #ports(by: string, life: Life, maxWaitMs: number, onDrift: OnDrift): AdvancePorts {
    const { freeze, judge } = this.#options;
    const port = this.#routingPort(life);
    const clock: Clock = {
      now: () => this.clock.now(),
      sleep: (ms, signal) => life.call(() => this.clock.sleep(ms, signal)),
    };
    const windows = parseFreeze(freeze ?? '');
    const frozen = (at: number) => {
      const window = frozenAt(windows, at);
      return window && { until: thawsAt(windows, at) as number, why: window.reason };
    };
    return {
      clock,
      readRouting: async () => (await port.read()).routing,
      openTraffic: (seen) => new Traffic({ agent: 'shop', port, clock, seen, onDrift }),
      by,
      isAlive: (name) => life.call(async () => this.#alive.has(name)),
      frozen,
      onDrift,
      end: (found, traffic) =>
        endPutBack(found, traffic, { clock, obstacleOf: async () => undefined, onUntold: () => {} }),
      conduct: ({ journal, state }, from, traffic) => {
        const judged = judge(state.evidence);
        return conductJournalled(
          journal.rollout,
          from,
          {
            clock,
            traffic,
            judge: { look: (at) => life.call(() => judged.look(at)) },
            record: async (event) => void this.events.push(event),
            frozen,
          },
          { journal, deadline: clock.now() + maxWaitMs, resumable: true, onUntold: () => {} },
        );
      },
    };
  }
}

/** Counts the calls of one job's ports, and ends it where it is to die. */
class Life {
  calls = 0;
  dead = false;
  readonly #options: JobOptions;

  constructor(options: JobOptions) {
    this.#options = options;
  }

  async call<T>(work: () => Promise<T>): Promise<T> {
    const { dies, fails, pace } = this.#options;
    for (let turns = pace?.() ?? 0; turns > 0; turns -= 1) await turn();
    if (this.dead) throw new Killed();
    const index = this.calls;
    this.calls += 1;
    if (dies?.call === index) {
      this.dead = true;
      if (dies.after) await work();
      throw new Killed();
    }
    if (fails?.call === index) {
      if (fails.after) await work();
      throw new Error('reset');
    }
    const result = await work();
    if (this.dead) throw new Killed();
    return result;
  }
}
