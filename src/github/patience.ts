import { type Clock, elapsedOn } from '../time/clock.ts';
import { limitWait, mayHaveActed, statusOf } from './failures.ts';

/** How patient the client is; milliseconds but `attempts`. */
export interface Patience {
  /** Requests for one call, at most. */
  readonly attempts: number;
  /** Time limit of one request. */
  readonly timeoutMs: number;
  readonly firstDelayMs: number;
  /** No wait, a rate limit's included, goes beyond this after the call began. */
  readonly budgetMs: number;
}

/** What production uses. */
export const defaultPatience: Patience = {
  attempts: 5,
  timeoutMs: 20_000,
  firstDelayMs: 500,
  budgetMs: 120_000,
};

interface Settings {
  readonly method: string;
  readonly url: string;
  request?: { readonly signal?: AbortSignal; readonly repeatable?: boolean };
}

/** Marks a POST that may be sent twice: `request: repeatable`. */
export const repeatable = { repeatable: true };

/**
 * A hook for Octokit's requests: a time limit for each, and another attempt where that cannot do harm. Rate limits
 * are waited for within the budget, whatever the method, because a refused request did nothing. After a 5xx or a
 * lost connection everything but an unmarked POST is repeated: that one may have taken effect, and its caller looks.
 */
export function withPatience(options: { clock: Clock; patience: Patience; signal?: AbortSignal }) {
  const { clock, patience, signal } = options;
  return async <R, S>(send: (settings: S) => R | Promise<R>, given: S): Promise<R> => {
    const settings = given as unknown as Settings;
    const { method, url, request } = settings;
    const harmless = method !== 'POST' || url === '/graphql' || request?.repeatable === true;
    const until = elapsedOn(clock) + patience.budgetMs;
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      const limits = [AbortSignal.timeout(patience.timeoutMs), signal, request?.signal];
      const bounded = AbortSignal.any(limits.filter((limit) => limit !== undefined));
      try {
        // Octokit's own sign-in hook sends the settings that it was given first: they are changed, not replaced.
        settings.request = { ...request, signal: bounded };
        const answer = await send(given);
        assertWhole(answer);
        return answer;
      } catch (error) {
        signal?.throwIfAborted();
        const limited = limitWait(error, clock.now());
        const passing = isPassing(error) && (harmless || !mayHaveActed(error));
        if ((limited === undefined && !passing) || attempt >= patience.attempts) throw error;
        const delay = limited ?? patience.firstDelayMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
        if (elapsedOn(clock) + delay > until) throw error;
        await clock.sleep(delay, signal);
      }
    }
  };
}

function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  return status === undefined || status === 408 || status >= 500;
}

/** Octokit hands out the text of a JSON answer that broke off; that is no answer. */
function assertWhole(answer: unknown): void {
  const { data, headers } = answer as { data?: unknown; headers?: Record<string, string> };
  if (typeof data === 'string' && data !== '' && headers?.['content-type']?.includes('json')) {
    throw new Error(`the answer broke off after ${data.length} characters`);
  }
}
