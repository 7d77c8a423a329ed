/**
 * Stands in for the two services that sign-in needs: GitHub's endpoint for ID tokens, and Entra's token endpoint,
 * both over TLS with a certificate made at start. It checks what the real ones check: the request token, the
 * audience, that an assertion is genuine and fresh, the client and the tenant; and it remembers everything.
 *
 * A process signs in here when it starts with `env` and `NODE_EXTRA_CA_CERTS=caFile`.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCertificate } from './certificate.ts';
import { type Claims, TokenMint } from './tokens.ts';

/** An ID token of GitHub, or an access token of Entra, as it was issued. */
export interface Issued {
  readonly token: string;
  readonly claims: Claims;
}

/** An exchange of an assertion for an access token that Entra agreed to. */
export interface Exchange extends Issued {
  /** The assertion that it was given for. */
  readonly assertion: string;
}

/** What may be changed at any time. */
export interface EntraSettings {
  /** Seconds that an access token lives. */
  tokenLifetimeSeconds: number;
  /** Seconds that an ID token lives; GitHub's live five minutes. */
  assertionLifetimeSeconds: number;
  /** Subject of the ID tokens. */
  subject: string;
  /** Refuses every exchange with this error and description, as Entra words it. */
  refusal: { readonly error: string; readonly description: string } | undefined;
  /** Milliseconds before Entra answers an exchange. */
  delayMs: number;
}

/** The two services, running. */
export interface LocalEntra {
  /** For `AZURE_AUTHORITY_HOST`. */
  readonly authorityHost: string;
  /** PEM file for `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string;
  /** For `ACTIONS_ID_TOKEN_REQUEST_URL`. */
  readonly idTokenUrl: string;
  /** For `ACTIONS_ID_TOKEN_REQUEST_TOKEN`. */
  readonly idTokenRequestToken: string;
  readonly clientId: string;
  readonly tenantId: string;
  /** Environment of a job that may ask for ID tokens, without the certificate. */
  readonly env: Readonly<Record<string, string>>;
  /** ID tokens that GitHub gave, oldest first. */
  readonly assertions: readonly Issued[];
  /** Access tokens that Entra gave, oldest first. */
  readonly tokens: readonly Exchange[];
  /** `METHOD /path` of every request, oldest first. */
  readonly requests: readonly string[];
  readonly settings: EntraSettings;
  /** True for an `Authorization` header with an access token of this Entra for Foundry that has not expired. */
  accepts(authorization: string | undefined): boolean;
  close(): Promise<void>;
}

const exchangeAudience = 'api://AzureADTokenExchange';
const foundryAudience = 'https://ai.azure.com';

/** A refusal as Entra words it. */
class EntraError extends Error {
  readonly code: string;

  constructor(code: string, description: string) {
    super(description);
    this.code = code;
  }
}

