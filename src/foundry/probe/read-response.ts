import { eventType, readEvents, type StreamEvent } from '../transport/event-stream.ts';
import type { ServiceAnswer } from '../transport/service.ts';
import { isObject, objectIn, parseObject, stringIn, type WireObject } from '../wire.ts';
import { responseOfEvents } from './response-events.ts';

/** What an answer says, whatever the protocol. Untrusted. */
export interface ReadAnswer {
  readonly text: string;
  readonly status: string;
  readonly body: unknown;
  readonly id?: string | undefined;
  readonly usage?: { readonly input?: number; readonly output?: number; readonly total?: number } | undefined;
}

/**
 * Reads an OpenAI response object: the `output_text` parts of its messages, its status, its usage. Of a stream,
 * asked for or not, the response is the one that its last event holds.
 *
 * @throws UnexpectedShape when there is no response object, or a stream ends before the response does
 */
export function readResponse(answer: ServiceAnswer): ReadAnswer {
  const response = isEventStream(answer)
    ? responseOfEvents(readEvents(answer.text))
    : parseObject(answer.text);
  return {
    text: outputText(response),
    status: (
      stringIn(response, 'status') ?? (objectIn(response, 'error') ? 'failed' : 'completed')
    ).toLowerCase(),
    body: response,
    id: stringIn(response, 'id'),
    usage: usageOf(response),
  };
}

/** True for `text/event-stream`. */
export function isEventStream(answer: ServiceAnswer): boolean {
  return (answer.header('content-type') ?? '').toLowerCase().startsWith('text/event-stream');
}

/** Text of all messages; parts of a message follow each other directly, messages on lines of their own. */
export function outputText(response: WireObject): string {
  const { output } = response;
  if (!Array.isArray(output)) return stringIn(response, 'output_text') ?? '';
  return output
    .filter(isObject)
    .filter((item) => (stringIn(item, 'type') ?? 'message') === 'message')
    .map((message) => partsOf(message.content))
    .filter((text) => text !== '')
    .join('\n');
}

function partsOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content
    .filter(isObject)
    .map((part) => stringIn(part, 'text') ?? stringIn(part, 'refusal') ?? '')
    .join('');
}

/** True for an event that shows a reader the first of the answer; reasoning and tool calls do not. */
export function bringsResponseText(event: StreamEvent): boolean {
  const { data } = event;
  if (!isObject(data)) return false;
  switch (eventType(event)) {
    case 'response.output_text.delta':
    case 'response.refusal.delta':
      return Boolean(stringIn(data, 'delta'));
    case 'response.output_text.done':
      return Boolean(stringIn(data, 'text'));
    case 'response.refusal.done':
      return Boolean(stringIn(data, 'refusal'));
    case 'response.completed':
      return outputText(objectIn(data, 'response') ?? {}) !== '';
    default:
      return false;
  }
}

/** Token counts of an OpenAI `usage` object; `undefined` when there are none. */
export function usageOf(response: WireObject): ReadAnswer['usage'] {
  const usage = objectIn(response, 'usage');
  if (!usage) return undefined;
  const count = (field: string) => (typeof usage[field] === 'number' ? usage[field] : undefined);
  const [input, output, total] = [count('input_tokens'), count('output_tokens'), count('total_tokens')];
  return {
    ...(input !== undefined && { input }),
    ...(output !== undefined && { output }),
    ...(total !== undefined && { total }),
  };
}
