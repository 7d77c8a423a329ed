import type { ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';

/** How an answer is sent. */
export interface SendOptions {
  /** Sends the beginning only, then cuts the connection. */
  truncate: boolean;
  /** Ends a stream early. */
  signal: AbortSignal;
}

/** Writes an answer to the wire. Never rejects: a caller that went away is not an error. */
export async function sendAnswer(
  response: ServerResponse,
  answer: Answer,
  headers: Readonly<Record<string, string>>,
  options: SendOptions,
): Promise<void> {
  const all = { ...headers, ...answer.headers };
  if (answer.body.kind === 'stream') {
    response.writeHead(answer.status, all);
    await sendStream(response, answer.body.chunks, options);
    return;
  }
  const { content, type } = contentOf(answer);
  if (content === undefined) {
    response.writeHead(answer.status, all).end();
    return;
  }
  response.writeHead(answer.status, {
    'content-type': type,
    ...all,
    'content-length': String(content.length),
  });
  if (options.truncate) {
    response.write(content.subarray(0, Math.floor(content.length / 2)), () => response.destroy());
    return;
  }
  response.end(content);
}

function contentOf({ body }: Answer): { content: Buffer | undefined; type: string } {
  if (body.kind === 'json') {
    return { content: Buffer.from(JSON.stringify(body.value)), type: 'application/json; charset=utf-8' };
  }
  return { content: body.kind === 'bytes' ? body.bytes : undefined, type: 'application/octet-stream' };
}

async function sendStream(
  response: ServerResponse,
  chunks: AsyncIterable<Buffer>,
  options: SendOptions,
): Promise<void> {
  response.flushHeaders();
  try {
    for await (const chunk of chunks) {
      if (options.signal.aborted) break;
      if (!response.write(chunk)) await drained(response, options.signal);
      if (options.truncate) {
        response.destroy();
        return;
      }
    }
    response.end();
  } catch {
    // The agent's answer broke off, or the caller went: what was promised cannot be kept, so cut it.
    response.destroy();
  }
}

function drained(response: ServerResponse, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve);
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
