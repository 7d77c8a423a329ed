import { type EvidenceJudge, evidenceJudge } from '../analysis/judge.ts';
import type { Evidence } from '../analysis/tally.ts';
import type { Run } from '../run.ts';
import { compareTests, type PairedRun } from '../smoke/compare-tests.ts';
import { loadTests } from '../smoke/load-tests.ts';
import { counted, type ModelPort, modelInputs } from '../smoke/model-port.ts';
import { isFlaky, type TestResult, type TestRun } from '../smoke/results.ts';
import { retryFailing } from '../smoke/retry-failing.ts';
import { type RunOptions, runTests } from '../smoke/run-tests.ts';
import type { TestCase, TestTag } from '../smoke/test-case.ts';
import type { Candidate } from './candidate.ts';
import { withTrafficMetrics } from './metrics.ts';

/** All tests of the run, read from files and prompts. @throws InputError naming file and line */
export function testsOf(run: Run): Promise<TestCase[]> {
  const { smoke, workspace } = run.config;
  const model = modelOf(run);
  return loadTests({
    files: smoke.tests,
    prompts: smoke.prompts,
    workspace,
    models: modelInputs(model),
    onWarning: (text) => {
      run.story.warn(text);
      run.log.warning(text);
    },
  });
}

/** The model deployments that the inputs name; the report tells how often they were asked. */
function modelOf({ foundry, story: { facts }, config: { smoke } }: Run): ModelPort {
  const { judgeModel, embeddingModel } = smoke;
  const model = foundry.models({
    ...(judgeModel === undefined ? {} : { judge: judgeModel }),
    ...(embeddingModel === undefined ? {} : { embedding: embeddingModel }),
  });
  return counted(model, () => {
    facts.modelCalls = (facts.modelCalls ?? 0) + 1;
  });
}

/** The tests that are asked in a situation: those with its tag, and those without any. */
export function testsFor(tests: readonly TestCase[], tag: TestTag): readonly TestCase[] {
  return tests.filter((test) => test.tags.length === 0 || test.tags.includes(tag));
}

/**
 * Asks tests of exactly one version, in pinned sessions; those that fail are asked again.
 * @param options.oneLook true for one look of a check, which others follow
 */
export async function askTests(
  run: Run,
  candidate: Pick<Candidate, 'protocol'>,
  tests: readonly TestCase[],
  version: string,
  signal?: AbortSignal,
  options?: { readonly oneLook: boolean },
): Promise<TestRun> {
  const first = await runTests(tests, version, optionsFor(run, candidate, signal));
  return askFailingAgain(run, candidate, first, signal, options);
}

/** The run after `smoke-retries`: its failing tests are asked again in fresh sessions of the same version. */
export function askFailingAgain(
  run: Run,
  candidate: Pick<Candidate, 'protocol'>,
  first: TestRun,
  signal?: AbortSignal,
  { oneLook } = { oneLook: false },
): Promise<TestRun> {
  const { retries, passRate } = run.config.smoke;
  return retryFailing(first, {
    ...optionsFor(run, candidate, signal),
    retries,
    requiredRate: passRate,
    decidesAlone: !oneLook,
  });
}

/** Asks the same tests of the canary and of the stable version, pair by pair. */
export async function askBoth(
  run: Run,
  candidate: Pick<Candidate, 'protocol'>,
  tests: readonly TestCase[],
  versions: { readonly canary: string; readonly baseline: string },
  signal?: AbortSignal,
): Promise<PairedRun> {
  return compareTests(tests, versions, {
    ...optionsFor(run, candidate, signal),
    random: Math.random,
    onResult(result) {
      if (result.outcome !== 'pass') run.log.event(`version ${result.version} ${describeResult(result)}`);
    },
  });
}

function optionsFor(
  run: Run,
  candidate: Pick<Candidate, 'protocol'>,
  signal: AbortSignal | undefined,
): RunOptions {
  const { smoke } = run.config;
  return {
    probe: run.foundry,
    protocol: candidate.protocol,
    concurrency: smoke.concurrency,
    timeoutMs: smoke.timeoutMs,
    repeat: smoke.repeat,
    clock: run.clock,
    model: modelOf(run),
    ...(signal ? { signal } : {}),
    takeSession: (result) => run.failures.take(result, candidate.protocol),
    onResult(result) {
      if (result.outcome !== 'pass' || isFlaky(result)) run.log.event(describeResult(result));
    },
  };
}

/** What the judge of a canary is told beside the tests. */
export interface JudgeContext {
  /** The stable version to compare with: of several the one with the largest share. Empty on a first deployment. */
  readonly baseline?: string | undefined;
  /** What earlier runs of the same rollout have counted. */
  readonly evidence?: Evidence;
}

/**
 * The judge of a check: by comparison with the stable version, or by the pass rate on a first deployment and with
 * `baseline: none`, and beside that by the metrics of real traffic. Keeps every test run for the report.
 *
 * @param context.baseline what the report names as the version to be replaced, when it is not given
 * @throws ActionError when the evidence of an earlier run cannot be read; InputError for a mistake in `metrics`
 */
export function canaryJudge(
  run: Run,
  candidate: Pick<Candidate, 'protocol'>,
  tests: readonly TestCase[],
  version: string,
  { baseline = run.story.facts.baselineVersion, evidence }: JudgeContext = {},
): EvidenceJudge {
  const judge = probeJudge(run, candidate, tests, version, { baseline, ...(evidence ? { evidence } : {}) });
  return withTrafficMetrics(run, judge, { canary: version, baseline });
}

function probeJudge(
  run: Run,
  candidate: Pick<Candidate, 'protocol'>,
  tests: readonly TestCase[],
  version: string,
  { baseline, evidence }: JudgeContext,
): EvidenceJudge {
  const { rollout, smoke } = run.config;
  const options = { ...rollout, ...(evidence ? { evidence } : {}) };
  if (rollout.baseline === 'none' || baseline === undefined) {
    return evidenceJudge(
      {
        kind: 'pass-rate',
        passRate: smoke.passRate,
        async ask(signal) {
          const result = await askTests(run, candidate, tests, version, signal, { oneLook: true });
          run.story.check(result);
          return result;
        },
      },
      options,
    );
  }
  return evidenceJudge(
    {
      kind: 'comparison',
      margin: rollout.margin,
      ...(rollout.maxLatencyRatio === undefined ? {} : { maxLatencyRatio: rollout.maxLatencyRatio }),
      async askBoth(signal) {
        const paired = await askBoth(run, candidate, tests, { canary: version, baseline }, signal);
        run.story.check(paired.canary);
        run.story.check(paired.baseline);
        return paired;
      },
    },
    options,
  );
}

function describeResult(result: TestResult): string {
  const { description } = result.test;
  const before = result.otherAttempts?.length ?? 0;
  const asked = before > 0 ? ` (asked ${before + 1} times)` : '';
  switch (result.outcome) {
    case 'pass':
      return before > 0
        ? `flaky: ${description}: passed after failing ${before === 1 ? 'once' : `${before} times`}`
        : `passed: ${description}`;
    case 'fail':
      return `failed${asked}: ${description}: ${result.failures.map(({ message }) => message).join('; ')}`;
    case 'error':
      return `no answer${asked}: ${description}: ${result.error.kind}, ${result.error.message}`;
  }
}
