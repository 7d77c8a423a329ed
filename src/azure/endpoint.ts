import { ActionError } from '../errors.ts';
import { isLoopback } from '../foundry/hosts.ts';

/** Azure Resource Manager of the public cloud. */
const publicCloud = 'https://management.azure.com';

/** Resource Manager by the host that signs in (Microsoft Learn, "Compare Azure Government and global Azure" and "Azure China developer guide"). */
const byAuthority: Readonly<Record<string, string>> = {
  'login.microsoftonline.us': 'https://management.usgovcloudapi.net',
  'login-us.microsoftonline.com': 'https://management.usgovcloudapi.net',
  'login.partner.microsoftonline.cn': 'https://management.chinacloudapi.cn',
  'login.chinacloudapi.cn': 'https://management.chinacloudapi.cn',
};
const known = new Set([publicCloud, ...Object.values(byAuthority)].map((url) => new URL(url).host));

/** What decides where Azure Resource Manager is. */
export interface ResourceManagerPlace {
  /** Reads AZURE_RESOURCE_MANAGER_ENDPOINT and AZURE_AUTHORITY_HOST. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when the project endpoint is on this machine: only then may Resource Manager be. */
  readonly loopback: boolean;
  /** Hosts that the user lets tokens go to, for clouds that this action does not know. */
  readonly allowedHosts: readonly string[];
}

/**
 * The endpoint of Azure Resource Manager, without a slash at the end: the one that
 * AZURE_RESOURCE_MANAGER_ENDPOINT names, else that of the cloud that AZURE_AUTHORITY_HOST signs in to.
 *
 * @throws ActionError for an endpoint that must not get a token
 */
export function resourceManagerEndpoint({ env, loopback, allowedHosts }: ResourceManagerPlace): string {
  const named = env.AZURE_RESOURCE_MANAGER_ENDPOINT?.trim();
  if (!named) {
    const authority = env.AZURE_AUTHORITY_HOST ?? '';
    const host = URL.canParse(authority) ? new URL(authority).hostname : '';
    return byAuthority[host] ?? publicCloud;
  }
  const refuse = (why: string) =>
    new ActionError(
      `The variable AZURE_RESOURCE_MANAGER_ENDPOINT is '${named}': ${why}.`,
      `Set it to https://<host> of your cloud's Resource Manager, or remove it.`,
    );
  if (!URL.canParse(named)) throw refuse('it is not a URL');
  const url = new URL(named);
  if (url.username || url.password || url.search || url.hash || url.pathname !== '/') {
    throw refuse('accepted is a scheme and a host, and nothing else');
  }
  if (isLoopback(url.hostname)) {
    if (!loopback) throw refuse(`a host of this machine is accepted only when 'project-endpoint' is one too`);
    return url.origin;
  }
  if (url.protocol !== 'https:') throw refuse('it must begin with https://');
  if (!known.has(url.host) && !allowedHosts.includes(url.hostname)) {
    throw refuse(
      `no token may go to this host: it is no Resource Manager that this action knows, and 'allowed-hosts' does not name it`,
    );
  }
  return url.origin;
}
