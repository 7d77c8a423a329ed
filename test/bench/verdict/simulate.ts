import { type EvidenceJudge, evidenceJudge } from '../../../src/analysis/judge.ts';
import type { Evidence } from '../../../src/analysis/tally.ts';
import { encodeEntry } from '../../../src/rollout/journal.ts';
import { type RolloutPorts, runRollout } from '../../../src/rollout/rollout.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import type { Routing } from '../../../src/routing/routing.ts';
import { seeded } from '../../unit/analysis/seeded.ts';
import { FakeClock } from '../../unit/fake-clock.ts';
import type { Said, Scenario } from './scenarios.ts';

/** Milliseconds between two looks: the default of `analysis-interval`. */
export const intervalMs = 60_000;
/** Milliseconds that a pair takes where a scenario says nothing else. */
export const usualPairMs = 2_000;
/** Chance of a false rollback over a whole rollout: the default of `significance`. */
export const significance = 0.05;

/** What one simulated rollout came to. */
export interface Simulated {
  readonly end: 'promoted' | 'rolled-back' | 'held';
  /** Pairs asked, of both versions. */
  readonly pairs: number;
  /** Looks taken. */
  readonly looks: number;
  /** Milliseconds from the beginning of the first step to the end. */
  readonly ms: number;
  /** Length of the longest line of its journal. */
  readonly longestLine: number;
}

/** How a rollout is simulated. */
export interface Settings {
  /** Different tests of a look. */
  readonly tests: number;
  readonly seed: number;
}

/** What both sides said. */
export interface PairSaid {
  readonly canary: Said;
  readonly stable: Said;
}

/** Two versions that answer by a scenario, and take their time. */
export class Versions {
  readonly clock = new FakeClock(0);
  readonly random: () => number;
  /** Pairs asked so far. */
  pairs = 0;
  readonly #answers: ReturnType<Scenario['begin']>;
  readonly #pairMs: number;
  #check = -1;
  #checkAt = 0;

  constructor({ begin, pairMs = usualPairMs }: Scenario, { tests, seed }: Settings) {
    this.random = seeded(seed);
    this.#answers = begin(this.random, tests);
    this.#pairMs = pairMs;
  }

  openCheck(): void {
    this.#check += 1;
    this.#checkAt = this.clock.now();
  }

  /** Pairs are asked one after the other. */
  async ask(test: number): Promise<PairSaid> {
    const seconds = (this.clock.now() - this.#checkAt) / 1000;
    const moment = { check: this.#check, seconds, asked: this.pairs };
    const [canary, stable] = this.#answers(test, moment, this.random);
    this.pairs += 1;
    await this.clock.sleep(this.#pairMs);
    return { canary, stable };
  }
}

/** The steps of a scenario; by default those of the action, one check of six looks. */
export function stepsOf({ steps = '10% 5m check, 100%' }: Scenario): ReturnType<typeof parseSteps> {
  return parseSteps(steps);
}

/** One rollout, by the product's own schedule and judge, on a clock that only answers move. */
export async function simulate(scenario: Scenario, settings: Settings): Promise<Simulated> {
  const versions = new Versions(scenario, settings);
  const { clock } = versions;
  let [looks, longestLine] = [0, 0];
  const judgeOf = (evidence?: Evidence): EvidenceJudge =>
    evidenceJudge(inquiryOf(scenario, settings, versions), {
      significance,
      minSamples: 0,
      maxPrompts: Number.MAX_SAFE_INTEGER,
      errorLimit: 4,
      ...(evidence ? { evidence } : {}),
    });
  let judge = judgeOf();
  const end = await runRollout(
    {
      agent: 'shop',
      canary: '7',
      baseline: [{ version: '6', percentage: 100 }],
      steps: stepsOf(scenario),
      analysisIntervalMs: intervalMs,
      policy: { onFailure: 'rollback', onInconclusive: 'hold', onCancel: 'rollback' },
      digests: {},
      protocol: 'responses',
    },
    { step: 0 },
    {
      clock,
      traffic: new ObedientTraffic(),
      judge: {
        look(at) {
          looks += 1;
          // As the journal keeps it between two jobs.
          if (scenario.restarts) judge = judgeOf(JSON.parse(JSON.stringify(judge.evidence())));
          return judge.look(at);
        },
      },
      async record(event) {
        if (event.kind === 'step-begun') versions.openCheck();
        if (event.kind !== 'look') return;
        const { verdict, evidence = {} } = event.look;
        const { step, at } = event;
        const { length } = encodeEntry({ kind: 'looked', at, step, verdict, evidence });
        longestLine = Math.max(longestLine, length);
      },
    },
    { deadline: Number.POSITIVE_INFINITY, resumable: true },
  );
  const ends = { completed: 'promoted', failed: 'rolled-back', inconclusive: 'held' } as const;
  if (end.kind === 'paused' || end.kind === 'waiting') throw new Error(`unexpected end: ${end.kind}`);
  return { end: ends[end.kind], pairs: versions.pairs, looks, ms: clock.now(), longestLine };
}

function inquiryOf(
  { margin = 0 }: Scenario,
  { tests }: Settings,
  versions: Versions,
): Parameters<typeof evidenceJudge<number>>[0] {
  const outcome = (side: Said) => ({ outcome: side, latencyMs: 1_000 });
  return {
    standard: { kind: 'comparison', margin },
    versions: { canary: '7', baseline: '6' },
    tests: Array.from({ length: tests }, (_, test) => test),
    repeat: 1,
    concurrency: 1,
    random: versions.random,
    promptsOf: () => 2,
    async ask(test) {
      const { canary, stable } = await versions.ask(test);
      const named = { id: String(test), description: `test ${test}` };
      return { kind: 'pair', test: named, canary: outcome(canary), baseline: outcome(stable) };
    },
    closeLook: () => ({ passed: 0, failed: 0, errors: 0 }),
  };
}

/** Traffic that goes where it is sent. */
class ObedientTraffic {
  lastSeen: Routing = { kind: 'always-latest' };
  move: RolloutPorts['traffic']['move'] = async (rules) => {
    this.lastSeen = { kind: 'fixed', rules };
  };
  async keep(): Promise<void> {}
  async restore(): Promise<void> {}
}
