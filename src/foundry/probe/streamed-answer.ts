import { eventReader, type StreamEvent } from '../transport/event-stream.ts';
import { noAnswer, tooLarge } from '../transport/failures.ts';
import type { Call, Service, ServiceAnswer, StreamedAnswer } from '../transport/service.ts';
import { AnswerTooLarge, answerLimit } from '../transport/whole-answer.ts';

/**
 * Sends requests like `Service.sendOnce`, but reads the events of a streamed answer as they come, and notes when
 * the first one came that brings text.
 *
 * @param bringsText tells an event with text of the answer from one that only says how the answer goes on
 */
export function streaming(
  service: Pick<Service, 'streamOnce' | 'projectEndpoint'>,
  bringsText: (event: StreamEvent) => boolean,
): Pick<Service, 'sendOnce'> {
  return {
    async sendOnce(call) {
      const began = performance.now();
      const answer = await service.streamOnce(call);
      let firstTokenMs: number | undefined;
      const events = eventReader((event) => {
        if (firstTokenMs === undefined && bringsText(event)) firstTokenMs = performance.now() - began;
      });
      const text = await readText(service, call, answer, (piece) => events.feed(piece));
      return { status: answer.status, header: answer.header, text, firstTokenMs } satisfies ServiceAnswer;
    },
  };
}

/** @throws ActionError when the connection breaks, the limit of `call.signal` is over, or the answer has no end */
async function readText(
  service: Pick<Service, 'projectEndpoint'>,
  call: Call,
  answer: StreamedAnswer,
  onPiece: (piece: string) => void,
): Promise<string> {
  const stream = answer.stream as NodeJS.ReadableStream & { destroy(error?: Error): void };
  const stop = () => stream.destroy(new Error('no complete answer in time'));
  if (call.signal?.aborted) stop();
  call.signal?.addEventListener('abort', stop, { once: true });
  const isEvents = (answer.header('content-type') ?? '').toLowerCase().startsWith('text/event-stream');
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  try {
    for await (const chunk of stream) {
      const bytes = Buffer.from(chunk);
      size += bytes.length;
      if (size > answerLimit)
        throw new AnswerTooLarge({ status: answer.status, headers: { get: answer.header } });
      const piece = decoder.decode(bytes, { stream: true });
      text += piece;
      if (isEvents) onPiece(piece);
    }
    return text + decoder.decode();
  } catch (error) {
    if (error instanceof AnswerTooLarge) throw tooLarge(call, error);
    const { code = 'ECONNRESET', message } = error as NodeJS.ErrnoException;
    const broken = { code, message: `the connection broke while the answer was read: ${message}` };
    throw noAnswer(call, broken, new URL(service.projectEndpoint).host);
  } finally {
    call.signal?.removeEventListener('abort', stop);
  }
}
