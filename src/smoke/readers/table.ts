import { InputError } from '../../errors/errors.ts';
import { Located } from '../../files/located.ts';

/** A CSV file: its rows as maps by column, each at the line where it begins. */
export interface Table {
  readonly rows: Located[];
  readonly columns: string[];
}

/**
 * Reads CSV: commas between fields, and a first line that names the columns. Quotes inside a field that does not
 * begin with one are taken as they are, as promptfoo does.
 * @param warn told of such quotes
 * @throws InputError with the line of the first thing that is not CSV, and for other separators
 */
export async function readTable(text: string, file: string, warn: (message: string) => void): Promise<Table> {
  refuseOtherSeparators(text, file);
  const { parse } = await import('csv-parse/sync');
  const read = (relaxed: boolean): Table => {
    let columns: string[] = [];
    const records = parse(text, {
      columns: (header: string[]) => {
        columns = header.map((name) => name.trim());
        return columns;
      },
      info: true,
      raw: true,
      relax_quotes: relaxed,
      skip_empty_lines: true,
    }) as unknown as { info: { lines: number }; raw: string; record: Record<string, string> }[];
    const rows = records.map(({ info, raw, record }) => {
      // `lines` is where a record ends; one with line breaks inside quotes began earlier.
      const breaks = raw.trim().split('\n').length - 1;
      return Located.at(file, info.lines - breaks, record);
    });
    return { rows, columns };
  };
  try {
    return read(false);
  } catch (cause) {
    try {
      const table = read(true);
      warn(
        `${file}:${lineOf(cause)}: there are quotes inside a field, and they are taken as they are; ` +
          'to be safe, put the whole field in quotes and double those inside',
      );
      return table;
    } catch {
      throw fault(cause, text, file);
    }
  }
}

/** What spreadsheets of many countries write, and what is not CSV for promptfoo or Foundry either. */
function refuseOtherSeparators(text: string, file: string): void {
  const [header = ''] = text.split(/\r?\n/, 1);
  if (header.includes(',')) return;
  const separator = header.includes(';') ? 'semicolons' : header.includes('\t') ? 'tabs' : undefined;
  if (separator === undefined) return;
  throw new InputError(
    `${file}:1`,
    header.trim(),
    `the columns are separated by ${separator}: save the file with commas between them`,
  );
}

function fault(cause: unknown, text: string, file: string): InputError {
  const line = lineOf(cause);
  const why = reasons[String((cause as { code?: unknown }).code)];
  return new InputError(
    `${file}:${line}`,
    text.split('\n')[line - 1]?.trim() ?? '',
    `not valid CSV${why ? `: ${why}` : ''}`,
    { cause },
  );
}

function lineOf(cause: unknown): number {
  const { lines } = cause as { lines?: unknown };
  return typeof lines === 'number' ? lines : 1;
}

const reasons: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  CSV_RECORD_INCONSISTENT_COLUMNS:
    'the row has more or fewer fields than the first line has columns; a field with a comma stands in quotes',
  CSV_INVALID_CLOSING_QUOTE: 'something stands between the closing quote of a field and the comma',
};
