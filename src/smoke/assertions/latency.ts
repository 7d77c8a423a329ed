import type { AssertionKind } from './kind.ts';
import { takesLimit, takesNoValue } from './takes.ts';

/**
 * `latency`: the whole answer came within `threshold` milliseconds; `latency-first-token`: its first text did, which
 * only an answer tells that was streamed.
 */
export const latencyKinds: readonly AssertionKind[] = [
  {
    type: 'latency',
    answersOnly: true,
    prepare(assertion) {
      takesNoValue(assertion);
      const limit = takesLimit(assertion, 'milliseconds');
      return ({ latencyMs }) => ({
        holds: latencyMs <= limit,
        expected: `come within ${limit} ms`,
        found: `${Math.round(latencyMs)} ms`,
      });
    },
  },
  {
    type: 'latency-first-token',
    answersOnly: true,
    prepare(assertion) {
      takesNoValue(assertion);
      const limit = takesLimit(assertion, 'milliseconds');
      return ({ firstTokenMs, text }) => {
        if (firstTokenMs === undefined)
          return {
            undecided:
              text.trim() === ''
                ? 'The answer has no text, so there is no time to its first token'
                : "The answer was not streamed, so there is no time to its first token: the test needs 'stream: true', and the agent must stream",
          };
        return {
          holds: firstTokenMs <= limit,
          expected: `begin within ${limit} ms`,
          found: `the first text after ${Math.round(firstTokenMs)} ms`,
        };
      };
    },
  },
];
