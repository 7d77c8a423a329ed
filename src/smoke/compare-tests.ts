import pMap from 'p-map';
import type { TestResult, TestRun } from './results.ts';
import { type RunOptions, runTests } from './run-tests.ts';
import type { TestCase } from './test-case.ts';

/** The same tests, asked of two versions at the same time; the results of both are in the same order. */
export interface PairedRun {
  readonly canary: TestRun;
  readonly baseline: TestRun;
}

/** How two versions are compared. */
export interface CompareOptions extends RunOptions {
  /** From 0 up to, not including, 1. Decides who is asked first, and which test. */
  readonly random: () => number;
}

type Side = keyof PairedRun;

/** One test, once. */
interface Ask {
  readonly test: TestCase;
  /** From 1. */
  readonly repeat: number;
}

/**
 * Asks every test of two versions, each time in a fresh session bound to its version. The two questions of a pair
 * are asked at the same time (one right after the other when `concurrency` is 1), by chance one or the other version
 * first, so that whatever slows the service down for a while meets both alike. Each version has half of
 * `concurrency`, whichever of them is slow; an odd one is left over.
 *
 * @throws the signal's reason when it aborts; UnusableAssertion as `runTests` does
 */
export async function compareTests(
  tests: readonly TestCase[],
  versions: Readonly<Record<Side, string>>,
  options: CompareOptions,
): Promise<PairedRun> {
  const { clock, signal, random } = options;
  signal?.throwIfAborted();
  const asks = tests.flatMap((test) =>
    Array.from({ length: options.repeat }, (_, index): Ask => ({ test, repeat: index + 1 })),
  );
  const begun = clock.now();
  let lastAnswer = begun;
  const results = new Map<string, TestResult>();
  const thrown: unknown[] = [];
  // Never throws: others would go on holding sessions after the end.
  const ask = async (what: Ask, side: Side) => {
    try {
      results.set(keyOf(what, side), await askOnce(what, versions[side], options));
      lastAnswer = Math.max(lastAnswer, clock.now());
    } catch (error) {
      thrown.push(error);
    }
  };
  const together = Math.floor(options.concurrency / 2);
  await pMap(
    shuffled(asks, random),
    (what) => pMap(shuffled(sides, random), (side) => ask(what, side), { concurrency: together > 0 ? 2 : 1 }),
    { concurrency: Math.max(1, together) },
  );
  signal?.throwIfAborted();
  if (thrown.length > 0) throw thrown[0];

  const durationMs = lastAnswer - begun;
  const runOf = (side: Side) =>
    toRun(
      versions[side],
      asks.flatMap((what) => results.get(keyOf(what, side)) ?? []),
      durationMs,
    );
  return { canary: runOf('canary'), baseline: runOf('baseline') };
}

const sides: readonly Side[] = ['canary', 'baseline'];

/** Fisher and Yates' shuffle. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [result[last], result[chosen]] = [result[chosen] as T, result[last] as T];
  }
  return result;
}

function keyOf({ test, repeat }: Ask, side: Side): string {
  return `${side} ${repeat} ${test.id}`;
}

async function askOnce({ test, repeat }: Ask, version: string, options: RunOptions): Promise<TestResult> {
  const { onResult } = options;
  const run = await runTests([test], version, {
    ...options,
    concurrency: 1,
    repeat: 1,
    onResult: (result) => onResult?.({ ...result, repeat }),
  });
  const [result] = run.results;
  if (!result) throw new Error(`Test '${test.description}' of version ${version} came to no result.`);
  return { ...result, repeat };
}

function toRun(version: string, results: readonly TestResult[], durationMs: number): TestRun {
  const count = (outcome: TestResult['outcome']) =>
    results.filter((result) => result.outcome === outcome).length;
  return {
    version,
    results,
    passed: count('pass'),
    failed: count('fail'),
    errors: count('error'),
    durationMs,
  };
}
