import pMap from 'p-map';
import { prepareTests } from './prepare-tests.ts';
import { type TestRun, toRun } from './results.ts';
import { Round } from './round.ts';
import type { RunOptions } from './run-options.ts';
import type { TestCase } from './test-case.ts';

/**
 * Asks every test of one version, each in a fresh session that is bound to this version and deleted afterwards.
 * What goes wrong with one test is its result; results come in the order of the tests.
 * @throws the signal's reason when it aborts; UnusableAssertion before any request when a test was not made by `loadTests`
 */
export async function runTests(
  tests: readonly TestCase[],
  version: string,
  options: RunOptions,
): Promise<TestRun> {
  options.signal?.throwIfAborted();
  await prepareTests(tests, options.model);
  const round = new Round(version, options);
  const jobs = tests.flatMap((test) =>
    Array.from({ length: options.repeat }, (_, index) => ({ test, repeat: index + 1 })),
  );
  // `ask` never throws: p-map would then return while others still hold sessions.
  const results = await pMap(jobs, ({ test, repeat }) => round.ask(test, repeat), {
    concurrency: options.concurrency,
  });
  const durationMs = await round.end();
  return toRun(
    version,
    results.filter((result) => result !== undefined),
    durationMs,
  );
}
