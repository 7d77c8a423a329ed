import type { Run } from '../run.ts';
import { loadTests } from '../smoke/load-tests.ts';
import { counted, type ModelPort, modelInputs } from '../smoke/model-port.ts';
import type { TestResult, TestRun } from '../smoke/results.ts';
import { type RunOptions, runTests } from '../smoke/run-tests.ts';
import type { TestCase, TestTag } from '../smoke/test-case.ts';
import type { Candidate } from './candidate.ts';

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

/** Asks tests of exactly one version, in pinned sessions. */
export async function askTests(
  run: Run,
  candidate: Pick<Candidate, 'protocol'>,
  tests: readonly TestCase[],
  version: string,
  signal?: AbortSignal,
  others: Partial<RunOptions> = {},
): Promise<TestRun> {
  return runTests(tests, version, { ...optionsFor(run, candidate, signal), ...others });
}

/** How tests are asked in this run. */
export function optionsFor(
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
    onWarning: (text) => run.story.warn(text),
    takeSession: (result) => run.failures.take(result, candidate.protocol),
    onResult(result) {
      if (result.outcome !== 'pass') run.log.event(describeResult(result));
    },
  };
}

/** A result in a phrase, for the log. Untrusted text. */
export function describeResult(result: TestResult): string {
  switch (result.outcome) {
    case 'pass':
      return `passed: ${result.test.description}`;
    case 'fail':
      return `failed: ${result.test.description}: ${result.failures.map(({ message }) => message).join('; ')}`;
    case 'error':
      return `no answer: ${result.test.description}: ${result.error.kind}, ${result.error.message}`;
  }
}
