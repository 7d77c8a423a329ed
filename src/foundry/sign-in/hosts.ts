import { isIP } from 'node:net';
import { ActionError } from '../../errors/errors.ts';

/** True for 127.0.0.0/8, `[::1]` and `localhost`, as `URL.hostname` spells them. */
export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' || hostname === '[::1]' || (isIP(hostname) === 4 && hostname.startsWith('127.'))
  );
}

/**
 * Stops a request before a token is put on it, unless its host may have the token: a loopback host, or over TLS
 * a host of `allowed-hosts`, where `*.` stands for exactly one label, as in a TLS certificate.
 *
 * @throws ActionError that names the host
 */
export function assertMayReceiveToken(url: URL, allowedHosts: readonly string[]): void {
  if (isLoopback(url.hostname)) return;
  if (url.protocol !== 'https:') {
    throw new ActionError(
      `A token must not go to '${url.hostname}' over plain http.`,
      `Use https in 'project-endpoint'; plain http is for a loopback host only.`,
    );
  }
  if (allowedHosts.some((pattern) => matchesHost(pattern.toLowerCase(), url.hostname))) return;
  throw new ActionError(
    `A token must not go to '${url.hostname}': 'allowed-hosts' has ${allowedHosts.join(', ') || 'nothing'}.`,
    `Correct 'project-endpoint', or add the host to 'allowed-hosts' if it is yours.`,
  );
}

function matchesHost(pattern: string, hostname: string): boolean {
  if (!pattern.startsWith('*.')) return pattern === hostname;
  const dot = hostname.indexOf('.');
  return dot > 0 && hostname.slice(dot) === pattern.slice(1);
}
