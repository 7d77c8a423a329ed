import type { Located } from '../../../files/located.ts';
import { filePath, refuseScripts } from './file-reference.ts';
import { columnPattern, columnThreshold } from './types.ts';

/** Other names of types, for the `__expected` column only (promptfoo, "Assertion string syntax"). */
const otherNames: readonly (readonly [string, string])[] = [
  ['grade:', 'llm-rubric:'],
  ['fn:', 'javascript:'],
  ['eval:', 'javascript:'],
];

/** An assertion that a cell stands for. */
export type Expected = { type: string; value?: string; threshold?: number };

/**
 * A cell of an `__expected` column, as promptfoo 0.123 reads it: `type:value`, `type(threshold):value`, `type`, or,
 * where no type is named, the text that the answer must equal.
 * @param warn for a number in brackets that the type does not take
 * @throws InputError for code, and for a limit that is no number
 */
export function readExpected(written: string, row: Located, warn: (message: string) => void): Expected {
  const [alias, name] = otherNames.find(([other]) => written.startsWith(other)) ?? ['', ''];
  const text = name + written.slice(alias.length);
  const path = filePath(text);
  if (path !== undefined) refuseScripts(path, row.with(text));
  const [, type, bracket, value] = columnPattern.exec(text) ?? [];
  if (type === undefined) return { type: 'equals', value: text };
  const threshold = columnThreshold(type);
  if (threshold === 'limit') return { type, threshold: number(bracket ?? value ?? '', row) };
  if (threshold === 'none' && bracket !== undefined && !type.endsWith('starts-with'))
    warn(
      `the number in brackets of '${type}' is not read, as in promptfoo; write a column __config:__expected:threshold`,
    );
  return {
    type,
    ...(value !== undefined && { value: /json$/.test(type) ? value : value.trim() }),
    ...(threshold !== 'none' && { threshold: bracket === undefined ? threshold : Number(bracket) }),
  };
}

/** A number that stands in a cell. @throws InputError when it is none */
export function number(text: string, row: Located): number {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? row.with(text).fail('must be a number') : value;
}
