import { parseDocument } from 'yaml';

/** Characters that may be looked at in all; a text of nothing but brackets would else take quadratic time. */
const lookedAt = 4_000_000;
/** Characters that may be parsed leniently in all; that parser is slow. */
const parsedLeniently = 50_000;
/** Longest object that is read leniently, in characters, and its deepest nesting: that parser calls itself. */
const longest = 20_000;
const deepest = 100;

/** JSON objects found in a text. `gaveUp` says why the search stopped early. */
export interface JsonInText {
  readonly values: readonly unknown[];
  readonly gaveUp?: string;
}

/**
 * Finds every outermost `{…}` of a text that is an object: in JSON, or as leniently as promptfoo reads it, which is
 * YAML (a comma at the end, keys without quotes, comments) and forgives braces that are missing at the end. A list is
 * none: `[1]` in prose is a footnote.
 */
export function objectsIn(text: string): JsonInText {
  const values: unknown[] = [];
  let looked = 0;
  let parsed = 0;
  for (let from = text.indexOf('{'); from >= 0; from = text.indexOf('{', from)) {
    const strict = closing(text, from, text.length, true);
    looked += strict.end - from;
    let found = fromJson(text, from, strict);
    if (!found) {
      const lenient = closing(text, from, Math.min(text.length, from + longest), false);
      looked += lenient.end - from;
      parsed += lenient.end - from + lenient.missing;
      if (parsed < parsedLeniently) found = fromYaml(text, from, lenient);
    }
    if (found) values.push(found.value);
    from = found ? found.end : from + 1;
    if (looked >= lookedAt || parsed >= parsedLeniently)
      return {
        values,
        gaveUp: `The search for JSON in ${text.length} characters was stopped: too many brackets`,
      };
  }
  return { values };
}

/** Where the object that begins at a brace ends, how many closing braces are missing there, and its nesting. */
interface Closing {
  readonly end: number;
  readonly missing: number;
  readonly depth: number;
}

/**
 * @param last where to stop looking
 * @param strings whether braces in strings are text; promptfoo counts them
 */
function closing(text: string, from: number, last: number, strings: boolean): Closing {
  let open = 0;
  let lists = 0;
  let depth = 0;
  let inString = false;
  for (let at = from; at < last; at += 1) {
    const char = text[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (strings && char === '"') inString = true;
    else if (char === '{') open += 1;
    else if (char === '[') lists += 1;
    else if (char === ']') lists -= 1;
    else if (char === '}') {
      open -= 1;
      if (open === 0) return { end: at + 1, missing: 0, depth };
    }
    depth = Math.max(depth, open + lists);
  }
  return { end: last, missing: open, depth };
}

function fromJson(text: string, from: number, { end, missing }: Closing) {
  if (missing > 0) return undefined;
  try {
    return { value: JSON.parse(text.slice(from, end)) as unknown, end };
  } catch {
    return undefined;
  }
}

function fromYaml(text: string, from: number, { end, missing, depth }: Closing) {
  if (depth > deepest) return undefined;
  try {
    const document = parseDocument(slashComments(text.slice(from, end) + '}'.repeat(missing)), {
      uniqueKeys: false,
      merge: true,
      logLevel: 'silent',
      prettyErrors: false,
    });
    if (document.errors.length > 0) return undefined;
    const value: unknown = document.toJS();
    return typeof value === 'object' && value !== null ? { value, end } : undefined;
  } catch {
    // Such as aliases without end: nobody would call that JSON.
    return undefined;
  }
}

/** `// …` to the end of a line left out, which YAML does not know; not in strings, and not in an address. */
function slashComments(text: string): string {
  let result = '';
  let inString = false;
  let inAddress = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] as string;
    if (char === '\n') inString = false;
    else if (char === '"' && text[at - 1] !== '\\') inString = !inString;
    if (/\s/.test(char)) inAddress = false;
    else if (!inString && text.startsWith('//', at)) {
      inAddress ||= text[at - 1] === ':';
      if (!inAddress) {
        const end = text.indexOf('\n', at);
        if (end < 0) return result;
        at = end;
        result += '\n';
        continue;
      }
    }
    result += char;
  }
  return result;
}
