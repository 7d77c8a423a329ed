import type { PipelinePolicy, PipelineResponse } from '@azure/core-rest-pipeline';
import type { Credential } from './credentials.ts';
import { assertMayReceiveToken } from './hosts.ts';

/**
 * Puts a token on every request, after checking that its host may have one. A 401 means that the service did not
 * act: the token is given up and the request sent once more with a new one, whatever its method.
 * Azure's own policy is not used because it refuses plain http, which a loopback endpoint needs.
 */
export function authPolicy(credential: Credential, allowedHosts: readonly string[]): PipelinePolicy {
  return {
    name: 'auth',
    async sendRequest(request, next) {
      const authorized = async (): Promise<[string, PipelineResponse]> => {
        assertMayReceiveToken(new URL(request.url), allowedHosts);
        const token = await credential.token(request.abortSignal as AbortSignal | undefined);
        request.headers.set('Authorization', `Bearer ${token}`);
        try {
          return [token, await next(request)];
        } finally {
          // Nothing that keeps the request, an error for instance, keeps the token.
          request.headers.delete('Authorization');
        }
      };
      const [token, response] = await authorized();
      if (response.status !== 401) return response;
      discard(response);
      credential.reject(token, requestedClaims(response));
      const [, second] = await authorized();
      return second;
    },
  };
}

/** The connection of an answer that nobody reads is given back. */
function discard(response: PipelineResponse): void {
  const body = response.readableStreamBody as { resume?: () => void } | undefined;
  body?.resume?.();
}

/** Claims that the service asks for in `WWW-Authenticate` (continuous access evaluation), decoded. */
function requestedClaims(response: PipelineResponse): string | undefined {
  const challenge = response.headers.get('WWW-Authenticate');
  const encoded = challenge && /\bclaims="([^"]+)"/.exec(challenge)?.[1];
  return encoded ? Buffer.from(encoded, 'base64').toString('utf8') : undefined;
}
