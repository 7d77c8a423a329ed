import { type EvidenceJudge, evidenceJudge } from '../../../src/analysis/judge.ts';
import type { Evidence } from '../../../src/analysis/tally.ts';
import { type Judge, runRollout } from '../../../src/rollout/rollout.ts';
import { parseSteps } from '../../../src/rollout/steps.ts';
import { Traffic } from '../../../src/rollout/traffic.ts';
import { seeded } from '../../unit/analysis/seeded.ts';
import { FakeClock } from '../../unit/fake-clock.ts';
import { FakeEndpoint, fixed } from '../../unit/rollout/fake-endpoint.ts';
import type { Answers, Said, Scenario } from './scenarios.ts';

/** What one simulated rollout came to. */
export interface Simulated {
  readonly end: 'promoted' | 'rolled-back' | 'held';
  /** Pairs asked, of both versions. */
  readonly pairs: number;
  /** Look in which it was rolled back, from 1. */
  readonly looks: number;
  /** Milliseconds from the beginning of the first check to the end. */
  readonly ms: number;
}

/** How a rollout is simulated. */
export interface Settings {
  readonly tests: number;
  readonly seed: number;
  /** Milliseconds that a pair takes; pairs are asked one after the other. */
  readonly pairMs?: number;
  readonly margin?: number;
  /** Gives the rollout to a new judge before each look, as a schedule of jobs does. */
  readonly restarts?: boolean;
  /** Another rule to be compared with; the product's by default. */
  readonly judge?: (ask: (test: number) => Promise<PairSaid>, tests: number) => Judge;
}

/** What both sides said. */
export interface PairSaid {
  readonly canary: Said;
  readonly stable: Said;
}

const MINUTE = 60_000;

/** One rollout, by the product's own schedule and judge, on a clock that only answers move. */
export async function simulate(scenario: Scenario, settings: Settings): Promise<Simulated> {
  const { tests, pairMs = 2_000 } = settings;
  const random = seeded(settings.seed);
  const clock = new FakeClock();
  const started = clock.now();
  const answers: Answers = scenario.begin(random, tests);
  let check = -1;
  let checkAt = started;
  let [pairs, looks] = [0, 0];
  const ask = async (test: number): Promise<PairSaid> => {
    const moment = { check, seconds: (clock.now() - checkAt) / 1000, asked: pairs };
    const [canary, stable] = answers(test, moment, random);
    pairs += 1;
    await clock.sleep(pairMs);
    return { canary, stable };
  };
  const judgeOf = (evidence?: Evidence): EvidenceJudge =>
    evidenceJudge(inquiryOf(tests, ask, random, settings.margin ?? 0), {
      significance: 0.05,
      minSamples: 0,
      maxPrompts: Number.MAX_SAFE_INTEGER,
      errorLimit: 4,
      ...(evidence ? { evidence } : {}),
    });
  let ours = judgeOf();
  const judge = settings.judge?.(ask, tests) ?? {
    look(at: Parameters<Judge['look']>[0]) {
      if (settings.restarts) ours = judgeOf(JSON.parse(JSON.stringify(ours.evidence())));
      return ours.look(at);
    },
  };
  const end = await runRollout(
    {
      agent: 'shop',
      canary: '7',
      baseline: fixed({ '6': 100 }).rules,
      steps: parseSteps(scenario.steps ?? '10% 5m check, 100%'),
      analysisIntervalMs: MINUTE,
      onInconclusive: 'hold',
    },
    { step: 0 },
    {
      clock,
      traffic: new Traffic({
        agent: 'shop',
        port: new FakeEndpoint(clock, fixed({ '6': 100 })),
        clock,
        seen: fixed({ '6': 100 }),
        onDrift: 'fail',
      }),
      judge: {
        look(at) {
          looks += 1;
          return judge.look(at);
        },
      },
      async record(event) {
        if (event.kind !== 'step-begun') return;
        check += 1;
        checkAt = event.at;
      },
    },
    { deadline: Number.POSITIVE_INFINITY, resumable: true },
  );
  const ends = { completed: 'promoted', failed: 'rolled-back', inconclusive: 'held' } as const;
  if (end.kind === 'paused' || end.kind === 'waiting') throw new Error(`unexpected end: ${end.kind}`);
  return { end: ends[end.kind], pairs, looks, ms: clock.now() - started };
}

function inquiryOf(
  tests: number,
  ask: (test: number) => Promise<PairSaid>,
  random: () => number,
  margin: number,
): Parameters<typeof evidenceJudge<number>>[0] {
  return {
    standard: { kind: 'comparison', margin },
    versions: { canary: '7', baseline: '6' },
    tests: Array.from({ length: tests }, (_, test) => test),
    repeat: 1,
    concurrency: 1,
    random,
    promptsOf: () => 2,
    async ask(test) {
      const said = await ask(test);
      const outcome = (side: Said) => ({ outcome: side, latencyMs: 1_000 });
      return {
        kind: 'pair',
        test: { id: String(test), description: `test ${test}` },
        canary: outcome(said.canary),
        baseline: outcome(said.stable),
      };
    },
    closeLook: () => ({ passed: 0, failed: 0, errors: 0 }),
  };
}
