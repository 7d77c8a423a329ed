import { eventType, type StreamEvent } from '../transport/event-stream.ts';
import { isObject, objectIn, stringIn, UnexpectedShape, type WireObject } from '../wire.ts';

/** What a response is called as long as more of it is to come. */
const unfinished = new Set(['queued', 'in_progress']);

/**
 * The response object at the end of a stream (`response.completed`, `response.failed`, `response.incomplete`). A
 * stream that ends in an `error` event is a response that failed. Where the last event leaves the output out, the
 * text is the one that the events before it brought.
 *
 * @throws UnexpectedShape when there is no response, or the stream ends before it does
 */
export function responseOfEvents(events: readonly StreamEvent[]): WireObject {
  const last = events.map(responseIn).findLast((response) => response !== undefined);
  const error = errorIn(events.at(-1));
  if (error) return { ...last, status: 'failed', error };
  if (!last) throw new UnexpectedShape('its events hold no response');
  const status = stringIn(last, 'status')?.toLowerCase();
  if (status !== undefined && unfinished.has(status))
    throw new UnexpectedShape(`its stream ends while the response is still '${status}'`);
  if (Array.isArray(last.output) && last.output.length > 0) return last;
  const texts = events.flatMap(textDone);
  if (texts.length === 0) return last;
  const content = texts.map((text) => ({ type: 'output_text', text }));
  return { ...last, output: [{ type: 'message', role: 'assistant', content }] };
}

function responseIn({ data }: StreamEvent): WireObject | undefined {
  return isObject(data) ? objectIn(data, 'response') : undefined;
}

function textDone(event: StreamEvent): string | [] {
  const { data } = event;
  if (eventType(event) !== 'response.output_text.done' || !isObject(data)) return [];
  return stringIn(data, 'text') ?? [];
}

/** `{type: "error", code, message}`, or an error object inside an event of that name. */
function errorIn(event: StreamEvent | undefined): WireObject | undefined {
  if (!event || eventType(event) !== 'error') return undefined;
  const { data, text } = event;
  if (!isObject(data)) return { code: 'error', message: text };
  return objectIn(data, 'error') ?? { code: data.code, message: data.message };
}
