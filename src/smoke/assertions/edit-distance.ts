import { distance } from 'fastest-levenshtein';
import { excerpt } from './excerpt.ts';
import type { Finding } from './finding.ts';
import type { AssertionKind } from './kind.ts';
import { takesLimit, takesShare, takesText } from './takes.ts';

/** Longest answer that is compared letter by letter, in characters. */
const longest = 20_000;

/** Comparison by single-letter edits: `levenshtein` as a number of edits, `fuzzy-match` as a share. */
export const editDistanceKinds: readonly AssertionKind[] = [
  {
    type: 'levenshtein',
    prepare(assertion) {
      const most = takesLimit(assertion, 'edits', 5);
      const wanted = takesText(assertion);
      return ({ text }) => {
        // Edits change the length by one at most, so these need no comparison.
        const apart = Math.abs(text.length - wanted.length);
        if (apart <= most && Math.max(text.length, wanted.length) > longest) return tooLong(text);
        const edits = apart > most ? apart : distance(text, wanted);
        return {
          holds: edits <= most,
          expected: `be within ${most} edits of ${excerpt(wanted)}`,
          found: `${apart > most ? 'at least ' : ''}${edits} edits for ${excerpt(text)}`,
        };
      };
    },
  },
  {
    type: 'fuzzy-match',
    prepare(assertion) {
      const threshold = takesShare(assertion, 0.5);
      const wanted = takesText(assertion);
      return ({ text }) => {
        if (Math.max(text.length, wanted.length) > longest) return tooLong(text);
        const score = 1 - distance(text, wanted) / Math.max(text.length, wanted.length);
        return {
          holds: score >= threshold,
          score,
          expected: `be ${threshold} like ${excerpt(wanted)}`,
          found: `${Number(score.toFixed(3))} for ${excerpt(text)}`,
        };
      };
    },
  },
];

function tooLong(text: string): Finding {
  return {
    undecided: `The answer is too long to compare: ${text.length} characters, and ${longest} can be compared letter by letter`,
  };
}
