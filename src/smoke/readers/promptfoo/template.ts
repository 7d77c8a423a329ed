import type { Located } from '../../../files/located.ts';

/** Values of a test's variables. */
export type Vars = Readonly<Record<string, unknown>>;

/** Variables may name variables, but not without end. */
const deepest = 5;

/**
 * Fills `{{name}}` and `{{name.field}}` of a promptfoo template.
 * @param at what errors point at
 * @throws InputError for anything else that Nunjucks can do (filters, tags, env), and for a variable that is absent
 */
export function render(template: string, vars: Vars, at: Located): string {
  return fill(template, vars, at, 0);
}

/** `render` for every text inside a value. */
export function renderAll(value: unknown, vars: Vars, at: Located): unknown {
  if (typeof value === 'string') return render(value, vars, at);
  if (Array.isArray(value)) return value.map((item) => renderAll(item, vars, at));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, renderAll(item, vars, at)]));
  return value;
}

function fill(template: string, vars: Vars, at: Located, depth: number): string {
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
    if (typeof value !== 'string') return typeof value === 'object' ? JSON.stringify(value) : String(value);
    if (!value.includes('{{')) return value;
    if (depth === deepest) at.with(value).fail('variables name each other more than five deep');
    return fill(value, vars, at, depth + 1);
  });
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
