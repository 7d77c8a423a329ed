import type { Json } from './records.ts';
import { invalid } from './service-error.ts';

/** Query parameters that every paged list takes. */
export const pageParameters = ['limit', 'order', 'after', 'before'];

/**
 * One page of a list, as every paged operation answers it: `limit` 1 to 100 (20), `order` desc or asc
 * (desc), `after` and `before` are ids of items.
 *
 * @param items oldest first
 * @param ids names that a cursor may use for an item; the first is the one that is given out
 * @throws ServiceError 400 for a bad parameter or an unknown cursor
 */
export function page<T>(
  items: readonly T[],
  query: URLSearchParams,
  ids: (item: T) => readonly [string, ...string[]],
  view: (item: T) => unknown,
  itemsField = 'data',
): Json {
  const limit = limitOf(query);
  const order = query.get('order') ?? 'desc';
  if (order !== 'asc' && order !== 'desc') throw invalid(`'order' must be asc or desc, not '${order}'.`);
  const sorted = order === 'asc' ? [...items] : items.toReversed();
  const position = (cursor: string) => {
    const index = sorted.findIndex((item) => ids(item).includes(cursor));
    if (index < 0) throw invalid(`The cursor '${cursor}' names nothing in this list.`);
    return index;
  };
  const after = query.get('after');
  const before = query.get('before');
  const end = before ? position(before) : sorted.length;
  const start = after ? position(after) + 1 : before ? Math.max(0, end - limit) : 0;
  const shown = sorted.slice(start, Math.min(end, start + limit));
  const first = shown.at(0);
  const last = shown.at(-1);
  return {
    object: 'list',
    [itemsField]: shown.map(view),
    first_id: first === undefined ? null : ids(first)[0],
    last_id: last === undefined ? null : ids(last)[0],
    has_more: start + shown.length < end,
  };
}

function limitOf(query: URLSearchParams): number {
  const text = query.get('limit');
  if (text === null) return 20;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) {
    throw invalid(`'limit' must be a whole number from 1 to 100, not '${text}'.`);
  }
  return limit;
}
