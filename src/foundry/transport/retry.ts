import {
  type HttpHeaders,
  type PipelinePolicy,
  type PipelineResponse,
  type RetryInformation,
  retryPolicy,
} from '@azure/core-rest-pipeline';

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
export function patiencePolicy(timing: RetryTiming): PipelinePolicy {
  return {
    name: 'patience',
    sendRequest(request, next) {
      const until = performance.now() + timing.budgetMs;
      const strategy = {
        name: 'patience',
        retry({ retryCount, response, responseError }: RetryInformation) {
          const asked = response && retryAfterMs(response.headers);
          const again =
            response !== undefined
              ? mayRepeat(request.method, response, asked !== undefined)
              : mayResend(request.method, responseError?.code);
          const delay = Math.max(asked ?? 0, backoff(retryCount, timing));
          return again && performance.now() + delay <= until
            ? { retryAfterInMs: delay }
            : { skipStrategy: true };
        },
      };
      return retryPolicy([strategy], { maxRetries: timing.retries }).sendRequest(request, next);
    },
  };
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
export function retryAfterMs(headers: Pick<HttpHeaders, 'get'>): number | undefined {
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
  return Math.max(0, date - (Number.isNaN(there) ? Date.now() : there));
}

function numberOf(value: string | undefined): number | undefined {
  return value && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : undefined;
}
