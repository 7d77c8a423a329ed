import type { getOctokit } from '@actions/github';
import { ActionError } from '../errors/errors.ts';
import { product } from '../foundry/transport/user-agent.ts';
import { type Clock, type DatedAnswer, systemClock } from '../time/clock.ts';
import { defaultPatience, type Patience, withPatience } from './patience.ts';

/** GitHub's client for one repository. */
export interface GitHub {
  readonly octokit: ReturnType<typeof getOctokit>;
  readonly owner: string;
  readonly repo: string;
  readonly clock: Clock;
}

/** What a client needs to know. */
export interface GitHubOptions {
  /** The input `github-token`. */
  readonly token: string;
  /** `owner/name`, as `RunContext.repository` has it. */
  readonly repository: string | undefined;
  /** `GITHUB_API_URL`; default `https://api.github.com`. */
  readonly apiUrl?: string | undefined;
  readonly clock?: Clock;
  /** Gets the date of every answer. */
  readonly observe?: (answer: DatedAnswer) => void;
  /** Ends waits and requests. */
  readonly signal?: AbortSignal;
  readonly patience?: Patience;
}

/**
 * Makes a client that has time limits, repeats what may be repeated, and says who it is. Sends nothing yet. Loads
 * its library only now: 100 ms that runs without GitHub do not pay.
 *
 * @throws ActionError when there is no repository, or the token would go over plain http to another machine
 */
export async function connectGitHub(options: GitHubOptions): Promise<GitHub> {
  const [owner, repo] = (options.repository ?? '').split('/');
  if (!owner || !repo) {
    throw new ActionError(
      `The repository is not known: 'GITHUB_REPOSITORY' is ${JSON.stringify(options.repository ?? '')}.`,
      `Run this in a workflow, or set GITHUB_REPOSITORY to owner/name.`,
    );
  }
  const baseUrl = (options.apiUrl || 'https://api.github.com').replace(/\/+$/, '');
  assertSafe(baseUrl);
  const { getOctokit } = await import('@actions/github');
  // Octokit's own log goes to the console, where a line could be taken for a workflow command.
  const silent = { debug() {}, info() {}, warn() {}, error() {} };
  const octokit = getOctokit(options.token, { baseUrl, userAgent: product, log: silent });
  const clock = options.clock ?? systemClock;
  // The hook that is added last is the outermost: every attempt is observed by itself.
  if (options.observe) octokit.hook.wrap('request', observed(options.observe));
  octokit.hook.wrap(
    'request',
    withPatience({
      clock,
      patience: options.patience ?? defaultPatience,
      ...(options.signal && { signal: options.signal }),
    }),
  );
  return { octokit, owner, repo, clock };
}

function observed(observe: (answer: DatedAnswer) => void) {
  return async <R, S>(send: (settings: S) => R | Promise<R>, settings: S): Promise<R> => {
    const began = performance.now();
    const answer = await send(settings);
    const { headers } = answer as { headers: Readonly<Record<string, string | number | undefined>> };
    observe({
      from: 'GitHub',
      headers: { get: (name) => headers[name]?.toString() },
      tookMs: performance.now() - began,
    });
    return answer;
  };
}

function assertSafe(baseUrl: string): void {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const loopback = /^(127\.\d+\.\d+\.\d+|\[::1\]|localhost)$/.test(url?.hostname ?? '');
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && loopback)) return;
  throw new ActionError(
    `The token was not sent to ${JSON.stringify(baseUrl)}: 'GITHUB_API_URL' must be an https address.`,
    `Set GITHUB_API_URL to the address of your GitHub server's API.`,
  );
}
