import { createParser } from 'eventsource-parser';
import { isObject, stringIn } from '../wire.ts';

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

/** All events of a stream that has ended; one that the end cut off counts too. `[DONE]` is left out. */
export function readEvents(text: string): StreamEvent[] {
  const events: StreamEvent[] = [];
  const parser = createParser({ onEvent: (event) => events.push(toEvent(event.data, event.event)) });
  parser.feed(`${text}\n\n`);
  return events.filter((event) => event.text !== '[DONE]');
}

/** Gives each event of a stream as soon as it is complete. */
export function eventReader(onEvent: (event: StreamEvent) => void): { feed(chunk: string): void } {
  return createParser({ onEvent: (event) => onEvent(toEvent(event.data, event.event)) });
}

function toEvent(text: string, name: string | undefined): StreamEvent {
  try {
    return { name, text, data: JSON.parse(text) };
  } catch {
    return { name, text, data: text };
  }
}
