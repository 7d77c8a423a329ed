import type { AccessToken, TokenCredential } from '@azure/core-auth';
import type { Credential } from './credentials.ts';

/** A token with less than this left is renewed, in milliseconds. */
const margin = 5 * 60_000;
/** Pause before a failed renewal is tried again while the old token lives, in milliseconds. */
const secondTry = 30_000;
/** A token with more than this left is used while a new one is fetched, in milliseconds. */
const enough = 30_000;
/** Shortest pause between two renewals ahead of time, in milliseconds. */
const shortestPause = 1_000;
/** Longest time for one sign-in in milliseconds: the identity library has no limit of its own. */
const signInLimit = 60_000;

interface HeldToken {
  readonly token: string;
  readonly expires: number;
  /** From then on a new one is fetched; the old one still serves when that fails. */
  readonly renewFrom: number;
}

/** Holds one token, renews it in time, and lets concurrent requests share one sign-in. */
export class RenewedToken implements Credential {
  readonly #create: () => Promise<TokenCredential>;
  readonly #scope: string;
  readonly #onSecret: (secret: string) => void;
  readonly #explain: (error: unknown) => Error;
  #credential: Promise<TokenCredential> | undefined;
  #held: HeldToken | undefined;
  #fetching: Promise<HeldToken> | undefined;
  #claims: string | undefined;

  /** @param create makes the credential; called again after a 401, because credentials cache tokens of their own */
  constructor(
    create: () => Promise<TokenCredential>,
    scope: string,
    options: {
      readonly onSecret?: ((secret: string) => void) | undefined;
      /** Turns a failed sign-in into the error that users see. */
      readonly explain: (error: unknown) => Error;
    },
  ) {
    this.#create = create;
    this.#scope = scope;
    this.#onSecret = options.onSecret ?? (() => {});
    this.#explain = options.explain;
  }

  async token(signal?: AbortSignal): Promise<string> {
    const held = this.#held;
    const now = Date.now();
    if (held && now < held.renewFrom) return held.token;
    if (held && held.expires - now > enough) {
      // A rollback does not wait for Entra while there is a token that the service takes.
      this.#renew().catch(() => this.#postpone(held));
      return held.token;
    }
    try {
      return (await this.#renew(signal)).token;
    } catch (error) {
      signal?.throwIfAborted();
      if (!held || held !== this.#held || Date.now() >= held.expires) throw error;
      this.#postpone(held);
      return held.token;
    }
  }

  reject(token: string, claims?: string): void {
    if (claims !== undefined) this.#claims = claims;
    // A request that was on its way with an older token says nothing about the present one.
    if (this.#held && this.#held.token !== token) return;
    this.#held = undefined;
    this.#credential = undefined;
  }

  keepWarm(): Disposable {
    let timer: NodeJS.Timeout | undefined;
    let stopped = false;
    const wait = (least: number) => {
      const due = (this.#held?.renewFrom ?? 0) - Date.now();
      // The process may end whenever it is done.
      if (!stopped) timer = setTimeout(renew, Math.max(least, due)).unref();
    };
    const renew = () =>
      this.token().then(
        () => wait(shortestPause),
        () => wait(secondTry),
      );
    wait(0);
    return {
      [Symbol.dispose]() {
        stopped = true;
        clearTimeout(timer);
      },
    };
  }

  /** The old token still serves, and the next requests do not each ask an Entra that is down. */
  #postpone(held: HeldToken): void {
    if (this.#held === held)
      this.#held = { ...held, renewFrom: Math.min(held.expires, Date.now() + secondTry) };
  }

  async #renew(signal?: AbortSignal): Promise<HeldToken> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    // The sign-in is shared: one caller that gives up must not take it from the others.
    return abortable(this.#fetching, signal);
  }

  async #fetch(): Promise<HeldToken> {
    try {
      this.#credential ??= this.#create();
      const credential = await this.#credential;
      const answer = await withinLimit(
        credential.getToken(this.#scope, {
          enableCae: true,
          ...(this.#claims !== undefined && { claims: this.#claims }),
        }),
      );
      if (!answer) throw new Error('no token came back');
      this.#onSecret(answer.token);
      this.#held = hold(answer);
      return this.#held;
    } catch (error) {
      this.#credential = undefined;
      throw this.#explain(error);
    }
  }
}

function hold({ token, expiresOnTimestamp: expires }: AccessToken): HeldToken {
  // A short-lived token would otherwise be renewed before its first use.
  const early = Math.min(margin, Math.max(0, expires - Date.now()) / 4);
  return { token, expires, renewFrom: expires - early };
}

async function withinLimit<T>(promise: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`no answer within ${signInLimit / 1000} s`)), signInLimit);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function abortable<T>(promise: Promise<T>, signal?: AbortSignal): Promise<T> {
  if (!signal) return promise;
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
