import { InputError } from '../errors/errors.ts';

/** One `KEY=VALUE`. */
export interface KeyValue {
  readonly key: string;
  readonly value: string;
  /** From 1. */
  readonly line: number;
}

const accepted =
  'accepted are KEY=VALUE lines, or KEY<<END, the lines of the value and END; each key once; a line that ' +
  'begins with # is a comment.';

/**
 * Reads `KEY=VALUE` lines. The value is everything behind the first `=` without white space around it; quotes
 * are part of it. A value of several lines, or one that white space is part of, is written as in GitHub's
 * environment files: `KEY<<END` up to a line `END`.
 * Messages name lines and keys, never values.
 * @throws InputError
 */
export function parseKeyValues(input: string, text: string): readonly KeyValue[] {
  const refuse = (line: number, why: string) =>
    new InputError(input, `line ${line}, not shown`, `${why}; ${accepted}`);
  const pairs: KeyValue[] = [];
  const lines = text.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = (lines[index] ?? '').trimStart();
    const number = index + 1;
    if (line.trim() === '' || line.startsWith('#')) continue;
    const block = /^([^=\s]+)<<(\S+)\s*$/.exec(line);
    const equals = line.indexOf('=');
    let key: string;
    let value: string;
    if (block) {
      const end = lines.findIndex((candidate, at) => at > index && candidate.trim() === block[2]);
      if (end < 0) throw refuse(number, `the end of the value that begins here is missing`);
      key = block[1] as string;
      value = lines.slice(index + 1, end).join('\n');
      index = end;
    } else {
      if (equals < 0) throw refuse(number, 'there is no =');
      key = line.slice(0, equals).trim();
      value = line.slice(equals + 1).trim();
    }
    if (key === '' || /\s/.test(key)) throw refuse(number, 'a key is one word');
    const first = pairs.find((pair) => pair.key === key);
    if (first) throw refuse(number, `the key ${key} stands in line ${first.line} already`);
    pairs.push({ key, value, line: number });
  }
  return pairs;
}
