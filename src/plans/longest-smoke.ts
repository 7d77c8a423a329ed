import type { SmokeConfig } from '../inputs/config.ts';
import type { TestCase } from '../smoke/test-case.ts';

/**
 * Milliseconds that the smoke tests take at worst, for tests of one prompt: every test run is asked as often as it
 * may be, each time up to its time limit.
 */
export function longestSmoke(
  tests: readonly TestCase[],
  { repeat, retries, concurrency, timeoutMs }: SmokeConfig,
): number {
  const runs = tests.length * repeat;
  const most = Math.max(0, ...tests.map((test) => test.retries ?? retries));
  return Math.ceil(runs / concurrency) * (1 + most) * timeoutMs;
}
