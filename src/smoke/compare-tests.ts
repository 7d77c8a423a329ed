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

interface Job {
  readonly test: TestCase;
  readonly repeat: number;
  readonly side: Side;
}

/**
 * Asks every test of two versions, each time in a fresh session bound to its version. The two questions of a pair
 * follow each other at once, and by chance one or the other version comes first, so that whatever slows the service
 * down for a while meets both alike. Both share `concurrency`: neither can have more of it than the other for long.
 *
 * @throws the signal's reason when it aborts; UnusableAssertion as `runTests` does
 */
export async function compareTests(
  tests: readonly TestCase[],
  versions: Readonly<Record<Side, string>>,
  options: CompareOptions,
): Promise<PairedRun> {
  const { clock, signal, concurrency, random } = options;
  signal?.throwIfAborted();
  const begun = clock.now();
  let lastAnswer = begun;
  const results = new Map<string, TestResult>();
  const thrown: unknown[] = [];
  // A job never throws: p-map would then return while others still hold sessions.
  await pMap(
    shuffledPairs(tests, options.repeat, random),
    async (job) => {
      try {
        results.set(keyOf(job), await askOnce(job, versions[job.side], options));
        lastAnswer = Math.max(lastAnswer, clock.now());
      } catch (error) {
        thrown.push(error);
      }
    },
    { concurrency },
  );
  signal?.throwIfAborted();
  if (thrown.length > 0) throw thrown[0];

  const durationMs = lastAnswer - begun;
  const runOf = (side: Side) =>
    toRun(
      versions[side],
      repeated(tests, options.repeat).flatMap((ask) => results.get(keyOf({ ...ask, side })) ?? []),
      durationMs,
    );
  return { canary: runOf('canary'), baseline: runOf('baseline') };
}

/** The asks of all pairs in random order, those of one pair next to each other and in random order. */
function shuffledPairs(tests: readonly TestCase[], repeat: number, random: () => number): readonly Job[] {
  return shuffled(repeated(tests, repeat), random).flatMap((ask) =>
    shuffled(
      [
        { ...ask, side: 'canary' as const },
        { ...ask, side: 'baseline' as const },
      ],
      random,
    ),
  );
}

function repeated(tests: readonly TestCase[], repeat: number): readonly Omit<Job, 'side'>[] {
  return tests.flatMap((test) => Array.from({ length: repeat }, (_, index) => ({ test, repeat: index + 1 })));
}

/** Fisher and Yates' shuffle. */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [result[last], result[chosen]] = [result[chosen] as T, result[last] as T];
  }
  return result;
}

function keyOf({ test, repeat, side }: Job): string {
  return `${side} ${repeat} ${test.id}`;
}

async function askOnce({ test, repeat }: Job, version: string, options: RunOptions): Promise<TestResult> {
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
