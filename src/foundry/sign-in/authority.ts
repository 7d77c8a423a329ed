import { ActionError } from '../../errors/errors.ts';
import { isLoopback } from './hosts.ts';

/**
 * Hosts of Microsoft that sign in: the public and the sovereign clouds (`AzureAuthorityHosts` of `@azure/identity`, and
 * their aliases that Entra's instance discovery lists). Discovery knows no others.
 */
const authorities = new Set([
  'login.microsoftonline.com',
  'login.windows.net',
  'login.microsoft.com',
  'sts.windows.net',
  'login.microsoftonline.us',
  'login-us.microsoftonline.com',
  'login.partner.microsoftonline.cn',
  'login.chinacloudapi.cn',
]);

/** Where the job signs in. */
export interface Authority {
  /** True when Entra's instance discovery knows the host; it would refuse every other. */
  readonly discoverable: boolean;
}

/**
 * Checks where `@azure/identity` is going to sign in, before it gets an ID token, a client secret or a certificate to
 * send there: the variable AZURE_AUTHORITY_HOST, which it reads by itself, names one of Microsoft's hosts, one that
 * `allowed-hosts` names in full, or this machine.
 *
 * @throws ActionError that names the variable
 */
export function checkAuthority(
  env: Readonly<Record<string, string | undefined>>,
  allowedHosts: readonly string[],
): Authority {
  const region = env.AZURE_REGIONAL_AUTHORITY_NAME;
  // MSAL puts it in front of a host of Microsoft, so that a slash in it would be the end of the host.
  if (region && !/^[a-z0-9]+$/i.test(region)) {
    throw new ActionError(
      `The environment variable AZURE_REGIONAL_AUTHORITY_NAME is '${region}', which is no name of a region.`,
      `Set it to a region such as westeurope, or remove it.`,
    );
  }
  const named = env.AZURE_AUTHORITY_HOST;
  if (!named) return { discoverable: true };
  const refuse = (why: string) =>
    new ActionError(
      `The environment variable AZURE_AUTHORITY_HOST is '${withoutSecrets(named)}': ${why}.`,
      `Set it to https://<host> of your cloud, for example https://login.microsoftonline.us, or remove it.`,
    );
  if (!URL.canParse(named)) throw refuse('it is not a URL');
  const url = new URL(named);
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    throw refuse('accepted is a scheme and a host, and nothing else');
  }
  if (isLoopback(url.hostname)) return { discoverable: false };
  if (url.protocol !== 'https:') throw refuse('it must begin with https://');
  if (authorities.has(url.host)) return { discoverable: true };
  if (allowedHosts.includes(url.hostname)) return { discoverable: false };
  throw refuse(
    `nobody signs in there: it is no host of Microsoft that this action knows, and 'allowed-hosts' does not name it`,
  );
}

function withoutSecrets(value: string): string {
  return value.replace(/\/\/.*@/s, '//***@').replace(/([?#]).*$/s, '$1***');
}
