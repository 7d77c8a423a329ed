import type { Located } from '../../../files/located.ts';
import type { ReaderContext } from '../reader.ts';

/** Values of a test's variables. */
export type Vars = Readonly<Record<string, unknown>>;

/** Variables may name variables, but not without end. */
const deepest = 5;
/** Characters that one text may grow to. */
const longest = 1_000_000;

/** What filling a text in needs of whoever reads the file. */
type Room = Pick<ReaderContext, 'takeRoom'>;

/**
 * Fills `{{name}}` and `{{name.field}}` of a promptfoo template.
 * @param at what errors point at
 * @throws InputError for anything else that Nunjucks can do (filters, tags, env), for a variable that is absent, and
 *   for a text that grows without measure
 */
export function render(template: string, vars: Vars, at: Located, room: Room): string {
  const text = fill(template, vars, at, { depth: 0, budget: { left: longest } });
  room.takeRoom(text.length, at);
  return text;
}

/** `render` for every text inside a value. */
export function renderAll(value: unknown, vars: Vars, at: Located, room: Room): unknown {
  if (typeof value === 'string') return render(value, vars, at, room);
  if (Array.isArray(value)) return value.map((item) => renderAll(item, vars, at, room));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, renderAll(item, vars, at, room)]),
    );
  return value;
}

/** How deep variables have named variables, and how much all of them may still bring into one text. */
interface Filling {
  readonly depth: number;
  readonly budget: { left: number };
}

function fill(template: string, vars: Vars, at: Located, { depth, budget }: Filling): string {
  const tag = /\{%.*?%\}|\{#.*?#\}/s.exec(template)?.[0];
  if (tag !== undefined)
    at.with(tag).fail(
      'of the template language only variables such as {{name}} are filled in; tags and comments are not',
    );
  return template.replace(/\{\{-?(.*?)-?\}\}/gs, (whole, inner: string) => {
    const path = inner.trim();
    if (!/^[\p{L}_][\p{L}\p{N}_-]*(\.[\p{L}\p{N}_-]+)*$/u.test(path))
      at.with(whole).fail(
        'of the template language only variables such as {{name}} and {{name.field}} are filled in',
      );
    if (path === 'env' || path.startsWith('env.'))
      at.with(whole).fail(
        'environment variables are not filled in: they may be secrets, and the agent would get them',
      );
    const value = lookUp(vars, path);
    if (value === undefined) at.with(whole).fail(`the test has no variable for it; it has ${names(vars)}`);
    const text = typeof value === 'string' ? value : asText(value);
    budget.left -= text.length;
    if (budget.left < 0)
      at.with(whole).fail(`the variables grow the text to more than ${longest} characters`);
    if (typeof value !== 'string' || !value.includes('{{')) return text;
    if (depth === deepest) at.with(value).fail('variables name each other more than five deep');
    return fill(value, vars, at, { depth: depth + 1, budget });
  });
}

function asText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function lookUp(vars: Vars, path: string): unknown {
  let value: unknown = vars;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

function names(vars: Vars): string {
  return Object.keys(vars).join(', ') || 'none';
}
