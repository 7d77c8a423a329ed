import type { AssertionKind } from './kind.ts';
import { takesLimit, takesNoValue } from './takes.ts';

/** `latency`: the answer came within `threshold` milliseconds. */
export const latencyKind: AssertionKind = {
  type: 'latency',
  prepare(assertion) {
    takesNoValue(assertion);
    const limit = takesLimit(assertion, 'milliseconds');
    return ({ latencyMs }) => ({
      holds: latencyMs <= limit,
      expected: `come within ${limit} ms`,
      found: `${Math.round(latencyMs)} ms`,
    });
  },
};
