import { isObject, parseObject, stringIn, UnexpectedShape, type WireObject } from '../wire.ts';
import { refusal, unreadable } from './failures.ts';
import type { Call, ServiceAnswer } from './service.ts';

/** @throws ActionError unless the status is 2xx */
export function assertOk(call: Call, answer: ServiceAnswer): void {
  if (answer.status < 200 || answer.status > 299) throw refusal(call, answer);
}

/**
 * Reads the JSON object of a 2xx answer.
 * @param parse throws `UnexpectedShape` for what it cannot read
 * @throws ActionError for a refusal, and for a success that cannot be read
 */
export function readAnswer<T>(call: Call, answer: ServiceAnswer, parse: (wire: WireObject) => T): T {
  assertOk(call, answer);
  try {
    return parse(parseObject(answer.text));
  } catch (error) {
    if (error instanceof UnexpectedShape) throw unreadable(call, answer, error.message);
    throw error;
  }
}

/**
 * Reads all pages of a list: `data`, `last_id`, `has_more`, newest first.
 * @param fetch sends the call for one page
 * @param limit no further page is read once there are so many
 * @param isEnough no further page is read behind one whose last item it is true of
 */
export async function readPages<T>(
  first: Call,
  fetch: (call: Call) => Promise<ServiceAnswer>,
  parse: (wire: WireObject) => T,
  limit = Number.POSITIVE_INFINITY,
  isEnough: (item: T) => boolean = () => false,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let call = first;
  for (;;) {
    const page = readAnswer(call, await fetch(call), (wire) => {
      const { data } = wire;
      if (!Array.isArray(data)) throw new UnexpectedShape(`its field 'data' is not a list`);
      const last = data.findLast(isObject);
      return {
        items: data.filter(isObject).map(parse),
        next:
          wire.has_more === true ? (stringIn(wire, 'last_id') ?? (last && stringIn(last, 'id'))) : undefined,
      };
    });
    items.push(...page.items);
    // A service that gives the same cursor twice would otherwise be asked for ever.
    if (page.next === undefined || seen.has(page.next) || items.length >= limit) return items;
    const last = items.at(-1);
    if (last !== undefined && isEnough(last)) return items;
    seen.add(page.next);
    call = { ...first, query: { ...first.query, after: page.next } };
  }
}
