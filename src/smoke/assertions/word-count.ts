import type { Assertion } from '../test-case.ts';
import { type AssertionKind, UnusableAssertion } from './kind.ts';
import { takesNoThreshold } from './takes.ts';

/** `word-count`: so many words, or from `min` to `max`; a word is what stands between spaces. */
export const wordCountKind: AssertionKind = {
  type: 'word-count',
  prepare(assertion) {
    takesNoThreshold(assertion);
    const { min, max } = range(assertion);
    const expected =
      min === max
        ? `have ${min} words`
        : `have ${min > 0 ? `at least ${min}` : ''}${min > 0 && max < Number.POSITIVE_INFINITY ? ' and ' : ''}` +
          `${max < Number.POSITIVE_INFINITY ? `at most ${max}` : ''} words`;
    return ({ text }) => {
      const count = text.trim() === '' ? 0 : text.trim().split(/\s+/).length;
      return { holds: count >= min && count <= max, expected, found: `${count}` };
    };
  },
};

function range({ value }: Assertion): { min: number; max: number } {
  if (whole(value)) return { min: Number(value), max: Number(value) };
  const { min, max, ...unknown } = (
    typeof value === 'object' && value !== null ? value : { value }
  ) as Record<string, unknown>;
  const known = Object.keys(unknown).length === 0 && (min !== undefined || max !== undefined);
  if (!known || !whole(min ?? 0) || !whole(max ?? 0))
    throw new UnusableAssertion('value', "'word-count' takes a whole number, or a map of min and max");
  const limits = { min: Number(min ?? 0), max: Number(max ?? Number.POSITIVE_INFINITY) };
  if (limits.min > limits.max) throw new UnusableAssertion('value', "'min' must not be above 'max'");
  return limits;
}

/** Also as text: that is what a cell of a table and a filled-in variable are. */
function whole(given: unknown): given is number | string {
  return typeof given === 'string'
    ? /^\s*\d+\s*$/.test(given)
    : Number.isInteger(given) && Number(given) >= 0;
}
