import type { Report } from '../report.ts';
import { code } from '../untrusted.ts';
import { count, details, paragraph, table } from './html.ts';
import type { Section } from './section.ts';

const MAX_ROWS = 60;
/** Code points of a value. */
const VALUE = 120;

/** What the definition of the version says, value by value, and who said it. */
export function definition({ definition: values = [] }: Report): Section {
  if (values.length === 0) return { name: 'definition', blocks: [], shed: 0 };
  const rows = values
    .slice(0, MAX_ROWS)
    .map(({ path, value, from }) => [
      code(path, VALUE),
      code(typeof value === 'string' ? value : (JSON.stringify(value) ?? ''), VALUE),
      code(from, VALUE),
    ]);
  const more = values.length - MAX_ROWS;
  const rest = more > 0 ? paragraph(`and ${more} more: <code>report.json</code> has all.`) : '';
  return {
    name: 'definition',
    blocks: [
      details(
        `Definition: ${count(values.length, 'value')}, and where each comes from`,
        table(['Field', 'Value', 'From'], rows) + rest,
      ),
    ],
    shed: 6,
  };
}
