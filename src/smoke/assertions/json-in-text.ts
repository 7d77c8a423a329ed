/** Characters that may be looked at in all; a text of nothing but brackets would else take quadratic time. */
const budget = 4_000_000;

/** JSON objects and arrays found in a text. `gaveUp` says why the search stopped early. */
export interface JsonInText {
  readonly values: readonly unknown[];
  readonly gaveUp?: string;
}

/** Finds every outermost `{…}` and `[…]` of a text that is valid JSON. */
export function jsonIn(text: string): JsonInText {
  const values: unknown[] = [];
  const start = /[{[]/g;
  let spent = 0;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const end = closing(text, match.index, budget - spent);
    spent += (end ?? text.length) - match.index;
    if (spent >= budget)
      return {
        values,
        gaveUp: `The search for JSON in ${text.length} characters was stopped: too many brackets`,
      };
    if (end === undefined) continue;
    try {
      values.push(JSON.parse(text.slice(match.index, end)));
      start.lastIndex = end;
    } catch {
      // Not JSON from here: the next bracket inside may still open some.
    }
  }
  return { values };
}

/** Index behind the bracket that closes the one at `from`; strings are skipped. */
function closing(text: string, from: number, limit: number): number | undefined {
  const open: string[] = [];
  let inString = false;
  const last = Math.min(text.length, from + limit);
  for (let at = from; at < last; at++) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{') open.push('}');
    else if (char === '[') open.push(']');
    else if (char === '}' || char === ']') {
      if (open.pop() !== char) return undefined;
      if (open.length === 0) return at + 1;
    }
  }
  return undefined;
}
