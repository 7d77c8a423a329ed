/** Gives bearer tokens for the service. Whoever holds one never keeps a token: it asks for each request. */
export interface Credential {
  /**
   * A token that is valid now.
   * @throws ActionError when signing in fails
   */
  token(signal?: AbortSignal): Promise<string>;
  /**
   * The service refused `token` with 401: the next call of `token` signs in again.
   * @param claims what the service wants to see in the next token (continuous access evaluation), decoded
   */
  reject(token: string, claims?: string): void;
  /**
   * Signs in ahead whenever the token has less than five minutes left, until it is disposed of, so that a rollback
   * never waits for Entra. Failing to is no error: the next request says so. Does not keep the process alive.
   */
  keepWarm(): Disposable;
}