/** Starts both services. Close them, or the port stays taken until this process ends. */
export async function startLocalEntra(given: Partial<EntraSettings> = {}): Promise<LocalEntra> {
  const folder = await mkdtemp(join(tmpdir(), 'local-entra-'));
  const { key, cert, caFile } = await makeCertificate(folder);
  const settings: EntraSettings = {
    tokenLifetimeSeconds: 3600,
    assertionLifetimeSeconds: 300,
    subject: 'repo:local/repository:ref:refs/heads/main',
    refusal: undefined,
    delayMs: 0,
    ...given,
  };
  const github = new TokenMint();
  const entra = new TokenMint();
  const idTokenRequestToken = randomBytes(24).toString('hex');
  const clientId = randomUUID();
  const tenantId = randomUUID();
  const assertions: Issued[] = [];
  const tokens: Exchange[] = [];
  const requests: string[] = [];
  let authorityHost = '';

  const giveIdToken = (request: IncomingMessage, url: URL): [number, unknown] => {
    if (request.headers.authorization !== `Bearer ${idTokenRequestToken}`)
      return [401, { message: 'Unauthorized' }];
    const token = github.issue(
      {
        iss: 'https://token.actions.githubusercontent.com',
        sub: settings.subject,
        aud: url.searchParams.get('audience') ?? 'https://github.com/local',
      },
      settings.assertionLifetimeSeconds,
    );
    assertions.push({ token, claims: github.read(token) as Claims });
    return [200, { value: token }];
  };

  const exchange = (form: URLSearchParams): unknown => {
    if (settings.refusal) throw new EntraError(settings.refusal.error, settings.refusal.description);
    if (form.get('grant_type') !== 'client_credentials') {
      throw new EntraError(
        'unsupported_grant_type',
        'AADSTS70003: The app requested an unsupported grant type.',
      );
    }
    if (form.get('client_id') !== clientId) {
      const what = `AADSTS700016: Application with identifier '${form.get('client_id')}' was not found in the directory.`;
      throw new EntraError('unauthorized_client', what);
    }
    const scope = form.get('scope')?.split(' ')[0] ?? '';
    if (!scope.endsWith('/.default')) {
      throw new EntraError(
        'invalid_scope',
        `AADSTS1002012: The provided value for scope ${scope} is not valid.`,
      );
    }
    const assertion = form.get('client_assertion') ?? '';
    checkAssertion(assertion);
    const token = entra.issue(
      { iss: `${authorityHost}/${tenantId}/v2.0`, sub: clientId, aud: scope.slice(0, -'/.default'.length) },
      settings.tokenLifetimeSeconds,
    );
    tokens.push({ token, assertion, claims: entra.read(token) as Claims });
    const lifetime = settings.tokenLifetimeSeconds;
    return { token_type: 'Bearer', expires_in: lifetime, ext_expires_in: lifetime, access_token: token };
  };

  const checkAssertion = (assertion: string): void => {
    const claims = github.read(assertion);
    if (!claims) {
      throw new EntraError('invalid_client', 'AADSTS50027: JWT token is invalid or malformed.');
    }
    if (claims.aud !== exchangeAudience) {
      const what = `AADSTS700212: No matching federated identity record found for presented assertion audience '${claims.aud}'.`;
      throw new EntraError('invalid_client', what);
    }
    if (claims.exp <= Date.now() / 1000) {
      throw new EntraError(
        'invalid_client',
        'AADSTS700024: Client assertion is not within its valid time range.',
      );
    }
  };

  const respond = async (request: IncomingMessage): Promise<[number, unknown]> => {
    const url = new URL(request.url ?? '/', authorityHost);
    requests.push(`${request.method} ${url.pathname}`);
    if (url.pathname === '/github/id-token') return giveIdToken(request, url);
    if (url.pathname === `/${tenantId}/v2.0/.well-known/openid-configuration`) {
      return [200, configuration(authorityHost, tenantId)];
    }
    if (url.pathname === `/${tenantId}/oauth2/v2.0/token` && request.method === 'POST') {
      const form = new URLSearchParams(await bodyOf(request));
      if (settings.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, settings.delayMs));
      try {
        return [200, exchange(form)];
      } catch (error) {
        if (!(error instanceof EntraError)) throw error;
        const ids = `Trace ID: ${randomUUID()} Correlation ID: ${randomUUID()}`;
        return [401, { error: error.code, error_description: `${error.message} ${ids}` }];
      }
    }
    return [404, { error: 'invalid_tenant', error_description: 'AADSTS90002: Tenant not found.' }];
  };

  const server = createServer({ key, cert }, (request: IncomingMessage, response: ServerResponse) => {
    respond(request).then(
      ([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      },
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  authorityHost = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const idTokenUrl = `${authorityHost}/github/id-token?api-version=2.0`;

  return {
    authorityHost,
    caFile,
    idTokenUrl,
    idTokenRequestToken,
    clientId,
    tenantId,
    env: {
      AZURE_AUTHORITY_HOST: authorityHost,
      ACTIONS_ID_TOKEN_REQUEST_URL: idTokenUrl,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: idTokenRequestToken,
    },
    assertions,
    tokens,
    requests,
    settings,
    accepts(authorization) {
      const token = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1];
      const claims = token === undefined ? undefined : entra.read(token);
      return claims !== undefined && claims.aud === foundryAudience && claims.exp > Date.now() / 1000;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function configuration(authorityHost: string, tenantId: string): unknown {
  const base = `${authorityHost}/${tenantId}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
    response_types_supported: ['code', 'id_token'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
