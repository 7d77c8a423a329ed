import { UnusableAssertion } from './kind.ts';

const blank = /\s/;

/**
 * The items of a list that is written as one text, as promptfoo 0.123 reads it: commas between them, blanks around
 * them do not count, nothing between two commas is no item, and an item with a comma of its own stands in double
 * quotes, where `""` and `\"` are a quote and `\\` is a backslash.
 * @throws UnusableAssertion for a quote that is not closed, or that something other than a comma follows
 */
export function splitList(text: string): string[] {
  const items: string[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if (char === ',' || blank.test(char)) {
      at += 1;
    } else if (char === '"') {
      const { item, end } = quoted(text, at);
      items.push(item);
      at = end;
      while (at < text.length && blank.test(text[at] as string)) at += 1;
      if (at < text.length && text[at] !== ',') throw unusable('a comma must follow it', text.slice(at));
    } else {
      const comma = text.indexOf(',', at);
      const end = comma < 0 ? text.length : comma;
      items.push(text.slice(at, end).trim());
      at = end;
    }
  }
  return items;
}

/** The item that begins with the quote at `start`, and where it ends. */
function quoted(text: string, start: number): { item: string; end: number } {
  let item = '';
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text[at] as string;
    const next = text[at + 1];
    if ((char === '\\' && (next === '"' || next === '\\')) || (char === '"' && next === '"')) {
      item += next;
      at += 1;
    } else if (char === '"') return { item, end: at + 1 };
    else item += char;
  }
  throw unusable('it must be closed', text.slice(start));
}

function unusable(rule: string, rest: string): UnusableAssertion {
  return new UnusableAssertion(
    'value',
    `an item of a list in double quotes is not well written at ${JSON.stringify(rest.slice(0, 40))}: ${rule}`,
  );
}
