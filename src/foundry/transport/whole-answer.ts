import { type PipelinePolicy, type PipelineResponse, RestError } from '@azure/core-rest-pipeline';
import type { ErrorSource } from '../../errors/errors.ts';
import { errorSourceOf } from './error-source.ts';

/** Largest answer that is read, in bytes. What an agent says is untrusted, and so is how much. */
export const answerLimit = 10 * 1024 * 1024;

/** The answer did not end within {@link answerLimit}. */
export class AnswerTooLarge extends Error {
  override readonly name = 'AnswerTooLarge';
  readonly status: number;
  readonly requestId: string | undefined;
  readonly source: ErrorSource | undefined;

  constructor(response: {
    readonly status: number;
    readonly headers: { get(name: string): string | undefined };
  }) {
    super(`the answer is larger than ${answerLimit / 1024 / 1024} MiB, so it was not read to its end`);
    this.status = response.status;
    this.requestId = response.headers.get('x-request-id');
    const header = (name: string) => response.headers.get(name);
    this.source = errorSourceOf({ status: response.status, header });
  }
}

/**
 * Reads every answer to its end within the request's `timeout` (milliseconds for all of it: connecting, waiting,
 * reading) and within {@link answerLimit}. A connection that breaks in the middle becomes an error that the retry
 * policy knows. Bytes that are no UTF-8 become U+FFFD.
 */
export const wholeAnswerPolicy: PipelinePolicy = {
  name: 'wholeAnswer',
  async sendRequest(request, next) {
    const { timeout, abortSignal: caller } = request;
    const late = new AbortController();
    // The pipeline's requests have no limit of their own unless one is set, which it says by 0.
    const timer = timeout > 0 ? setTimeout(() => late.abort(), timeout) : undefined;
    request.timeout = 0;
    request.abortSignal = caller ? AbortSignal.any([caller as AbortSignal, late.signal]) : late.signal;
    request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
    try {
      const response = await next(request);
      response.bodyAsText = await readText(response);
      delete response.readableStreamBody;
      return response;
    } catch (error) {
      if (!late.signal.aborted || caller?.aborted) throw error;
      throw new RestError(`no complete answer within ${inSeconds(timeout)}`, { code: 'ETIMEDOUT', request });
    } finally {
      clearTimeout(timer);
      request.timeout = timeout;
      if (caller) request.abortSignal = caller;
      else delete request.abortSignal;
    }
  },
};

async function readText(response: PipelineResponse): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response.readableStreamBody ?? []) {
      const bytes = Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
      size += bytes.length;
      // Leaving the loop destroys the stream, and with it the connection.
      if (size > answerLimit) throw new AnswerTooLarge(response);
      chunks.push(bytes);
    }
  } catch (error) {
    if (error instanceof AnswerTooLarge) throw error;
    const { code = 'ECONNRESET', message } = error as NodeJS.ErrnoException;
    throw new RestError(`the connection broke while the answer was read: ${message}`, {
      code,
      request: response.request,
    });
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The beginning of an answer that was to be streamed and is a refusal. Never throws. */
export async function readExcerpt(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(Buffer.from(chunk));
      size += chunk.length;
      if (size > 64 * 1024) break;
    }
  } catch {
    // The status says enough.
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** `0.2 s`, `30 s`. */
function inSeconds(ms: number): string {
  return `${ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000)} s`;
}
