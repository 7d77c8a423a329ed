import {
  type HttpHeaders,
  isRestError,
  type PipelinePolicy,
  type PipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { type Clock, elapsedOn } from '../../time/clock.ts';

/** How patient the client is; all in milliseconds but `retries`. */
export interface RetryTiming {
  readonly retries: number;
  readonly firstDelayMs: number;
  readonly longestDelayMs: number;
  /** No attempt begins later than this after the first; a `Retry-After` beyond it is not waited for. */
  readonly budgetMs: number;
}

/** What production uses. */
export const defaultRetryTiming: RetryTiming = {
  retries: 6,
  firstDelayMs: 400,
  longestDelayMs: 10_000,
  budgetMs: 60_000,
};

/** Connection errors after which nothing can have reached the service. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
]);
/** Connection errors that may pass; anything else (a bad certificate) stays. */
const transient = new Set([
  ...neverSent,
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'ESOCKETTIMEDOUT',
  'EPIPE',
  'ENETDOWN',
  'REQUEST_SEND_ERROR',
]);
const idempotent = new Set(['GET', 'HEAD', 'PUT', 'DELETE']);

/** True when a connection error with this code happened before the request left. */
export function wasNeverSent(code: string | undefined): boolean {
  return code !== undefined && (neverSent.has(code) || isCertificateError(code));
}

function isCertificateError(code: string): boolean {
  return /CERT|^ERR_TLS_|^ERR_SSL_|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|HOSTNAME_MISMATCH/.test(code);
}

/**
 * Repeats reads, PUTs and DELETEs after anything that may pass. POST and PATCH are repeated only when the service
 * certainly did not act: 429, 503 with `Retry-After`, or nothing was sent at all.
 */
export function patiencePolicy(timing: RetryTiming, clock: Clock): PipelinePolicy {
  return {
    name: 'patience',
    async sendRequest(request, next) {
      const until = elapsedOn(clock) + timing.budgetMs;
      for (let attempt = 0; ; attempt += 1) {
        const come = await outcomeOf(() => next(request));
        const { response, error } = come;
        const asked = response && retryAfterMs(response.headers, clock);
        const again = response
          ? mayRepeat(request.method, response, asked !== undefined)
          : isRestError(error) && mayResend(request.method, error.code);
        const delay = Math.max(asked ?? 0, backoff(attempt, timing));
        const isLast = attempt >= timing.retries || elapsedOn(clock) + delay > until;
        if (!again || isLast || request.abortSignal?.aborted) {
          if (response) return response;
          throw error;
        }
        await clock.sleep(delay, signalOf(request));
      }
    },
  };
}

type Outcome =
  | { readonly response: PipelineResponse; readonly error?: undefined }
  | { readonly response?: undefined; readonly error: unknown };

async function outcomeOf(send: () => Promise<PipelineResponse>): Promise<Outcome> {
  try {
    return { response: await send() };
  } catch (error) {
    return { error };
  }
}

/** What ends the wait for another attempt: the pipeline's signals are those that this action gave it. */
function signalOf({ abortSignal }: PipelineRequest): AbortSignal | undefined {
  return abortSignal as AbortSignal | undefined;
}

function mayRepeat(method: string, { status, headers }: PipelineResponse, saidWhen: boolean): boolean {
  if (status === 429 || (status === 503 && saidWhen)) return true;
  if (!idempotent.has(method)) return false;
  // No read has a page as its answer: a gateway stepped in.
  if (status === 200 && headers.get('content-type')?.startsWith('text/html')) return true;
  return status === 408 || (status >= 500 && status !== 501 && status !== 505);
}

function mayResend(method: string, code: string | undefined): boolean {
  if (code === undefined) return false;
  return idempotent.has(method) ? transient.has(code) : neverSent.has(code);
}

/** Grows by two from `firstDelayMs` to `longestDelayMs`; between half and all of it, so that clients spread. */
export function backoff(
  attempt: number,
  timing: Pick<RetryTiming, 'firstDelayMs' | 'longestDelayMs'>,
): number {
  const full = Math.min(timing.longestDelayMs, timing.firstDelayMs * 2 ** attempt);
  return Math.round(full / 2 + (Math.random() * full) / 2);
}

/** Milliseconds that the service asks to wait: `Retry-After` in seconds or as a date, or Azure's millisecond forms. */
export function retryAfterMs(
  headers: Pick<HttpHeaders, 'get'>,
  clock: Pick<Clock, 'now'>,
): number | undefined {
  for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
    const ms = numberOf(headers.get(name));
    if (ms !== undefined) return ms;
  }
  const value = headers.get('retry-after');
  const seconds = numberOf(value);
  if (seconds !== undefined) return seconds * 1000;
  const date = value ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  // The service's own clock, so that a runner's that is wrong does not matter.
  const there = Date.parse(headers.get('date') ?? '');
  return Math.max(0, date - (Number.isNaN(there) ? clock.now() : there));
}

function numberOf(value: string | undefined): number | undefined {
  return value && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
