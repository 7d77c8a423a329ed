import type { Located } from '../../../files/located.ts';
import { isAssertionType } from '../../assertions.ts';

/** Other names of types, for the `__expected` column only (promptfoo, "Assertion string syntax"). */
const otherNames: Readonly<Record<string, string>> = {
  grade: 'llm-rubric',
  fn: 'javascript',
  eval: 'javascript',
};
const numbers = /^(not-)?word-count$/;
const lists = /^(not-)?i?contains-(any|all)$/;
/** For these, the number in brackets or behind the colon is the threshold, and nothing is left for a value. */
const thresholdOnly = /^(not-)?(latency|cost|perplexity|perplexity-score)$/;

/**
 * A row of a promptfoo CSV file as the test that it stands for (promptfoo, "Test cases", CSV).
 * @throws InputError for a special column that is not known
 */
export function testOfRow(row: Located): Located {
  const vars: Record<string, string> = {};
  const expected = new Map<string, Record<string, unknown>>();
  const settings: { of: string; key: string; value: string }[] = [];
  const options: Record<string, string> = {};
  const test: Record<string, unknown> = {};
  for (const [column, cell] of row.entries()) {
    const value = String(cell.value ?? '');
    if (!column.startsWith('__')) vars[column] = value;
    else if (value === '' || column === '__metric' || column.startsWith('__metadata')) continue;
    else if (/^__expected\d*$/.test(column)) expected.set(column, parseExpected(value, row));
    else if (column === '__description') test.description = value;
    else if (column === '__prefix') options.prefix = value;
    else if (column === '__suffix') options.suffix = value;
    else if (column === '__threshold') test.threshold = number(value, row);
    else {
      const [, of, key] = /^__config:(__expected\d*):(\w+)$/.exec(column) ?? [];
      if (of === undefined || key !== 'threshold')
        return row
          .with(column)
          .fail('a column that begins with __ must be one that promptfoo documents and that can be run here');
      settings.push({ of, key, value });
    }
  }
  // `__expected` without a number stands for all of them.
  for (const { of, key, value } of settings)
    for (const [column, assertion] of expected)
      if (of === '__expected' || of === column) assertion[key] = number(value, row);
  return row.with({ ...test, vars, options, assert: [...expected.values()] });
}

/** `type:value`, `type(threshold):value`, `type`, or, where no type is named, the text that the answer must equal. */
function parseExpected(written: string, row: Located): Record<string, unknown> {
  const text = written.trim();
  const [, negation = '', name = '', bracket, colon, rest = ''] =
    /^(not-)?([a-z][a-z0-9:-]*?)(?:\(([\d.]+)\))?\s*(?:(:)\s*(.*))?$/s.exec(text) ?? [];
  const type = negation + (otherNames[name] ?? name);
  if (text.startsWith('file://'))
    row.with(text).fail('it runs code of the test file, which this action never does');
  if (
    !isAssertionType(type) ||
    (colon === undefined && !/^(is-|contains-json|latency|cost|word-count)/.test(name))
  )
    return { type: 'equals', value: text };
  if (thresholdOnly.test(type)) return { type, threshold: number(bracket ?? rest, row) };
  return {
    type,
    ...(bracket !== undefined && { threshold: number(bracket, row) }),
    ...(rest !== '' && { value: parseValue(type, rest, row) }),
  };
}

function parseValue(type: string, text: string, row: Located): unknown {
  if (numbers.test(type)) return number(text, row);
  if (lists.test(type)) return items(text);
  if (/^(not-)?(is-json|contains-json)$/.test(type)) {
    try {
      return JSON.parse(text);
    } catch {
      return row.with(text).fail(`the schema of '${type}' must be JSON`);
    }
  }
  return text;
}

/** Values between commas; those with commas of their own stand in quotes, or have a backslash before each. */
function items(text: string): string[] {
  const found = text.matchAll(/\s*(?:"((?:[^"]|"")*)"|((?:\\,|[^,])*))\s*(?:,|$)/g);
  return Array.from(found, ([, quoted, plain = '']) =>
    quoted !== undefined ? quoted.replaceAll('""', '"') : plain.replaceAll('\\,', ',').trim(),
  ).filter((item) => item !== '');
}

function number(text: string, row: Located): number {
  const value = Number(text);
  return text.trim() === '' || !Number.isFinite(value) ? row.with(text).fail('must be a number') : value;
}
