import fc from 'fast-check';
import { expect } from 'vitest';
import { ActionError } from '../../../src/errors/errors.ts';

/** Milliseconds that one input may take; a thousand times what any takes. */
export const longest = 20_000;
/** Characters of a message that a user gets to read. */
const longestMessage = 4_000;

/**
 * How long it is fuzzed: some seconds in all with `npm test`; `npm run fuzz` sets `FUZZ_RUNS`, and `FUZZ_SEED` repeats what
 * it found.
 *
 * @param usual runs with `npm test`
 */
export function budget(usual: number): fc.Parameters<unknown> {
  const { FUZZ_RUNS, FUZZ_SEED } = process.env;
  return {
    numRuns: FUZZ_RUNS === undefined ? usual : Number(FUZZ_RUNS),
    ...(FUZZ_SEED === undefined ? {} : { seed: Number(FUZZ_SEED) }),
  };
}

/** Words put together in any order, with any text in between: near enough to a grammar to reach its corners. */
export function wordsOf(words: readonly string[], maxLength = 24): fc.Arbitrary<string> {
  const word = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
    { weight: 1, arbitrary: fc.integer().map(String) },
  );
  return fc.array(word, { maxLength }).map((list) => list.join(''));
}

/** A text that was good, with pieces cut out, doubled or replaced. */
export function mutationsOf(texts: readonly string[]): fc.Arbitrary<string> {
  const cut = fc.tuple(
    fc.nat(),
    fc.nat(12),
    fc.oneof(fc.constant(''), fc.string({ maxLength: 4 }), fc.constantFrom(...texts)),
  );
  return fc.tuple(fc.constantFrom(...texts), fc.array(cut, { maxLength: 4 })).map(([text, cuts]) =>
    cuts.reduce((now, [at, length, instead]) => {
      const from = at % (now.length + 1);
      return now.slice(0, from) + instead + now.slice(from + length);
    }, text),
  );
}

/** Any JSON, with these names and values among the others. */
export function jsonWith(names: readonly string[], values: readonly unknown[]): fc.Arbitrary<unknown> {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(...values),
      fc.oneof(fc.integer(), fc.double(), fc.string({ maxLength: 8 }), fc.constantFrom(null, true, '')),
      fc.array(tie('tree'), { maxLength: 5 }),
      fc.dictionary(
        fc.oneof(fc.constantFrom(...names), fc.constantFrom('__proto__', 'constructor', '')),
        tie('tree'),
        {
          maxKeys: 6,
        },
      ),
    ),
  }));
  return tree;
}

/**
 * Runs a parser on something foreign: it gives a value, or refuses with an error that a user can act on.
 * @returns what it gave; `undefined` where it refused
 */
export async function attempt<T>(parse: () => T | Promise<T>): Promise<T | undefined> {
  const began = performance.now();
  try {
    return await parse();
  } catch (error) {
    expectUsable(error);
    return undefined;
  } finally {
    expect(performance.now() - began).toBeLessThan(longest);
  }
}

function expectUsable(error: unknown): void {
  if (!(error instanceof ActionError)) throw error;
  expect(error.next).not.toBe('');
  expect(error.message).not.toBe('');
  expect(error.message.length).toBeLessThan(longestMessage);
}
