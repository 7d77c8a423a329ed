import type { MetricReading } from '../metrics/metric.ts';

/** What one version made of one test. `silent`: no usable answer came. */
export interface Outcome {
  readonly outcome: 'pass' | 'fail' | 'silent';
  /** Milliseconds that a caller waited for the answers. */
  readonly latencyMs: number;
  /** Why it failed or what came instead of an answer, in one sentence. Untrusted text. */
  readonly why?: string;
}

/** A test, as far as a judge has to know it. */
export interface AskedTest {
  readonly id: string;
  /** What people call it. Untrusted text. */
  readonly description: string;
}

/** A test that was asked. */
export type Asked =
  /** The same test, asked of both versions at the same time. */
  | {
      readonly kind: 'pair';
      readonly test: AskedTest;
      readonly canary: Outcome;
      readonly baseline: Outcome;
    }
  /** A test asked of the canary alone. */
  | { readonly kind: 'answer'; readonly test: AskedTest; readonly canary: Outcome };

/** Two versions, asked the same thing. */
export type Pair = Extract<Asked, { kind: 'pair' }>;

/** One thing that a judge learns; every gate takes from it what it counts. */
export type Sample =
  /** @property again true when the test was asked because it had come out worse in this look */
  | (Pair & { readonly again: boolean })
  | Exclude<Asked, Pair>
  /** What the metrics of real traffic said. */
  | { readonly kind: 'metrics'; readonly readings: readonly MetricReading[] };

/** How a pair speaks; `undefined` for one that does not exist, because both sides stayed silent. */
export function signOf({ canary, baseline }: Pair): 'worse' | 'better' | 'same' | undefined {
  if (canary.outcome === 'silent' && baseline.outcome === 'silent') return undefined;
  const [ours, theirs] = [canary.outcome === 'pass', baseline.outcome === 'pass'];
  if (ours === theirs) return 'same';
  return ours ? 'better' : 'worse';
}
