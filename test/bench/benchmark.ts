/** One figure of a benchmark, and the limit that it is held to where there is one. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  /** `ms`, `MiB`, `x`; empty for a plain number. */
  readonly unit: string;
  /** The figure must not be above it. */
  readonly limit?: number;
}

/** What a benchmark found. */
export interface Outcome {
  readonly figures: readonly Figure[];
  /** Things that must hold and either do or do not. */
  readonly facts: readonly { readonly what: string; readonly holds: boolean }[];
}

/** A file `test/bench/<name>.ts` has one as its default export; `npm run bench -- <name>` runs it. */
export interface Benchmark {
  readonly title: string;
  /** @param say prints a line while it runs */
  run(say: (line: string) => void): Promise<Outcome>;
}

/** The middle of the values. @throws RangeError for none */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new RangeError('median of nothing');
  return middle;
}
