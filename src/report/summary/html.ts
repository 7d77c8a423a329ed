/*
 * The few HTML elements that the summary is made of. Arguments called `html` are encoded already (`untrusted.ts`);
 * none holds a line end, so that a section is one HTML block, which Markdown leaves alone up to the next blank line.
 */

/**
 * A table with a heading row. Columns whose heading begins with `#` are numbers, set to the right.
 * @param widths in percent, column by column, where the contents should not decide
 */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  widths: readonly number[] = [],
): string {
  const align = headings.map((heading) => (heading.startsWith('#') ? ' align="right"' : ''));
  const width = (column: number) => (widths[column] === undefined ? '' : ` width="${widths[column]}%"`);
  const head = headings.map(
    (heading, column) => `<th${align[column]}${width(column)}>${heading.replace(/^#/, '')}</th>`,
  );
  const body = rows.map(
    (cells) => `<tr>${cells.map((html, column) => `<td${align[column] ?? ''}>${html}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${head.join('')}</tr></thead><tbody>${body.join('')}</tbody></table>`;
}

/** Two columns without headings: what, and its value. */
export function facts(rows: readonly (readonly [name: string, html: string])[]): string {
  const body = rows.map(([name, html]) => `<tr><td>${name}</td><td>${html}</td></tr>`);
  return `<table><tbody>${body.join('')}</tbody></table>`;
}

/** Phrases under each other. */
export function list(html: readonly string[]): string {
  return `<ul>${html.map((item) => `<li>${item}</li>`).join('')}</ul>`;
}

/** A block that opens on click. */
export function details(summary: string, html: string): string {
  return `<details><summary>${summary}</summary>${html}</details>`;
}

/** A paragraph. */
export function paragraph(html: string): string {
  return `<p>${html}</p>`;
}

/** `1 test`, `3 tests`. */
export function count(amount: number, one: string, many: string = `${one}s`): string {
  return `${amount} ${amount === 1 ? one : many}`;
}
