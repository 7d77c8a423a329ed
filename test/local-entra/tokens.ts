import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';

/** Claims of a token; times in Unix seconds. */
export interface Claims {
  readonly iss: string;
  readonly sub: string;
  readonly aud: string;
  readonly jti: string;
  readonly iat: number;
  readonly exp: number;
}

/** Signs JSON web tokens with a key that nobody else has, and reads back only those. */
export class TokenMint {
  readonly #key = randomBytes(32);

  /** @param lifetimeSeconds may be negative, for a token that is born expired */
  issue(claims: Pick<Claims, 'iss' | 'sub' | 'aud'>, lifetimeSeconds: number): string {
    const iat = Math.floor(Date.now() / 1000);
    const payload: Claims = { ...claims, jti: randomUUID(), iat, exp: iat + lifetimeSeconds };
    const body = [{ alg: 'HS256', typ: 'JWT' }, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    return `${body}.${this.#sign(body).toString('base64url')}`;
  }

  /** Claims of a token of this mint, expired or not; `undefined` for any other text. */
  read(token: string): Claims | undefined {
    const [header = '', payload = '', signature = ''] = token.split('.');
    const given = Buffer.from(signature, 'base64url');
    const expected = this.#sign(`${header}.${payload}`);
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as Claims;
  }

  #sign(body: string): Buffer {
    return createHmac('sha256', this.#key).update(body).digest();
  }
}
