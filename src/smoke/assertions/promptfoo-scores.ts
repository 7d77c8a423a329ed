import { treeBankTokenize } from 'js-rouge';
import { gramCount, grams, rougeF1, shared } from './overlap-scores.ts';

// The scores of promptfoo 0.123, to the digit: people's thresholds were tuned on them. `npm run bench -- promptfoo`
// compares them with its own.

const sizes = [1, 2, 3, 4];
/** Stands for a precision of 0, whose logarithm there is not. */
const tiny = 1e-7;

/** What stands between blanks, in lower case, punctuation included. */
function tokens(text: string): string[] {
  return text.toLowerCase().trim().split(/\s+/);
}

/**
 * BLEU (Papineni et al., 2002): the geometric mean of the precisions of runs of 1 to 4 words, times the brevity
 * penalty. Runs that are longer than the answer do not count.
 * @param references at least one; each precision is the best that one of them gives
 */
export function bleu(answer: string, references: readonly string[]): number {
  if (answer.trim() === '') return 0;
  const given = tokens(answer);
  const wanted = references.map(tokens);
  const usable = sizes.filter((size) => gramCount(given, size) > 0);
  const logs = usable.map((size) => {
    const found = grams(given, size);
    const best = Math.max(...wanted.map((reference) => shared(found, grams(reference, size))));
    return Math.log(best === 0 ? tiny : best / gramCount(given, size));
  });
  const mean = logs.reduce((sum, log) => sum + log, 0) / usable.length;
  return brevity(given.length, closest(wanted, given.length)) * Math.exp(mean);
}

function brevity(given: number, wanted: number): number {
  return given > wanted ? 1 : Math.exp(1 - wanted / given);
}

/** The length nearest to the answer's; of two that are as near, the shorter. */
function closest(references: readonly (readonly string[])[], length: number): number {
  const nearness = (other: number) => Math.abs(other - length);
  return references
    .map((reference) => reference.length)
    .reduce((best, each) =>
      nearness(each) < nearness(best) || (nearness(each) === nearness(best) && each < best) ? each : best,
    );
}

/**
 * GLEU (Wu et al., 2016): of all runs of 1 to 4 words together, the lesser of precision and recall; full stops at the
 * end of a word do not count.
 * @param references at least one; the best counts
 */
export function gleu(answer: string, references: readonly string[]): number {
  const given = withoutStops(answer);
  if (given.length === 0) return 0;
  return Math.max(...references.map((reference) => gleuOf(given, withoutStops(reference))));
}

function gleuOf(given: readonly string[], wanted: readonly string[]): number {
  const total = (of: (size: number) => number) => sizes.reduce((sum, size) => sum + of(size), 0);
  const both = total((size) => shared(grams(given, size), grams(wanted, size)));
  const most = Math.max(
    total((size) => gramCount(given, size)),
    total((size) => gramCount(wanted, size)),
  );
  return wanted.length === 0 ? 0 : both / most;
}

function withoutStops(text: string): string[] {
  const words = tokens(text).map((word) => word.replace(/(?<!\.)\.+$/, ''));
  return words.some((word) => word !== '') ? words : [];
}

/**
 * ROUGE-1 as F1 over the tokens of the Penn Treebank, in lower case.
 * @param references at least one; the best counts (promptfoo takes one only)
 */
export function rougeN(answer: string, references: readonly string[]): number {
  const given = treeBankTokenize(answer.toLowerCase());
  return Math.max(
    ...references.map((reference) => rougeF1(given, treeBankTokenize(reference.toLowerCase()), 1)),
  );
}
