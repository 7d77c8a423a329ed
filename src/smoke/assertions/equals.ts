import { isDeepStrictEqual } from 'node:util';
import { excerpt } from './excerpt.ts';
import { type AssertionKind, UnusableAssertion } from './kind.ts';
import { takesNoThreshold } from './takes.ts';

/** `equals`: the same text to the letter; with a map or a list as value, the same JSON. */
export const equalsKind: AssertionKind = {
  type: 'equals',
  prepare(assertion) {
    takesNoThreshold(assertion);
    const { value } = assertion;
    if (value === undefined || value === null)
      throw new UnusableAssertion('value', "'equals' needs a 'value': a text, a number, a map or a list");
    if (typeof value !== 'object') {
      const wanted = String(value);
      return ({ text }) => ({ holds: text === wanted, expected: `equal ${excerpt(wanted)}` });
    }
    const expected = `equal the JSON ${excerpt(JSON.stringify(value))}`;
    return ({ text }) => {
      try {
        return { holds: isDeepStrictEqual(JSON.parse(text), value), expected };
      } catch {
        return { holds: false, expected };
      }
    };
  },
};
