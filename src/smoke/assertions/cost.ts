import type { Assertion } from '../test-case.ts';
import { type AssertionKind, UnusableAssertion } from './kind.ts';
import { takesLimit } from './takes.ts';

/**
 * `cost`: the answer's tokens cost at most `threshold` US dollars. The service names tokens but no prices,
 * so the assertion does: `value: { input, output }`, US dollars for a million tokens.
 */
export const costKind: AssertionKind = {
  type: 'cost',
  answersOnly: true,
  prepare(assertion) {
    const limit = takesLimit(assertion, 'US dollars');
    const price = prices(assertion);
    return ({ usage }) => {
      if (usage?.input === undefined || usage.output === undefined)
        return { undecided: 'The answer does not tell how many tokens it used, so its cost is not known' };
      const cost = (usage.input * price.input + usage.output * price.output) / 1_000_000;
      return {
        holds: cost <= limit,
        expected: `cost at most $${limit}`,
        found: `$${Number(cost.toPrecision(4))} for ${usage.input} input and ${usage.output} output tokens`,
      };
    };
  },
};

function prices({ value }: Assertion): { input: number; output: number } {
  const { input, output, ...unknown } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  const price = (given: unknown): given is number => typeof given === 'number' && given >= 0;
  if (price(input) && price(output) && Object.keys(unknown).length === 0) return { input, output };
  throw new UnusableAssertion(
    'value',
    "'cost' needs prices, which the service does not tell: add value: { input: 0.25, output: 2 }, " +
      'in US dollars for a million tokens',
  );
}
