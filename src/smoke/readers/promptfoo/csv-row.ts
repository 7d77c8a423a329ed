import type { Located } from '../../../files/located.ts';
import { type Expected, number, readExpected } from './expected-cell.ts';

/** Columns that promptfoo takes for a mistake when they begin with one underscore instead of two. */
const special = /^_(expected|prefix|suffix|description|providerOutput|metric|threshold|metadata|config)/;

/**
 * A row of a promptfoo CSV file as the test that it stands for (promptfoo, "Test cases", CSV).
 * @param warn for what promptfoo does not read either
 * @throws InputError for a special column that is not known
 */
export function testOfRow(row: Located, warn: (message: string) => void): Located {
  const vars: Record<string, string> = {};
  const assert: Expected[] = [];
  const settings: { index: number; value: string }[] = [];
  const options: Record<string, string> = {};
  const test: Record<string, unknown> = {};
  for (const [column, cell] of row.entries()) {
    const value = String(cell.value ?? '');
    if (!column.startsWith('__')) {
      if (special.test(column))
        warn(
          `the column '${column}' is an ordinary variable; '_${column}', with two underscores, is what judges`,
        );
      vars[column] = value;
    } else if (value.trim() === '' || column === '__metric' || column.startsWith('__metadata')) continue;
    else if (column.startsWith('__expected')) assert.push(readExpected(value.trim(), row, warn));
    else if (column === '__description') test.description = value;
    else if (column === '__prefix') options.prefix = value;
    else if (column === '__suffix') options.suffix = value;
    else if (column === '__threshold') test.threshold = number(value, row);
    else settings.push({ index: indexOf(column, row), value });
  }
  // promptfoo counts the assertions that the row has, cells that are empty left out.
  for (const { index, value } of settings) {
    const assertion = assert[index];
    if (assertion) assertion.threshold = number(value, row);
  }
  return row.with({ ...test, vars, options, assert });
}

/** Which assertion `__config:__expected<N>:threshold` speaks of; without a number the first. */
function indexOf(column: string, row: Located): number {
  const [, written, key] = /^__config:__expected([1-9]\d*)?:(\w+)$/.exec(column) ?? [];
  if (key !== 'threshold')
    return row
      .with(column)
      .fail('a column that begins with __ must be one that promptfoo documents and that can be run here');
  return written === undefined ? 0 : Number(written) - 1;
}
