import { ActionError } from '../errors/errors.ts';

/** What can be filled into a query, and what it is. */
export const placeholders = {
  agent: "the agent's name, a string",
  version: 'the version that is measured, a string',
  since: 'where the measured time begins, a datetime',
} as const;

/** Values for the placeholders of one query. */
export interface QueryValues {
  readonly agent: string;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** A mistake in the placeholders of a query. */
export interface PlaceholderProblem {
  /** Line of the query, from 0. */
  readonly line: number;
  readonly written: string;
  /** What would be right; no full stop. */
  readonly accepted: string;
}

interface Placeholder {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly inString: boolean;
}

/**
 * The parts of KQL whose insides are not code (Microsoft Learn, "The string data type"): comments, multi-line
 * literals, verbatim literals, where a quote is doubled, and ordinary ones, where a backslash escapes.
 */
const notCode = [
  /\/\/[^\n]*/y,
  /```[\s\S]*?(?:```|$)|~~~[\s\S]*?(?:~~~|$)/y,
  /@"(?:[^"\n]|"")*(?:"|(?=\n)|$)|@'(?:[^'\n]|'')*(?:'|(?=\n)|$)/y,
  /"(?:[^"\\\n]|\\[^\n])*(?:"|(?=\n)|$)|'(?:[^'\\\n]|\\[^\n])*(?:'|(?=\n)|$)/y,
];
const placeholder = /\{\{\s*([^{}\n]*?)\s*\}\}/y;

/**
 * What is wrong with the placeholders of a query: unknown names, and places where a value cannot stand. A filled in
 * value is a whole literal, quotes included: inside quotes it would end them, and glued to a name or to another literal
 * it would turn into a literal of another kind (`@"..."`, `h"..."`, `@"a""..."`), in which it is escaped wrongly.
 */
export function checkPlaceholders(query: string): PlaceholderProblem[] {
  return placeholdersOf(query).flatMap(({ name, from, to, inString }) => {
    const problem = (accepted: string) => [
      { line: query.slice(0, from).split('\n').length - 1, written: query.slice(from, to), accepted },
    ];
    if (!Object.hasOwn(placeholders, name)) {
      const known = Object.entries(placeholders).map(([key, what]) => `{{${key}}} (${what})`);
      return problem(`the placeholders are ${known.join(', ')}`);
    }
    if (inString) return problem(`write {{${name}}} without quotes around it: it becomes a whole literal`);
    if (/[\w@\\"'`~]/.test(query.charAt(from - 1)) || /[\w"'`~]/.test(query.charAt(to))) {
      return problem(`{{${name}}} must stand alone, where a value can stand, such as '== {{${name}}}'`);
    }
    return [];
  });
}

/** True when a query names a placeholder anywhere but in a comment. */
export function usesPlaceholder(query: string, name: keyof typeof placeholders): boolean {
  return placeholdersOf(query).some((found) => found.name === name);
}

/**
 * Fills a checked query in. Each value becomes a whole literal, so that it stays a value whatever is in it.
 * @throws ActionError for a value that no literal can hold
 */
export function fillIn(query: string, values: QueryValues): string {
  let filled = '';
  let done = 0;
  for (const { name, from, to } of placeholdersOf(query)) {
    filled += query.slice(done, from) + literal(name, values);
    done = to;
  }
  return filled + query.slice(done);
}

/**
 * A KQL string literal.
 * @throws ActionError for control characters, whose escapes differ between readers of KQL
 */
export function stringLiteral(text: string): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(text)) {
    throw new ActionError(
      `The value ${JSON.stringify(text)} holds control characters, so it is not put into a query.`,
      `Find out where it comes from: names and versions of agents have none.`,
    );
  }
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

function literal(name: string, { agent, version, since }: QueryValues): string {
  if (name === 'since') return `datetime(${new Date(since).toISOString()})`;
  return stringLiteral(name === 'version' ? version : agent);
}

/** All placeholders outside comments, in the order written. */
function placeholdersOf(query: string): Placeholder[] {
  const found: Placeholder[] = [];
  for (let at = 0; at < query.length; ) {
    const [whole, name] = matchAt(placeholder, query, at) ?? [];
    if (whole !== undefined && name !== undefined) {
      found.push({ name, from: at, to: at + whole.length, inString: false });
      at += whole.length;
      continue;
    }
    const skipped = notCode.map((pattern) => matchAt(pattern, query, at)?.[0]).find(Boolean);
    if (skipped !== undefined && !skipped.startsWith('//')) {
      for (const { index, 0: text, 1: inner } of skipped.matchAll(new RegExp(placeholder.source, 'g'))) {
        found.push({ name: inner ?? '', from: at + index, to: at + index + text.length, inString: true });
      }
    }
    at += skipped?.length ?? 1;
  }
  return found;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
