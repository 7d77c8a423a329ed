import type { TokenCredential } from '@azure/core-auth';
import { type Authority, checkAuthority } from './authority.ts';
import type { Credential } from './credential.ts';
import { isLoopback } from './hosts.ts';
import { RenewedToken } from './renewed-token.ts';
import { explainSignIn } from './sign-in-failures.ts';

/** Audience that Entra expects of a GitHub ID token (Microsoft Learn, "Workload identity federation"). */
const audience = 'api://AzureADTokenExchange';

/** Gives a token that says whose run this is, for an audience. @throws ActionError where there is none */
export type IdTokenSource = (audience: string) => Promise<string>;

/** What decides how to sign in. */
export interface SignInOptions {
  /** The endpoint that gets the token: only whether it is a loopback address counts. */
  readonly projectEndpoint: string;
  /** What the token is for; absent: {@link tokenScope}. */
  readonly scope?: string | undefined;
  /** Application (client) id and directory (tenant) id: both, or none. */
  readonly clientId?: string | undefined;
  readonly tenantId?: string | undefined;
  /** Asked for with both ids. */
  readonly idToken: IdTokenSource;
  /** Hosts that tokens may go to, beside Microsoft's: one of them may be where the job signs in. */
  readonly allowedHosts: readonly string[];
  /** Called with each token, GitHub's ID tokens included, before it is used, so that the log can mask it. */
  readonly onSecret?: (secret: string) => void;
}

/** Audience of the service's tokens; `cognitiveservices.azure.com` gives 401 ("Deploy a hosted agent from source code"). */
export const tokenScope = 'https://ai.azure.com/.default';

/**
 * Picks the way to sign in: GitHub OIDC with both ids, the token `local` for a loopback endpoint without them,
 * otherwise the default Azure credential chain (`azure/login`, managed identity). Nothing is sent before the
 * first token is asked for.
 *
 * @throws ActionError when the environment names a place to sign in that must not see a secret
 */
export function createCredential(options: SignInOptions): Credential {
  const { clientId, tenantId, onSecret, scope = tokenScope } = options;
  const federated = Boolean(clientId && tenantId);
  if (!federated && isLoopback(new URL(options.projectEndpoint).hostname)) return localCredential;
  const authority = checkAuthority(process.env, options.allowedHosts);
  if (clientId && tenantId) {
    return new RenewedToken(() => federatedCredential(clientId, tenantId, authority, options), scope, {
      onSecret,
      explain: (error) => explainSignIn(error, `application ${clientId} in tenant ${tenantId}`),
    });
  }
  return new RenewedToken(() => defaultCredential(authority), scope, {
    onSecret,
    explain: (error) => explainSignIn(error, 'the default Azure credential chain'),
  });
}

/** What a loopback endpoint gets: no Azure sign-in is tried. */
const localCredential: Credential = {
  token: async () => 'local',
  reject() {},
  keepWarm: () => ({ [Symbol.dispose]() {} }),
};

/** Exchanges a GitHub ID token, asked for anew at every exchange, for an Entra token. */
async function federatedCredential(
  clientId: string,
  tenantId: string,
  { discoverable }: Authority,
  { idToken, onSecret }: Pick<SignInOptions, 'idToken' | 'onSecret'>,
): Promise<TokenCredential> {
  const { ClientAssertionCredential } = await import('@azure/identity');
  const assertion = async () => {
    const token = await idToken(audience);
    onSecret?.(token);
    return token;
  };
  return new ClientAssertionCredential(tenantId, clientId, assertion, {
    disableInstanceDiscovery: !discoverable,
  });
}

async function defaultCredential({ discoverable }: Authority): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential({
    disableInstanceDiscovery: !discoverable,
  });
}
