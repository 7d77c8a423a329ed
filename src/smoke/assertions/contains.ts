import { excerpt } from './excerpt.ts';
import type { AssertionKind } from './kind.ts';
import { takesList, takesNoThreshold, takesText } from './takes.ts';

const lower = (text: string) => text.toLowerCase();
const asIs = (text: string) => text;

/** `contains`, `icontains`, and the forms of both that take a list. */
export const containsKinds: readonly AssertionKind[] = [
  one('contains', asIs),
  one('icontains', lower),
  several('contains-any', 'any', asIs),
  several('icontains-any', 'any', lower),
  several('contains-all', 'all', asIs),
  several('icontains-all', 'all', lower),
];

function one(type: string, fold: (text: string) => string): AssertionKind {
  return {
    type,
    prepare(assertion) {
      takesNoThreshold(assertion);
      const wanted = takesText(assertion);
      return ({ text }) => ({
        holds: fold(text).includes(fold(wanted)),
        expected: `contain ${excerpt(wanted)}${anyCase(fold)}`,
      });
    },
  };
}

function several(type: string, many: 'any' | 'all', fold: (text: string) => string): AssertionKind {
  return {
    type,
    prepare(assertion) {
      takesNoThreshold(assertion);
      const wanted = takesList(assertion);
      return ({ text }) => {
        const folded = fold(text);
        const missing = wanted.filter((item) => !folded.includes(fold(item)));
        const list = wanted.map(excerpt).join(', ');
        return many === 'any'
          ? {
              holds: missing.length < wanted.length,
              expected: `contain any of ${list}${anyCase(fold)}`,
            }
          : {
              holds: missing.length === 0,
              expected: `contain all of ${list}${anyCase(fold)}`,
              ...(missing.length > 0 && {
                found: `${excerpt(text)}, which lacks ${missing.map(excerpt).join(', ')}`,
              }),
            };
      };
    },
  };
}

function anyCase(fold: (text: string) => string): string {
  return fold === lower ? ' (in any case)' : '';
}
