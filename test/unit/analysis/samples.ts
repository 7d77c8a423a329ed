import type { Asked, Outcome, Pair, Sample } from '../../../src/analysis/sample.ts';

/** `+` passed, `-` failed, `!` no usable answer. */
export type Mark = '+' | '-' | '!';

const outcomes = { '+': 'pass', '-': 'fail', '!': 'silent' } as const;

/** An outcome; one that is no pass says why. */
export function outcome(mark: Mark, latencyMs = 100): Outcome {
  const why = { '+': {}, '-': { why: 'said something else' }, '!': { why: 'HTTP 500' } }[mark];
  return { outcome: outcomes[mark], latencyMs, ...why };
}

/** A pair: first what stable made of the test, then the canary: `+-` is worse. */
export function pair(marks: string, test = 't1', latencyMs: { canary?: number; stable?: number } = {}): Pair {
  const [stable, canary] = [...marks] as [Mark, Mark];
  return {
    kind: 'pair',
    test: { id: test, description: `test ${test}` },
    canary: outcome(canary, latencyMs.canary),
    baseline: outcome(stable, latencyMs.stable),
  };
}

export function first(marks: string, test?: string, latencyMs?: Parameters<typeof pair>[2]): Sample {
  return { ...pair(marks, test, latencyMs), again: false };
}

export function again(marks: string, test?: string): Sample {
  return { ...pair(marks, test), again: true };
}

/** A test asked of the canary alone. */
export function answer(mark: Mark, test = 't1'): Extract<Asked, { kind: 'answer' }> {
  return { kind: 'answer', test: { id: test, description: `test ${test}` }, canary: outcome(mark) };
}

/** The same so many times. */
export function times<T>(count: number, one: T): T[] {
  return Array.from({ length: count }, () => one);
}
