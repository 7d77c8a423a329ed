import { type ModelPort, modelInputs } from '../asking/model-port.ts';
import { prepareAssertion } from './assertions.ts';
import type { TestCase } from './test-case.ts';

/**
 * Gets every assertion of the tests ready to judge, before anything is asked.
 * @throws UnusableAssertion when a test was not made by `loadTests`
 */
export async function prepareTests(tests: readonly TestCase[], model: ModelPort | undefined): Promise<void> {
  const models = modelInputs(model);
  for (const { turns, expectFiles = [] } of tests)
    for (const { assert } of [...turns, ...expectFiles])
      for (const assertion of assert) await prepareAssertion(assertion, { models });
}
