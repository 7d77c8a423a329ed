import { ActionError } from '../../errors/errors.ts';
import type { Call, ServiceAnswer } from './call.ts';
import { refusal, unreadable } from './failures.ts';
import { isObject, parseObject, stringIn, UnexpectedShape, type WireObject } from './json.ts';

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

/** No list of a project is longer: 20,000 items at 100 a page. */
const mostPages = 200;
/** Milliseconds for all pages of a list, and bytes of all of them. */
const listLimit = { ms: 120_000, bytes: 64 * 1024 * 1024 };

/**
 * Reads all pages of a list: `data`, `last_id`, `has_more`, newest first.
 * @param fetch sends the call for one page
 * @param limit no further page is read once there are so many
 * @param isEnough no further page is read behind one whose last item it is true of
 * @param isMeant others are not kept, and do not count
 * @throws ActionError for a list that does not end within 200 pages, 64 MiB and two minutes
 */
export async function readPages<T>(
  first: Call,
  fetch: (call: Call) => Promise<ServiceAnswer>,
  parse: (wire: WireObject) => T,
  limit = Number.POSITIVE_INFINITY,
  isEnough: (item: T) => boolean = () => false,
  isMeant: (item: T) => boolean = () => true,
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  const began = performance.now();
  let bytes = 0;
  let call = first;
  for (let pages = 1; ; pages += 1) {
    const answer = await fetch(call);
    bytes += answer.text.length;
    const page = readAnswer(call, answer, (wire) => {
      const { data } = wire;
      if (!Array.isArray(data)) throw new UnexpectedShape(`its field 'data' is not a list`);
      const last = data.findLast(isObject);
      return {
        items: data.filter(isObject).map(parse),
        next:
          wire.has_more === true ? (stringIn(wire, 'last_id') ?? (last && stringIn(last, 'id'))) : undefined,
      };
    });
    items.push(...page.items.filter(isMeant));
    // A service that gives the same cursor twice would otherwise be asked for ever.
    if (page.next === undefined || seen.has(page.next) || items.length >= limit) return items;
    const last = page.items.at(-1);
    if (last !== undefined && isEnough(last)) return items;
    // Nor need one that gives a fresh cursor each time ever end.
    if (pages >= mostPages || bytes > listLimit.bytes || performance.now() - began > listLimit.ms)
      throw endless(first, pages, items.length);
    seen.add(page.next);
    call = { ...first, query: { ...first.query, after: page.next } };
  }
}

function endless({ operation, method, path }: Call, pages: number, items: number): ActionError {
  const message = `the list has no end: ${pages} pages were read, with ${items} items, and more are promised`;
  return new ActionError(
    `${operation.charAt(0).toUpperCase()}${operation.slice(1)} (${method} ${path}): ${message}.`,
    `Delete what is not needed any more (mode 'cleanup' deletes old versions), or open a support request: a list of this action ends within ${mostPages} pages.`,
    { service: { operation, method, path, code: 'EndlessList', message } },
  );
}
