import { excerpt } from './excerpt.ts';
import { type AssertionKind, UnusableAssertion } from './kind.ts';
import { bleu, gleu, rougeF1, rougeL, rougeRecall } from './overlap-scores.ts';
import { takesShare, takesText, takesTexts } from './takes.ts';
import { longestCompared, words } from './words.ts';

type Score = (answer: readonly string[], reference: readonly string[]) => number;

/**
 * How much of its words an answer shares with a reference, or the best of several: promptfoo's `rouge-n`, `bleu`
 * and `gleu` with its default thresholds, and the metrics of OpenAI's text similarity grader, `rouge-1` to `rouge-l`.
 */
export const overlapKinds: readonly AssertionKind[] = [
  overlap('rouge-n', 0.75, (answer, reference) => rougeRecall(answer, reference, 1)),
  ...[1, 2, 3, 4, 5].map((size) =>
    overlap(`rouge-${size}`, 0.5, (answer, reference) => rougeF1(answer, reference, size)),
  ),
  overlap('rouge-l', 0.5, rougeL),
  overlap('bleu', 0.5, bleu),
  overlap('gleu', 0.5, gleu),
];

function overlap(type: string, byDefault: number, score: Score): AssertionKind {
  return {
    type,
    prepare(assertion) {
      const threshold = takesShare(assertion, byDefault);
      const texts = Array.isArray(assertion.value) ? takesTexts(assertion) : [takesText(assertion)];
      const references = texts.map((text) => words(text.slice(0, longestCompared)));
      if (references.some((reference) => reference.length === 0))
        throw new UnusableAssertion('value', `'${type}' compares words, and there are none in the value`);
      return ({ text }) => {
        if (text.length > longestCompared)
          return { undecided: `The answer is too long to compare: ${text.length} characters` };
        const given = words(text);
        const best = Math.max(...references.map((reference) => score(given, reference)));
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
