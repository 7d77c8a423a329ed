import type { TestResult } from '../smoke/results.ts';

/** How the canary's probes stand with the error limit. */
export interface ErrorBudget {
  /** Errors in a row at the end, to go on with at the next look. */
  readonly inARow: number;
  /** Set when the limit was reached: one sentence without a full stop, may contain untrusted text. */
  readonly spent?: string;
}

/**
 * Follows an unbroken run of probes without a usable answer through a look. Any answer, right or wrong, ends it.
 *
 * @param before errors in a row at the end of the last look
 * @param limit errors in a row that count as a failure; 1 or more
 */
export function spendErrors(before: number, results: readonly TestResult[], limit: number): ErrorBudget {
  let inARow = before;
  let spent: string | undefined;
  for (const result of results) {
    inARow = result.outcome === 'error' ? inARow + 1 : 0;
    if (result.outcome === 'error' && inARow >= limit) {
      spent ??= `${inARow} probes of version ${result.version} in a row got no usable answer (error-limit ${limit}), the last one: ${result.error.message}`;
    }
  }
  return spent === undefined ? { inARow } : { inARow, spent };
}
