import type { CallOptions } from '../../asking/probe.ts';
import { ActionError } from '../../errors/errors.ts';
import { cut } from '../../text/cut.ts';
import type { AgentContext } from '../context.ts';
import type { Call, StreamedAnswer } from '../transport/call.ts';
import { eventReader, type StreamEvent } from '../transport/event-stream.ts';
import { isObject, stringIn } from '../transport/json.ts';

/** Milliseconds and lines when the caller does not say. */
const defaults = { timeoutMs: 10_000, maxLines: 50 };
/** Longest line that is kept, in characters. */
const lineLimit = 2_000;
/** Characters of one event, and bytes of a whole log, that are read: a container may write without end. */
const readLimit = { event: 256 * 1024, bytes: 16 * 1024 * 1024 };

/**
 * The last lines that the session's container wrote. The stream stays open for as long as the session does, so
 * it is left when it has been silent for `idleMs`. Best effort: whatever fails, what was read so far is returned.
 *
 * @throws the signal's reason when the caller aborts
 */
export async function sessionLog(
  context: AgentContext,
  version: string,
  sessionId: string,
  idleMs: number,
  options: CallOptions & { readonly timeoutMs?: number; readonly maxLines?: number } = {},
): Promise<string[]> {
  const timeoutMs = options.timeoutMs ?? defaults.timeoutMs;
  const late = AbortSignal.timeout(timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, late]) : late;
  const lines: string[] = [];
  try {
    const answer = await openStream(context, version, sessionId, signal, timeoutMs);
    if (answer) await readLines(answer, lines, options.maxLines ?? defaults.maxLines, idleMs);
  } catch (error) {
    options.signal?.throwIfAborted();
    // A log explains another failure; that it cannot be read must not take that failure's place.
    if (!late.aborted && !(error instanceof ActionError)) throw error;
  }
  return lines;
}

/** Sources differ on the path: by version in TypeSpec, SDK and "Manage hosted agents", without it in azd's guide. */
async function openStream(
  context: AgentContext,
  version: string,
  sessionId: string,
  signal: AbortSignal,
  timeoutMs: number,
): Promise<StreamedAnswer | undefined> {
  const session = `sessions/${encodeURIComponent(sessionId)}:logstream`;
  const paths = [
    `${context.agentPath}/versions/${encodeURIComponent(version)}/${session}`,
    `${context.agentPath}/${session}`,
  ];
  for (const path of paths) {
    const call: Call = {
      operation: 'read session log',
      method: 'GET',
      path,
      accept: 'text/event-stream',
      signal,
      timeoutMs,
    };
    const answer = await context.service.stream(call);
    if (answer.status === 200) return answer;
    if (answer.status !== 404 && answer.status !== 405) return undefined;
  }
  return undefined;
}

async function readLines(
  answer: StreamedAnswer,
  lines: string[],
  maxLines: number,
  idleMs: number,
): Promise<void> {
  const stream = answer.stream as NodeJS.ReadableStream & { destroy(): void };
  const reader = eventReader((event) => {
    const line = lineOf(event);
    if (line === undefined) return;
    lines.push(line);
    if (lines.length > maxLines) lines.shift();
  }, readLimit.event);
  let idle = false;
  const timer = setTimeout(() => {
    idle = true;
    stream.destroy();
  }, idleMs);
  const decoder = new TextDecoder();
  let bytes = 0;
  try {
    for await (const chunk of stream) {
      bytes += (chunk as Buffer).length;
      // Leaving the loop destroys the stream.
      if (bytes > readLimit.bytes) break;
      timer.refresh();
      reader.feed(decoder.decode(chunk as Buffer, { stream: true }));
    }
  } catch {
    // A stream that breaks, or that is left for silence, has given what it had.
    if (!idle) stream.destroy();
  } finally {
    clearTimeout(timer);
  }
}

/** The message of a line of the container; `undefined` for the platform's own (`stream: status`). */
function lineOf({ data, text }: StreamEvent): string | undefined {
  if (!isObject(data)) return cut(text, lineLimit);
  if (stringIn(data, 'stream') === 'status') return undefined;
  return cut(stringIn(data, 'message') ?? text, lineLimit);
}
