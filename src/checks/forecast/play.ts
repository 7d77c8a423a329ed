import type { Standard } from '../../analysis/gates/gate.ts';
import { evidenceJudge } from '../../analysis/judge.ts';
import type { Outcome } from '../../analysis/sample.ts';
import { readProgress } from '../../analysis/tally.ts';
import { type RolloutPorts, runRollout } from '../../rollout/rollout.ts';
import { type Step, weightOf } from '../../rollout/steps.ts';
import type { Routing } from '../../routing/routing.ts';
import type { Clock } from '../../time/clock.ts';

/** A rollout as it is planned. */
export interface PlayedPlan {
  readonly steps: readonly Step[];
  readonly standard: Extract<Standard, { kind: 'comparison' }>;
  /** Different tests of a look; 1 or more. */
  readonly tests: number;
  /** Prompts of a test, on average. */
  readonly turns: number;
  readonly repeat: number;
  readonly concurrency: number;
  /** Milliseconds that a version takes for a test. */
  readonly testMs: number;
  readonly analysisIntervalMs: number;
  /** Milliseconds that a run may wait; beyond them a check is not extended where no other run goes on. */
  readonly maxWaitMs: number;
  readonly resumable: boolean;
  readonly significance: number;
  readonly minSamples: number;
  readonly maxPrompts: number;
  /** Prompts of the smoke tests. */
  readonly promptsBefore: number;
}

/** What both versions make of a test. */
export type Answering = (test: number, random: () => number) => readonly [canary: boolean, stable: boolean];

/** What one played rollout came to. */
export interface Played {
  readonly end: 'promoted' | 'rolled-back' | 'held';
  /** Milliseconds from the first write of traffic. */
  readonly ms: number;
  /** Looks taken. */
  readonly looks: number;
  /** Prompts asked, smoke tests included. */
  readonly prompts: number;
  /** Samples that the last check saw. */
  readonly samples: number;
}

/**
 * Plays one rollout with made-up versions, by the schedule and the judge that decide real ones, on a clock that only
 * answers move.
 */
export async function play(plan: PlayedPlan, answering: Answering, random: () => number): Promise<Played> {
  const clock = new PlayedClock();
  // Pairs are played one after the other; asked side by side they take as much less.
  const pairMs = plan.testMs / Math.max(1, Math.floor(plan.concurrency / 2));
  const outcome = (passes: boolean): Outcome => ({
    outcome: passes ? 'pass' : 'fail',
    latencyMs: plan.testMs,
  });
  const judge = evidenceJudge<number>(
    {
      standard: plan.standard,
      versions: { canary: 'new', baseline: 'stable' },
      tests: Array.from({ length: plan.tests }, (_, test) => test),
      repeat: plan.repeat,
      concurrency: 1,
      random,
      promptsOf: () => 2 * plan.turns,
      async ask(test) {
        const [canary, stable] = answering(test, random);
        clock.pass(pairMs);
        const named = { id: String(test), description: '' };
        return { kind: 'pair', test: named, canary: outcome(canary), baseline: outcome(stable) };
      },
      closeLook: () => ({ passed: 0, failed: 0, errors: 0 }),
    },
    { ...plan, errorLimit: 1 },
  );
  let looks = 0;
  const end = await runRollout(
    {
      agent: '',
      canary: 'new',
      baseline: [{ version: 'stable', percentage: 100 }],
      // The others wait for people or for a time of day, and nothing is learned meanwhile.
      steps: plan.steps.filter((step) => weightOf(step) !== undefined),
      analysisIntervalMs: plan.analysisIntervalMs,
      policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' },
      digests: {},
      protocol: 'responses',
    },
    { step: 0 },
    {
      clock,
      traffic: new PlayedTraffic(),
      judge,
      async record({ kind }) {
        if (kind === 'look') looks += 1;
      },
    },
    {
      deadline: plan.resumable ? Number.POSITIVE_INFINITY : clock.now() + plan.maxWaitMs,
      resumable: plan.resumable,
    },
  );
  const { prompts, samples } = readProgress(judge.evidence());
  return { end: endsAs[end.kind], ms: clock.now(), looks, prompts, samples };
}

/** A plan of nothing but weights never waits for anybody, and one that may wait for ever is never paused. */
const endsAs = {
  completed: 'promoted',
  failed: 'rolled-back',
  inconclusive: 'held',
  waiting: 'held',
  paused: 'held',
} as const;

class PlayedClock implements Clock {
  #now = 0;
  now(): number {
    return this.#now;
  }
  pass(ms: number): void {
    this.#now += ms;
  }
  async sleep(ms: number): Promise<void> {
    this.pass(ms);
  }
}

/** Traffic that goes where it is sent. */
class PlayedTraffic {
  lastSeen: Routing = { kind: 'always-latest' };
  move: RolloutPorts['traffic']['move'] = async (rules) => {
    this.lastSeen = { kind: 'fixed', rules };
  };
  async keep(): Promise<void> {}
  async restore(): Promise<void> {}
}
