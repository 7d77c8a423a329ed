import { counted, type ModelPort, modelInputs } from '../asking/model-port.ts';
import type { Protocol } from '../asking/probe.ts';
import type { Needs } from '../run/needs.ts';
import { loadTests } from '../smoke/load-tests.ts';
import { isFlaky, type TestResult, type TestRun } from '../smoke/results.ts';
import { retryFailing } from '../smoke/retry-failing.ts';
import type { RunOptions } from '../smoke/run-options.ts';
import { runTests } from '../smoke/run-tests.ts';
import type { TestCase, TestTag } from '../smoke/test-case.ts';

/** What asking tests needs of a run. */
export type TestingNeeds = Needs<{
  run: 'clock' | 'failures' | 'log' | 'room' | 'story';
  foundry: 'ask' | 'deleteSession' | 'models' | 'openSession' | 'readFile' | 'uploadFile';
  inputs: 'smoke' | 'workspace';
}>;

/** What asking has to know of a version. */
export interface Spoken {
  /** Protocol that its tests speak. */
  readonly protocol: Protocol;
}

/** All tests of the run, read from files and prompts. @throws InputError naming file and line */
export function testsOf(run: TestingNeeds): Promise<TestCase[]> {
  const { smoke, workspace } = run.config;
  const model = modelOf(run);
  return loadTests({
    files: smoke.tests,
    prompts: smoke.prompts,
    workspace,
    models: modelInputs(model),
    onWarning: (text) => run.story.warn(text),
  });
}

/** The model deployments that the inputs name; the report tells how often they were asked. */
function modelOf({ foundry, story: { facts }, config: { smoke } }: TestingNeeds): ModelPort {
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

/** Asks tests of exactly one version, in pinned sessions; those that fail are asked again. */
export async function askTests(
  run: TestingNeeds,
  candidate: Spoken,
  tests: readonly TestCase[],
  version: string,
  signal?: AbortSignal,
): Promise<TestRun> {
  const first = await askTestsOnce(run, candidate, tests, version, signal ? { signal } : {});
  return askFailingAgain(run, candidate, first, signal);
}

/** Asks every test once, whatever comes of it. */
export function askTestsOnce(
  run: TestingNeeds,
  candidate: Spoken,
  tests: readonly TestCase[],
  version: string,
  { signal, ...others }: Partial<Pick<RunOptions, 'signal' | 'concurrency'>>,
): Promise<TestRun> {
  return runTests(tests, version, { ...optionsFor(run, candidate, signal), ...others });
}

/** The run after `smoke-retries`: its failing tests are asked again in fresh sessions of the same version. */
export function askFailingAgain(
  run: TestingNeeds,
  candidate: Spoken,
  first: TestRun,
  signal?: AbortSignal,
): Promise<TestRun> {
  const { retries, passRate } = run.config.smoke;
  return retryFailing(first, { ...optionsFor(run, candidate, signal), retries, requiredRate: passRate });
}

/** How tests are asked in this run. */
export function optionsFor(
  run: TestingNeeds,
  candidate: Spoken,
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
    room: run.room,
    ...(signal ? { signal } : {}),
    onAsk() {
      run.story.facts.prompts = (run.story.facts.prompts ?? 0) + 1;
    },
    onWarning: (text) => run.story.warn(text),
    takeSession: (result) => run.failures.take(result, candidate.protocol),
    onResult(result) {
      if (result.outcome !== 'pass' || isFlaky(result)) run.log.event(describeResult(result));
    },
  };
}

/** A result in a phrase, for the log. Untrusted text. */
export function describeResult(result: TestResult): string {
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
