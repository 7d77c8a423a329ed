import type { Standard } from '../analysis/gates/gate.ts';
import { type EvidenceJudge, evidenceJudge } from '../analysis/judge.ts';
import type { Evidence } from '../analysis/tally.ts';
import type { Needs } from '../run/needs.ts';
import { Asker } from '../smoke/asker.ts';
import type { TestCase } from '../smoke/test-case.ts';
import { Conversation } from './conversation.ts';
import { type MetricsNeeds, trafficMetrics } from './metrics.ts';
import { describeResult, optionsFor, type TestingNeeds } from './testing.ts';

/** What judging a canary needs of a run. */
export type CanaryJudgeNeeds = MetricsNeeds &
  TestingNeeds &
  Needs<{ run: 'log' | 'signal' | 'story'; inputs: 'rollout' | 'smoke' }>;

/** What the judge of a canary has to know. */
export interface CanaryContext {
  /** Protocol that the tests speak. */
  readonly protocol: 'responses' | 'invocations';
  /** Tests of a check. */
  readonly tests: readonly TestCase[];
  readonly canary: string;
  /** The stable version to compare with: of several the one with the largest share. Absent on a first deployment. */
  readonly baseline: string | undefined;
  /** Prompts that the rollout may ask. */
  readonly maxPrompts: number;
  /** What earlier runs of the same rollout have counted. */
  readonly evidence?: Evidence;
}

/** A judge that puts its sessions away behind it. */
export interface CanaryJudge extends EvidenceJudge {
  /** Waits until every session of the check is put away. Never throws. */
  settled(): Promise<void>;
}

/**
 * The judge of a check: by comparison with the stable version, or by the pass rate on a first deployment and with
 * `baseline: none`, and beside that by the metrics of real traffic. Keeps every test run for the report.
 *
 * @throws ActionError when the evidence of an earlier run cannot be read; InputError for a mistake in `metrics`
 */
export function canaryJudge(run: CanaryJudgeNeeds, context: CanaryContext): CanaryJudge {
  const { canary, baseline, tests, protocol, evidence, maxPrompts } = context;
  const { rollout, smoke } = run.config;
  const standard = standardOf(run, baseline);
  const compared = standard.kind === 'comparison' && baseline !== undefined ? { baseline } : {};
  const versions = { canary, ...compared };
  const asker = new Asker(tests, {
    ...optionsFor(run, { protocol }, run.signal),
    onResult(result) {
      if (result.outcome !== 'pass') run.log.event(`version ${result.version} ${describeResult(result)}`);
    },
  });
  const conversation = new Conversation(asker, versions, (looked) => run.story.check(looked));
  const judge = evidenceJudge<TestCase>(
    {
      standard,
      tests,
      versions,
      repeat: smoke.repeat,
      concurrency: smoke.concurrency,
      random: Math.random,
      promptsOf: ({ turns }) => turns.length * Object.keys(versions).length,
      ask: (test, stop) => conversation.ask(test, Math.random, stop),
      retriesOf: ({ retries }) => retries ?? smoke.retries,
      closeLook: () => conversation.closeLook(),
    },
    {
      significance: rollout.significance,
      minSamples: rollout.minSamples,
      errorLimit: rollout.errorLimit,
      maxPrompts,
      promptsBefore: run.story.facts.prompts ?? 0,
      ...(evidence ? { evidence } : {}),
    },
    trafficMetrics(run, { canary, baseline }),
  );
  return { ...judge, settled: () => asker.settled() };
}

/** What a check holds the canary to. */
export function standardOf(
  { config: { rollout, smoke } }: CanaryJudgeNeeds,
  baseline: string | undefined,
): Standard {
  if (rollout.baseline === 'none' || baseline === undefined)
    return { kind: 'pass-rate', passRate: smoke.passRate };
  return {
    kind: 'comparison',
    margin: rollout.margin,
    ...(rollout.maxLatencyRatio === undefined ? {} : { maxLatencyRatio: rollout.maxLatencyRatio }),
  };
}
