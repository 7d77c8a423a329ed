import { createParser } from 'eventsource-parser';
import { isObject, stringIn, UnexpectedShape } from './json.ts';

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
  const reader = eventReader((event) => {
    if (events.length === mostEvents)
      throw new UnexpectedShape(`its stream has more than ${mostEvents} events`);
    events.push(event);
  });
  reader.feed(`${text}\n\n`);
  return events.filter((event) => event.text !== '[DONE]');
}

/**
 * Gives each event of a stream as soon as it is complete. A line that is a JSON object is an event too: samples of
 * Microsoft's send those without `data:` under `text/event-stream` (azure-ai-agentserver-invocations 1.2.0, README).
 * No line of an event stream begins like one.
 * @param longest characters of one event; of a longer one nothing is given, and reading goes on behind it
 */
export function eventReader(
  onEvent: (event: StreamEvent) => void,
  longest = Number.POSITIVE_INFINITY,
): { feed(chunk: string): void } {
  const parser = createParser({
    maxBufferSize: longest,
    onEvent: (event) => onEvent(toEvent(event.data, event.event)),
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') parser.reset();
    },
  });
  let rest = '';
  return {
    feed(chunk) {
      if (rest.length + chunk.length <= longest) rest += chunk;
      else rest = chunk.slice(chunk.lastIndexOf('\n') + 1).slice(-longest);
      if (!chunk.includes('\n')) return;
      const lines = rest.split(/(?<=\n)/);
      rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '');
      for (const line of lines) {
        const bare = line.startsWith('{') ? toEvent(line.trim(), undefined) : undefined;
        if (bare && isObject(bare.data)) onEvent(bare);
        else parser.feed(line);
      }
    },
  };
}

/** What a stream says that is no event at all: its lines, without comments and without fields of events. */
export function textOutsideEvents(text: string): string {
  return text
    .split(/\r?\n/)
    .filter((line) => !/^(:|(data|event|id|retry)(:|$))/.test(line))
    .join('\n')
    .trim();
}

function toEvent(text: string, name: string | undefined): StreamEvent {
  try {
    return { name, text, data: JSON.parse(text) };
  } catch {
    return { name, text, data: text };
  }
}
