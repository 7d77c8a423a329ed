import { type Answer, notFound } from './answer.ts';
import type { Account, State } from './state.ts';

/** One request on its way through an operation; it follows the description already. */
export interface Call {
  readonly state: State;
  /** `http://127.0.0.1:1234`, for the links in answers. */
  readonly base: string;
  readonly url: URL;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly actor: Account;
}

/** Answers one operation. @throws Refusal */
export type Operation = (call: Call) => Answer;

/** An id or number from the path. @throws Refusal 404 */
export function idOf(call: Call, name: string): number {
  const id = Number(call.params[name]);
  if (!Number.isSafeInteger(id)) throw notFound();
  return id;
}

/** A text of the body; `undefined` when it was not sent. */
export function text(call: Call, name: string): string | undefined {
  const value = call.body[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * One page of a list with the `Link` header that leads to the others: 30 items unless asked for more, 100 at
 * most (GitHub Docs, "Using pagination in the REST API").
 */
export function page<T>(call: Call, items: readonly T[], view: (item: T) => unknown): Answer {
  const size = Math.min(100, Math.max(1, Number(call.url.searchParams.get('per_page') ?? 30) || 30));
  const current = Math.max(1, Number(call.url.searchParams.get('page') ?? 1) || 1);
  const last = Math.max(1, Math.ceil(items.length / size));
  const links: string[] = [];
  const link = (rel: string, to: number) => {
    const url = new URL(call.url);
    url.searchParams.set('page', String(to));
    links.push(`<${url}>; rel="${rel}"`);
  };
  if (current > 1) link('prev', Math.min(current - 1, last));
  if (current < last) link('next', current + 1);
  if (current < last) link('last', last);
  if (current > 1) link('first', 1);
  return {
    status: 200,
    headers: links.length > 0 ? { link: links.join(', ') } : {},
    body: items.slice((current - 1) * size, current * size).map(view),
  };
}
