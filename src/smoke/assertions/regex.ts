import { Pattern } from '../pattern.ts';
import { type AssertionKind, UnusableAssertion } from './kind.ts';
import { takesNoThreshold, takesText } from './takes.ts';

/** `regex`: the pattern is found anywhere in the answer. */
export const regexKind: AssertionKind = {
  type: 'regex',
  prepare(assertion) {
    takesNoThreshold(assertion);
    const pattern = parse(takesText(assertion));
    return ({ text }) => ({ holds: pattern.test(text), expected: `match ${pattern}` });
  },
};

function parse(written: string): Pattern {
  try {
    return new Pattern(written);
  } catch (cause) {
    throw new UnusableAssertion(
      'value',
      `'regex' needs a JavaScript regular expression: ${cause instanceof Error ? cause.message : cause}`,
      { cause },
    );
  }
}
