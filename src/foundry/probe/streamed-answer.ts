import { elapsedOn } from '../../time/clock.ts';
import type { Call, ServiceAnswer, StreamedAnswer } from '../transport/call.ts';
import { eventReader, type StreamEvent } from '../transport/event-stream.ts';
import { noAnswer, tooLarge } from '../transport/failures.ts';
import type { Service } from '../transport/service.ts';
import { AnswerTooLarge, answerLimit } from '../transport/whole-answer.ts';

/** Answers beyond this many bytes wait for room; most never come near. */
const largeAnswer = 256 * 1024;
/** Characters of one event that is looked at for the first text. */
const longestEvent = 1024 * 1024;

/** What whoever asks wants to know of an answer while it is read. */
export interface Reading {
  /** Tells an event with text of the answer from one that only says how the answer goes on; absent: nobody asks. */
  readonly bringsText?: ((event: StreamEvent) => boolean) | undefined;
  /** Called once for an answer that turns out large; reading goes on when it resolves. */
  readonly onLarge?: (() => Promise<void>) | undefined;
}

/**
 * Sends requests like `Service.sendOnce`, but reads the answer as it comes: holds it up while there is no room for a
 * large one, and notes when the first event of a stream came that brings text.
 */
export function readingAlong(
  service: Pick<Service, 'streamOnce' | 'projectEndpoint' | 'clock'>,
  { bringsText, onLarge }: Reading,
): Pick<Service, 'sendOnce' | 'clock'> {
  const { clock } = service;
  return {
    clock,
    async sendOnce(call) {
      const began = elapsedOn(clock);
      const answer = await service.streamOnce(call);
      let firstTokenMs: number | undefined;
      const isEvents = (answer.header('content-type') ?? '').toLowerCase().startsWith('text/event-stream');
      const events = eventReader((event) => {
        if (firstTokenMs === undefined && bringsText?.(event)) firstTokenMs = elapsedOn(clock) - began;
      }, longestEvent);
      const decoder = new TextDecoder();
      const text = await readText(service, call, answer, onLarge, (bytes) => {
        if (bringsText === undefined || !isEvents || firstTokenMs !== undefined) return;
        events.feed(decoder.decode(bytes, { stream: true }));
      });
      return { status: answer.status, header: answer.header, text, firstTokenMs } satisfies ServiceAnswer;
    },
  };
}

/** @throws ActionError when the connection breaks, the limit of `call.signal` is over, or the answer has no end */
async function readText(
  service: Pick<Service, 'projectEndpoint'>,
  call: Call,
  answer: StreamedAnswer,
  onLarge: Reading['onLarge'],
  onPiece: (piece: Buffer) => void,
): Promise<string> {
  const stream = answer.stream as NodeJS.ReadableStream & { destroy(error?: Error): void };
  const stop = () => stream.destroy(new Error('no complete answer in time'));
  if (call.signal?.aborted) stop();
  call.signal?.addEventListener('abort', stop, { once: true });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      const before = size;
      size += bytes.length;
      if (size > answerLimit)
        throw new AnswerTooLarge({ status: answer.status, headers: { get: answer.header } });
      if (before <= largeAnswer && size > largeAnswer) await untilAborted(onLarge?.(), call.signal);
      chunks.push(bytes);
      onPiece(bytes);
    }
    return new TextDecoder().decode(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof AnswerTooLarge) throw tooLarge(call, error);
    const { code = 'ECONNRESET', message } = error as NodeJS.ErrnoException;
    const broken = { code, message: `the connection broke while the answer was read: ${message}` };
    throw noAnswer(call, broken, new URL(service.projectEndpoint).host);
  } finally {
    call.signal?.removeEventListener('abort', stop);
  }
}

/** Waits for something, but not beyond the time limit. */
async function untilAborted(wait: Promise<void> | undefined, signal: AbortSignal | undefined): Promise<void> {
  if (!signal || !wait) return wait;
  const { promise: over, reject } = Promise.withResolvers<never>();
  const stop = () => reject(new Error('no complete answer in time'));
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await Promise.race([wait, over]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
