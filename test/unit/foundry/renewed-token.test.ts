import type { AccessToken, TokenCredential } from '@azure/core-auth';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RenewedToken } from '../../../src/foundry/sign-in/renewed-token.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const minute = 60_000;

/** Counts what is asked of it; like the real ones, one instance gives its cached token again. */
class FakeEntra {
  exchanges = 0;
  attempts = 0;
  lifetime = 60 * minute;
  failure: Error | undefined;
  hangs = false;
  readonly claims: (string | undefined)[] = [];
  readonly masked: string[] = [];

  readonly held = new RenewedToken(async () => this.#credential(), 'scope', {
    onSecret: (token) => this.masked.push(token),
    explain: (error) => new Error(`explained: ${(error as Error).message}`),
  });

  #credential(): TokenCredential {
    let cached: AccessToken | undefined;
    return {
      getToken: async (_scope, options) => {
        this.attempts += 1;
        if (this.failure) throw this.failure;
        if (this.hangs) return new Promise<AccessToken>(() => {});
        if (cached && cached.expiresOnTimestamp - Date.now() > 5 * minute) return cached;
        this.exchanges += 1;
        this.claims.push(options?.claims);
        cached = { token: `token-${this.exchanges}`, expiresOnTimestamp: Date.now() + this.lifetime };
        return cached;
      },
    };
  }
}

test('one token serves until five minutes before its end', async () => {
  const entra = new FakeEntra();
  expect(await entra.held.token()).toBe('token-1');
  vi.advanceTimersByTime(54 * minute);
  expect(await entra.held.token()).toBe('token-1');
  expect(entra.attempts).toBe(1);
  vi.advanceTimersByTime(2 * minute);
  expect(await entra.held.token()).toBe('token-1');
  await vi.advanceTimersByTimeAsync(0);
  expect(await entra.held.token()).toBe('token-2');
});

test('nobody waits for a slow Entra while the old token lives', async () => {
  const entra = new FakeEntra();
  await entra.held.token();
  vi.advanceTimersByTime(56 * minute);
  entra.hangs = true;
  expect(await entra.held.token()).toBe('token-1');
  expect(entra.attempts).toBe(2);
});

test('a token that is kept warm is replaced before its end although nobody asks for it', async () => {
  const entra = new FakeEntra();
  {
    using _warm = entra.held.keepWarm();
    await vi.advanceTimersByTimeAsync(3 * 60 * minute);
    expect(entra.exchanges).toBe(4);
    entra.hangs = true;
    expect(await entra.held.token()).toBe('token-4');
  }
  entra.hangs = false;
  await vi.advanceTimersByTimeAsync(3 * 60 * minute);
  expect(entra.exchanges).toBe(4);
});

test('keeping a token warm goes on through an Entra that fails', async () => {
  const entra = new FakeEntra();
  using _warm = entra.held.keepWarm();
  await vi.advanceTimersByTimeAsync(minute);
  entra.failure = new Error('down');
  await vi.advanceTimersByTimeAsync(70 * minute);
  expect(entra.attempts).toBeLessThan(60);
  entra.failure = undefined;
  await vi.advanceTimersByTimeAsync(minute);
  expect(await entra.held.token()).toBe('token-2');
});

test('concurrent requests share one sign-in', async () => {
  const entra = new FakeEntra();
  expect(await Promise.all([1, 2, 3].map(() => entra.held.token()))).toEqual([
    'token-1',
    'token-1',
    'token-1',
  ]);
  expect(entra.exchanges).toBe(1);
});

test('a token that still lives is used while Entra fails, and then no more', async () => {
  const entra = new FakeEntra();
  await entra.held.token();
  entra.failure = new Error('down');
  vi.advanceTimersByTime(57 * minute);
  expect(await entra.held.token()).toBe('token-1');
  expect(await entra.held.token()).toBe('token-1');
  expect(entra.attempts).toBe(2);
  vi.advanceTimersByTime(4 * minute);
  await expect(entra.held.token()).rejects.toThrow('explained: down');
  entra.failure = undefined;
  expect(await entra.held.token()).toBe('token-2');
});

test('a rejected token is replaced, past the cache of the credential, with the claims that were asked for', async () => {
  const entra = new FakeEntra();
  entra.held.reject(await entra.held.token(), '{"access_token":{}}');
  expect(await entra.held.token()).toBe('token-2');
  expect(entra.claims).toEqual([undefined, '{"access_token":{}}']);
});

test('the rejection of an older token does not cost the present one', async () => {
  const entra = new FakeEntra();
  const old = await entra.held.token();
  entra.held.reject(old);
  await entra.held.token();
  entra.held.reject(old);
  expect(await entra.held.token()).toBe('token-2');
});

test('a token that lives for seconds is not fetched for every request', async () => {
  const entra = new FakeEntra();
  entra.lifetime = 4_000;
  await entra.held.token();
  vi.advanceTimersByTime(2_900);
  expect(await entra.held.token()).toBe('token-1');
  vi.advanceTimersByTime(200);
  expect(await entra.held.token()).toBe('token-2');
});

test('every token is masked before it is used', async () => {
  const entra = new FakeEntra();
  const token = await entra.held.token();
  expect(entra.masked).toEqual([token]);
});

test('a caller that gives up does not take the sign-in from the others', async () => {
  const entra = new FakeEntra();
  const cancel = new AbortController();
  const [first, second] = [entra.held.token(cancel.signal), entra.held.token()];
  cancel.abort(new Error('cancelled'));
  await expect(first).rejects.toThrow('cancelled');
  expect(await second).toBe('token-1');
});

test('an Entra that never answers is given up', async () => {
  const entra = new FakeEntra();
  entra.hangs = true;
  const late = expect(entra.held.token()).rejects.toThrow('no answer within 60 s');
  await vi.advanceTimersByTimeAsync(61_000);
  await late;
});
