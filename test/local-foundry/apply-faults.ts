import { setTimeout as delay } from 'node:timers/promises';
import type { Actor } from './actor.ts';
import { type Answer, bytes, json } from './answer.ts';
import type { ErrorSource } from './error-source.ts';
import type { Fault, Moment } from './faults.ts';

/** Thrown to leave a request without an answer. */
export class Cut extends Error {}

/** An error that a test asked for. */
export class Injected extends Error {
  readonly answer: Answer;
  readonly code: string | undefined;
  /** As the fault asks for it; undefined: what the platform says of its own errors. */
  readonly source: ErrorSource | 'none' | undefined;

  constructor(fault: Extract<Fault, { kind: 'status' }>) {
    super('injected');
    this.answer = injectedAnswer(fault);
    this.code = fault.code;
    this.source = fault.source;
  }
}

/**
 * Does to a request what its faults want at this moment.
 *
 * @param signal aborts when the caller goes or the service closes
 * @throws Cut to leave it without an answer, Injected to answer with an error
 */
export async function applyFaults(
  faults: readonly Fault[],
  moment: Moment,
  actor: Actor,
  signal: AbortSignal,
): Promise<void> {
  for (const fault of faults) {
    if (('when' in fault && fault.when ? fault.when : 'before') !== moment) continue;
    switch (fault.kind) {
      case 'delay':
        await delay(fault.ms, undefined, { signal }).catch(() => undefined);
        break;
      case 'act':
        await fault.act(actor);
        break;
      case 'hang':
        await new Promise((resolve) => {
          if (signal.aborted) resolve(undefined);
          else signal.addEventListener('abort', resolve, { once: true });
        });
        throw new Cut();
      case 'reset':
        throw new Cut();
      case 'status':
        throw new Injected(fault);
      case 'truncate':
      case 'not-json':
      case 'wrong-version':
        break;
    }
  }
}

function injectedAnswer(fault: Extract<Fault, { kind: 'status' }>): Answer {
  const headers = {
    ...(fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) }),
    ...fault.headers,
  };
  if (fault.html !== undefined) {
    return bytes(Buffer.from(fault.html), { 'content-type': 'text/html', ...headers }, fault.status);
  }
  const usual = {
    error: { code: fault.code ?? 'injected', message: fault.message ?? 'A fault was injected.' },
  };
  const body = fault.body ?? usual;
  return typeof body === 'string'
    ? bytes(Buffer.from(body), { 'content-type': 'text/plain', ...headers }, fault.status)
    : json(body, fault.status, headers);
}
