import { excerpt } from './excerpt.ts';
import type { AssertionKind } from './kind.ts';
import { takesNoThreshold, takesText } from './takes.ts';

/** `starts-with`: upper and lower case count. */
export const startsWithKind: AssertionKind = {
  type: 'starts-with',
  prepare(assertion) {
    takesNoThreshold(assertion);
    const wanted = takesText(assertion);
    return ({ text }) => ({ holds: text.startsWith(wanted), expected: `start with ${excerpt(wanted)}` });
  },
};
