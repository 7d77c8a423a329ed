import { excerpt } from './excerpt.ts';
import { type AssertionKind, UnusableAssertion } from './kind.ts';
import { rougeF1, rougeL, rougeRecall } from './overlap-scores.ts';
import { bleu, gleu, rougeN } from './promptfoo-scores.ts';
import { takesShare, takesText, takesTexts } from './takes.ts';
import { longestCompared, words } from './words.ts';

/** @param references at least one, none of them empty */
type Score = (answer: string, references: readonly string[]) => number;

/**
 * How much of its words an answer shares with a reference, or with several: promptfoo's `rouge-n`, `bleu` and `gleu`
 * with its scores and default thresholds, the metrics `rouge-1` to `rouge-l` of OpenAI's text similarity grader, and
 * `word-recall`, which does not mind how much else the answer says.
 */
export const overlapKinds: readonly AssertionKind[] = [
  overlap('rouge-n', 0.75, rougeN),
  ...[1, 2, 3, 4, 5].map((size) =>
    overlap(
      `rouge-${size}`,
      0.5,
      ofWords((answer, reference) => rougeF1(answer, reference, size)),
    ),
  ),
  overlap('rouge-l', 0.5, ofWords(rougeL)),
  overlap('bleu', 0.5, bleu),
  overlap('gleu', 0.5, gleu),
  overlap(
    'word-recall',
    0.75,
    ofWords((answer, reference) => rougeRecall(answer, reference, 1)),
  ),
];

/** The best of several references. */
function ofWords(score: (answer: readonly string[], reference: readonly string[]) => number): Score {
  return (answer, references) => {
    const given = words(answer);
    return Math.max(...references.map((reference) => score(given, words(reference))));
  };
}

function overlap(type: string, byDefault: number, score: Score): AssertionKind {
  return {
    type,
    prepare(assertion) {
      const threshold = takesShare(assertion, byDefault);
      const texts = Array.isArray(assertion.value) ? takesTexts(assertion) : [takesText(assertion)];
      const references = texts.map((text) => text.slice(0, longestCompared));
      if (references.some((reference) => words(reference).length === 0))
        throw new UnusableAssertion('value', `'${type}' compares words, and there are none in the value`);
      return ({ text }) => {
        if (text.length > longestCompared)
          return { undecided: `The answer is too long to compare: ${text.length} characters` };
        const best = score(text, references);
        return {
          holds: best >= threshold,
          score: best,
          expected: `reach a ${type} score of ${threshold} against ${texts.map(excerpt).join(' or ')}`,
          found: `${Number(best.toFixed(3))} for ${excerpt(text)}`,
        };
      };
    },
  };
}
