import { sha256 } from './canonical.ts';
import { ServiceError } from './service-error.ts';
import type { Settings } from './settings.ts';

/** Knows when each token was first seen, so that old ones can be refused. */
export class Tokens {
  readonly #seen = new Map<string, number>();
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  /** Short name of a bearer token that does not give it away. */
  static idOf(authorization: string | undefined): string | undefined {
    const token = /^Bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1];
    return token === undefined ? undefined : sha256(token).slice(0, 12);
  }

  /** @throws ServiceError 401 */
  check(authorization: string | undefined): void {
    if (!this.#settings.requireToken(authorization)) {
      throw new ServiceError(401, 'Unauthorized', 'Access denied due to missing or invalid token.', {
        breach: Tokens.idOf(authorization) === undefined,
        headers: { 'www-authenticate': 'Bearer' },
      });
    }
    const id = Tokens.idOf(authorization) ?? '';
    const since = this.#seen.get(id) ?? Date.now();
    this.#seen.set(id, since);
    const { tokenLifetimeMs } = this.#settings;
    if (tokenLifetimeMs !== undefined && Date.now() - since > tokenLifetimeMs) {
      throw new ServiceError(401, 'Unauthorized', 'The access token is expired.', {
        headers: {
          'www-authenticate': 'Bearer error="invalid_token", error_description="The token is expired"',
        },
      });
    }
  }
}
