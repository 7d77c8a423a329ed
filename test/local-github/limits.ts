import { Refusal } from './answer.ts';
import type { Fault } from './faults.ts';
import type { Quota, State } from './state.ts';

/** Takes one request from the hourly quota. @throws Refusal 403 when it is used up */
export function spend(quota: Quota, now: number): void {
  if (now >= quota.resetAt) {
    quota.remaining = quota.limit;
    quota.resetAt = now + 3_600_000;
  }
  if (quota.remaining <= 0) throw exceeded(403, quota);
  quota.remaining -= 1;
}

/** The quota as every answer's headers tell it. */
export function quotaHeaders({ limit, remaining, resetAt }: Quota): Readonly<Record<string, string>> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(limit - remaining),
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
    'x-ratelimit-resource': 'core',
  };
}

/** The refusal that a limit fault stands for. */
export function limitRefusal(
  fault: Extract<Fault, { kind: 'primary-limit' | 'secondary-limit' }>,
  { quota, now }: Pick<State, 'quota' | 'now'>,
  method: string,
): Refusal {
  const status = fault.status ?? 403;
  if (fault.kind === 'primary-limit') {
    return exceeded(status, { ...quota, remaining: 0, resetAt: now() + fault.resetInSeconds * 1000 });
  }
  const message =
    method === 'GET'
      ? 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.'
      : 'You have exceeded a secondary rate limit and have been temporarily blocked from content creation. Please retry your request again later.';
  const { retryAfterSeconds } = fault;
  return new Refusal(status, message, {
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  });
}

function exceeded(status: number, quota: Quota): Refusal {
  return new Refusal(status, 'API rate limit exceeded for installation ID 12345.', {
    headers: quotaHeaders(quota),
  });
}
