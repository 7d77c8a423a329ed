import type { Assertion } from '../test-case.ts';
import { UnusableAssertion } from './kind.ts';
import { splitList } from './list-text.ts';

/** @throws UnusableAssertion unless `value` is a text or a number, and not empty, which every answer would contain */
export function takesText({ type, value }: Assertion): string {
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value !== '') return value;
  throw new UnusableAssertion('value', `'${type}' needs a 'value' that is a text or a number`);
}

/** @throws UnusableAssertion unless `value` is a list of texts or numbers with at least one in it */
export function takesTexts({ type, value }: Assertion): string[] {
  if (Array.isArray(value) && value.length > 0) return value.map((item) => takesText({ type, value: item }));
  throw new UnusableAssertion('value', `'${type}' needs a 'value' that is a list of texts`);
}

/**
 * A list of texts, written as a list or as one text with commas.
 * @throws UnusableAssertion when it has no item, or an empty one, which every answer would contain
 */
export function takesList({ type, value }: Assertion): string[] {
  const items: unknown = typeof value === 'string' ? splitList(value) : value;
  if (Array.isArray(items) && items.includes(''))
    throw new UnusableAssertion(
      'value',
      `the list of '${type}' has an empty text, which every answer contains: take it out`,
    );
  return takesTexts({ type, value: items });
}

/** @throws UnusableAssertion unless there is no `value` */
export function takesNoValue({ type, value }: Assertion): void {
  if (value !== undefined) throw new UnusableAssertion('value', `'${type}' takes no 'value'`);
}

/** @throws UnusableAssertion unless there is no `threshold` */
export function takesNoThreshold({ type, threshold }: Assertion): void {
  if (threshold !== undefined) throw new UnusableAssertion('threshold', `'${type}' takes no 'threshold'`);
}

/** @throws UnusableAssertion unless `threshold` is a number that is not negative */
export function takesLimit({ type, threshold }: Assertion, unit: string, byDefault?: number): number {
  const limit = threshold ?? byDefault;
  if (limit === undefined || !Number.isFinite(limit) || limit < 0)
    throw new UnusableAssertion('threshold', `'${type}' needs a 'threshold' in ${unit}, 0 or more`);
  return limit;
}

/** @throws UnusableAssertion unless `threshold` is a share from 0 to 1 */
export function takesShare({ type, threshold }: Assertion, byDefault: number): number {
  const share = threshold ?? byDefault;
  if (!(share >= 0 && share <= 1))
    throw new UnusableAssertion('threshold', `'${type}' needs a 'threshold' from 0 to 1`);
  return share;
}
