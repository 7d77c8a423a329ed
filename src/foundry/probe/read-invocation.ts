import { readEvents, type StreamEvent } from '../transport/event-stream.ts';
import type { ServiceAnswer } from '../transport/service.ts';
import { isObject, objectIn, stringIn, type WireObject } from '../wire.ts';
import { isEventStream, outputText, type ReadAnswer, usageOf } from './read-response.ts';

/** Fields that agents put their text in, the likeliest first. */
const textFields = [
  'output_text',
  'output',
  'response',
  'text',
  'message',
  'content',
  'answer',
  'result',
  'reply',
];
/** Fields of a streamed piece, the likeliest first. */
const pieceFields = ['delta', 'text', 'content', 'token'];
/** What an agent calls a run that went wrong; other values of `status` are words of its own. */
const badStatus = new Set(['failed', 'incomplete', 'cancelled', 'canceled', 'error']);

/**
 * Reads what an agent answered to an invocation. Its form is the agent's own: JSON, server-sent events or text.
 * The text is, in this order: a JSON string; the first of the usual fields of a JSON object, or of an object in
 * such a field; the pieces of an event stream put together; the body as it is.
 */
export function readInvocation(answer: ServiceAnswer): ReadAnswer {
  if (isEventStream(answer)) return readStream(readEvents(answer.text));
  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch {
    return { text: answer.text, status: 'completed', body: answer.text };
  }
  if (!isObject(body))
    return { text: typeof body === 'string' ? body : answer.text, status: 'completed', body };
  return {
    text: textOf(body) ?? answer.text,
    status: statusOf(body),
    body,
    id: stringIn(body, 'id') ?? stringIn(body, 'invocation_id'),
    usage: usageOf(body),
  };
}

function readStream(events: readonly StreamEvent[]): ReadAnswer {
  const pieces = events.flatMap((event) => pieceOf(event) ?? []);
  const whole = events.flatMap(({ data }) => (isObject(data) ? (textOf(data) ?? []) : [])).at(-1);
  const bad = events.map(({ data, name }) =>
    name === 'error' ? 'failed' : isObject(data) ? statusOf(data) : '',
  );
  return {
    text: pieces.length > 0 ? pieces.join('') : (whole ?? ''),
    status: bad.find((status) => badStatus.has(status)) ?? 'completed',
    body: events.map(({ data }) => data),
  };
}

/** The piece of text in an event; events that close or repeat the text have none. */
function pieceOf({ data, name }: StreamEvent): string | undefined {
  if (typeof data === 'string') return data;
  if (!isObject(data)) return undefined;
  const type = `${name ?? ''} ${stringIn(data, 'type') ?? ''}`;
  if (
    /\b(done|completed?|end|finished?|error|created|started|added)\b/i.test(type.replaceAll(/[._]/g, ' '))
  ) {
    return undefined;
  }
  const { delta } = data;
  if (isObject(delta)) return firstText(delta, pieceFields);
  return firstText(data, pieceFields);
}

/** True for an event that shows a reader the first of the answer. */
export function bringsInvocationText(event: StreamEvent): boolean {
  if (event.text === '[DONE]' || event.name === 'error') return false;
  return Boolean(pieceOf(event) ?? (isObject(event.data) ? textOf(event.data) : undefined));
}

function statusOf(body: WireObject): string {
  const status = stringIn(body, 'status')?.toLowerCase();
  if (status !== undefined && badStatus.has(status)) return status;
  // The error envelope that Microsoft's invocations protocol recommends.
  if (objectIn(body, 'error') || stringIn(body, 'type') === 'error') return 'failed';
  return 'completed';
}

function textOf(body: WireObject): string | undefined {
  if (Array.isArray(body.output)) return outputText(body);
  const direct = firstText(body, textFields);
  if (direct !== undefined) return direct;
  for (const field of textFields) {
    const inner = objectIn(body, field);
    const text = inner && (Array.isArray(inner.output) ? outputText(inner) : firstText(inner, textFields));
    if (text !== undefined) return text;
  }
  return undefined;
}

/** The first field that holds a string, an empty one included. */
function firstText(body: WireObject, fields: readonly string[]): string | undefined {
  for (const field of fields) {
    const value = body[field];
    if (typeof value === 'string') return value;
  }
  return undefined;
}
