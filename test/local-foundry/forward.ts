import { request as httpRequest, type IncomingMessage } from 'node:http';
import type { AgentProcess } from './agent-process.ts';
import { ServiceError } from './service-error.ts';

/** A program that broke its connection is given this long to be seen as ended. */
const exitNoticeMs = 250;

/** What is sent to an agent's program. */
export interface Forwarded {
  method: 'GET' | 'POST';
  /** Path and query. */
  path: string;
  headers: Record<string, string>;
  body: Buffer;
  /** Milliseconds for the whole answer. */
  timeoutMs: number;
  signal: AbortSignal;
  /** Called when the exchange is over, however it went. */
  onEnd: () => void;
}

/**
 * Sends a request to an agent and returns its answer, body unread.
 * @throws ServiceError 502 when the program ended on the way, 504 when the time is over
 */
export function forward(process: AgentProcess, forwarded: Forwarded): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    process.inFlight += 1;
    const abort = AbortSignal.any([forwarded.signal, AbortSignal.timeout(forwarded.timeoutMs)]);
    const request = httpRequest(
      {
        host: '127.0.0.1',
        port: process.port,
        method: forwarded.method,
        path: forwarded.path,
        headers: {
          ...forwarded.headers,
          ...(forwarded.method === 'POST' && { 'content-length': String(forwarded.body.length) }),
        },
        agent: false,
        signal: abort,
      },
      resolve,
    );
    request.on('error', async (error) => {
      await process.endedWithin(forwarded.signal.aborted ? 0 : exitNoticeMs);
      reject(explain(error, process, forwarded));
    });
    request.on('close', () => {
      process.inFlight -= 1;
      forwarded.onEnd();
    });
    request.end(forwarded.body);
  });
}

function explain(error: Error, process: AgentProcess, { signal, timeoutMs }: Forwarded): ServiceError {
  if (signal.aborted) return new ServiceError(499, 'client_closed', 'The caller went away.');
  if (error.name === 'AbortError' || error.name === 'TimeoutError') {
    return new ServiceError(504, 'ProxyTimeout', `The agent did not answer within ${timeoutMs} ms.`);
  }
  const reason = process.exit === undefined ? error.message : `the container ended (${process.exit})`;
  return new ServiceError(502, 'SandboxIdle', `The agent did not answer: ${reason}.`, {
    headers: { 'x-adc-response-details': 'SandboxIdle' },
  });
}

/**
 * Reads an agent's whole answer.
 * @throws ServiceError 502 when it breaks off
 */
export async function readAll(answer: IncomingMessage): Promise<Buffer> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of answer) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch (error) {
    throw new ServiceError(502, 'SandboxIdle', `The agent's answer broke off: ${(error as Error).message}.`);
  }
}
