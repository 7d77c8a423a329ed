import { type Asked, type Sample, signOf } from './sample.ts';

/** A test that came out worse is asked again until the canary did as well as stable so many times, */
const goodEnough = 5;
/** and at most so many times. */
const mostAgain = 12;
/** With fewer pairs a look could not decide anything. */
const fewestPairs = 3;

/** What a look needs. `T` is a test. */
export interface LookPorts<T> {
  readonly tests: readonly T[];
  /** Times that each test is asked; at least 1. */
  readonly repeat: number;
  /** True when both versions are asked: then too few tests are asked more often, and worse ones again. */
  readonly compares: boolean;
  /** Tests at a time, whoever they are asked of; at least 1. */
  readonly concurrency: number;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  /**
   * Asks a test once. @returns `undefined` when it could not be asked, and nothing is to be counted
   * @throws what ends the look
   */
  readonly ask: (test: T, signal: AbortSignal) => Promise<Asked | undefined>;
  /** True when the test may be asked once more. */
  readonly mayAsk: (test: T) => boolean;
  /** Counts a sample. @returns true when the look may end */
  readonly count: (sample: Sample) => boolean;
  /** Awaited after each sample that decided nothing; what it throws ends the look. */
  readonly between?: () => Promise<void>;
  /** Aborts when something else than an answer has decided the look. */
  readonly over?: AbortSignal;
  readonly signal?: AbortSignal;
}

/**
 * Asks every test, in random order, and ends as soon as it is decided; what is on its way then is given up. A test
 * that came out worse is asked again at once, of both versions, until it is clear whether it broke or it was chance.
 *
 * @returns the tests that were not reached
 * @throws the signal's reason when it aborts; what `ask` and `between` throw
 */
export async function takeLook<T>(ports: LookPorts<T>): Promise<readonly T[]> {
  const { signal } = ports;
  signal?.throwIfAborted();
  const queue = asksOf(ports);
  const reached = new Set<T>();
  const enough = new AbortController();
  const stop = AbortSignal.any([signal, ports.over, enough.signal].filter((one) => one !== undefined));
  const over = Promise.withResolvers<void>();
  if (stop.aborted) over.resolve();
  else stop.addEventListener('abort', () => over.resolve(), { once: true });

  /** @returns what was asked, where it was counted and the look goes on */
  const askOnce = async (test: T, again: boolean): Promise<Asked | undefined> => {
    const asked = await ports.ask(test, stop);
    if (stop.aborted) return undefined;
    reached.add(test);
    if (asked === undefined) return undefined;
    if (ports.count(asked.kind === 'pair' ? { ...asked, again } : asked)) {
      enough.abort();
      return undefined;
    }
    await ports.between?.();
    return asked;
  };
  const askAgain = async (test: T) => {
    let good = 0;
    for (let times = 0; times < mostAgain && good < goodEnough && !stop.aborted; times += 1) {
      if (!ports.mayAsk(test)) return;
      const asked = await askOnce(test, true);
      if (asked && !isWorse(asked)) good += 1;
    }
  };
  const work = async () => {
    for (let test = queue.shift(); test !== undefined && !stop.aborted; test = queue.shift()) {
      if (!ports.mayAsk(test)) return;
      const asked = await askOnce(test, false);
      if (asked && isWorse(asked)) await askAgain(test);
    }
  };
  let thrown: { readonly error: unknown } | undefined;
  const worker = async () => {
    try {
      await work();
    } catch (error) {
      // What is torn because the look is over is no failure.
      if (!stop.aborted) thrown = { error };
      enough.abort();
    }
  };
  const together = ports.compares ? Math.floor(ports.concurrency / 2) : ports.concurrency;
  const workers = Promise.all(Array.from({ length: Math.max(1, together) }, worker));
  // A look that is decided does not wait for what is on its way.
  await Promise.race([over.promise, workers]);
  signal?.throwIfAborted();
  if (thrown) throw thrown.error;
  return ports.tests.filter((test) => !reached.has(test));
}

/** In random order, round by round, so that no test is asked twice before the others. */
function asksOf<T>({ tests, repeat, compares, random }: LookPorts<T>): T[] {
  if (tests.length === 0) return [];
  const wanted = Math.max(tests.length * repeat, compares ? fewestPairs : 0);
  const asks: T[] = [];
  while (asks.length < wanted) asks.push(...shuffled(tests, random));
  return asks.slice(0, wanted);
}

/** Fisher and Yates' shuffle. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let last = result.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    [result[last], result[chosen]] = [result[chosen] as T, result[last] as T];
  }
  return result;
}

function isWorse(asked: Asked): boolean {
  return asked.kind === 'pair' && signOf(asked) === 'worse';
}
