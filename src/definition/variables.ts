import { RefusedVariable } from '../environment/variable-reader.ts';

/** A value that cannot be resolved; the caller adds where it stands. */
export class UnresolvedReference extends Error {
  /** The text to show: the reference, never what surrounds it. */
  readonly reference: string;

  constructor(reference: string, accepted: string) {
    super(accepted);
    this.reference = reference;
  }
}

/** Who expands a text in azd, which decides what `$${{...}}` means. */
export type Expander =
  /** The extension for agents: what the service resolves itself, `${{...}}`, is set aside first. */
  | 'extension'
  /** azd itself (`env` and `image` of a service in `azure.yaml`): it knows no `${{...}}`, so `$$` comes before it. */
  | 'core';

/**
 * Resolves `${NAME}` and, with a default, `${NAME=text}`, `${NAME:=text}` and `${NAME:-text}` by what `read` gives, as
 * azd does from its own: the default also counts for an empty variable, `$$` is one dollar sign, `$NAME` and what the
 * service resolves itself, `${{...}}`, stay as they are. `$${{...}}` is `${{...}}` where azd itself expands the text,
 * and stays where its extension does (azd, pkg/foundry/templating.go and pkg/osutil/expandable_string.go).
 * Unlike there, a variable that is not set and has no default is an error, not an empty text.
 *
 * @param read the value of a variable, `undefined` when it is not set; throws `RefusedVariable`
 * @throws UnresolvedReference
 */
export function resolveVariables(text: string, read: Read, by: Expander = 'extension'): string {
  return resolveAt(text, read, { by, depth: 0 });
}

/** By whose rules a text is expanded, and inside how many defaults it stands. */
interface Expansion {
  readonly by: Expander;
  readonly depth: number;
}

/** Defaults inside defaults, as deep as anybody writes them. */
const deepest = 10;
/** Characters that a text may grow to. */
const longest = 1_000_000;

function resolveAt(text: string, read: Read, { by, depth }: Expansion): string {
  let result = '';
  let index = 0;
  while (index < text.length) {
    if (result.length > longest)
      throw new UnresolvedReference(
        `\${…}`,
        `its variables grow the text to more than ${longest} characters.`,
      );
    const dollar = text.indexOf('$', index);
    if (dollar < 0) return result + text.slice(index);
    result += text.slice(index, dollar);
    index = dollar;
    if (text.startsWith('${{', index)) {
      const end = serviceExpressionEnd(text, index);
      result += text.slice(index, end);
      index = end;
    } else if (text.startsWith('$$', index) && (by === 'core' || !text.startsWith('${{', index + 1))) {
      result += '$';
      index += 2;
    } else if (text.startsWith('${', index)) {
      const reference = readReference(text, index);
      result += lookUp(reference, read, { by, depth });
      index = reference.end;
    } else {
      result += '$';
      index += 1;
    }
  }
  return result;
}

/** True when the text holds a reference that `resolveVariables` would replace. */
export function hasVariables(text: string): boolean {
  return /\$\{[A-Za-z_][A-Za-z0-9_]*(\}|:?=|:-)/.test(text.replace(/\$\{\{.*?\}\}/gs, ''));
}

/**
 * Names of the placeholders `{{name}}` of a template that are not filled in. What the service resolves itself,
 * `${{...}}`, is none.
 */
export function findPlaceholders(text: string): string[] {
  const found = text.replace(/\$\{\{.*?\}\}/gs, '').matchAll(/\{\{\s*([^\s{}][^{}]*?)\s*\}\}/g);
  return [...found].map(([, name]) => name as string);
}

type Read = (name: string) => string | undefined;

interface Reference {
  readonly name: string;
  readonly fallback: string | undefined;
  /** Index behind the closing brace. */
  readonly end: number;
}

function readReference(text: string, start: number): Reference {
  const opening = /\$\{([A-Za-z_][A-Za-z0-9_]*)(\}|:?=|:-)/y;
  opening.lastIndex = start;
  const [whole, name, rest] = opening.exec(text) ?? [];
  if (whole === undefined || name === undefined) {
    const [shown = ''] = /^\$\{[A-Za-z0-9_]*/.exec(text.slice(start)) ?? [];
    throw new UnresolvedReference(
      `${shown}…`,
      `accepted are \${NAME}, \${NAME:-default} and \${NAME=default}, $\${NAME} for the text itself, and \${{...}} for what the service resolves.`,
    );
  }
  const inside = start + whole.length;
  if (rest === '}') return { name, fallback: undefined, end: inside };
  const end = closingBrace(text, inside);
  if (end === undefined) {
    throw new UnresolvedReference(`\${${name}${rest}`, 'the closing } of the default is missing.');
  }
  return { name, fallback: text.slice(inside, end), end: end + 1 };
}

/** The brace that closes a default; references and service expressions inside it have braces of their own. */
function closingBrace(text: string, from: number): number | undefined {
  let depth = 1;
  for (let index = from; index < text.length; ) {
    if (text.startsWith('${{', index)) index = serviceExpressionEnd(text, index);
    else if (text.startsWith('${', index)) {
      depth += 1;
      index += 2;
    } else {
      if (text[index] === '}') depth -= 1;
      if (depth === 0) return index;
      index += 1;
    }
  }
  return undefined;
}

function serviceExpressionEnd(text: string, start: number): number {
  const end = text.indexOf('}}', start + 3);
  if (end < 0) throw new UnresolvedReference('${{', 'the closing }} is missing.');
  return end + 2;
}

function lookUp({ name, fallback }: Reference, read: Read, { by, depth }: Expansion): string {
  const value = valueFrom(name, read);
  if (fallback !== undefined && (value === undefined || value === '')) {
    if (depth >= deepest)
      throw new UnresolvedReference(
        `\${${name}:-`,
        `accepted are up to ${deepest} defaults inside one another.`,
      );
    return resolveAt(fallback, read, { by, depth: depth + 1 });
  }
  if (value !== undefined) return value;
  throw new UnresolvedReference(
    `\${${name}}`,
    `the environment variable '${name}' is not set; set it under 'env:' of the step, or write \${${name}:-default}.`,
  );
}

function valueFrom(name: string, read: Read): string | undefined {
  try {
    return read(name);
  } catch (error) {
    if (error instanceof RefusedVariable) throw new UnresolvedReference(`\${${name}}`, error.message);
    throw error;
  }
}
