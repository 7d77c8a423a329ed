import { createParser } from 'eventsource-parser';
import { isObject, stringIn, UnexpectedShape } from './wire.ts';

/** One server-sent event. */
export interface StreamEvent {
  /** `event:` field, if any. */
  readonly name: string | undefined;
  /** The data parsed as JSON; the text itself when it is not JSON. */
  readonly data: unknown;
  readonly text: string;
}

/** What an event is: the `type` of its data, else its name. */
export function eventType({ name, data }: StreamEvent): string | undefined {
  return (isObject(data) ? stringIn(data, 'type') : undefined) ?? name;
}

/** Events of one answer; a token each, that is a book. */
const mostEvents = 100_000;

/**
 * All events of a stream that has ended; one that the end cut off counts too. `[DONE]` is left out.
 * @throws UnexpectedShape for more than 100,000
 */
export function readEvents(text: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = createParser({
    onEvent(event) {
      if (events.length === mostEvents)
        throw new UnexpectedShape(`its stream has more than ${mostEvents} events`);
      events.push(toEvent(event.data, event.event));
    },
  });
  parser.feed(`${text}\n\n`);
  return events.filter((event) => event.text !== '[DONE]');
}

/**
 * Gives each event of a stream as soon as it is complete.
 * @param longest characters of one event; of a longer one nothing is given, and reading goes on behind it
 */
export function eventReader(
  onEvent: (event: StreamEvent) => void,
  longest: number,
): { feed(chunk: string): void } {
  const parser = createParser({
    maxBufferSize: longest,
    onEvent: (event) => onEvent(toEvent(event.data, event.event)),
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') parser.reset();
    },
  });
  return parser;
}

function toEvent(text: string, name: string | undefined): StreamEvent {
  try {
    return { name, text, data: JSON.parse(text) };
  } catch {
    return { name, text, data: text };
  }
}
