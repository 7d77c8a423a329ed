import { ActionError } from '../errors/errors.ts';
import { isLoopback } from '../foundry/sign-in/hosts.ts';

/** A service of Azure that has an endpoint of its own in each cloud. */
interface CloudService {
  /** As messages name it. */
  readonly name: string;
  /** Variable that names another endpoint. */
  readonly variable: string;
  readonly publicCloud: string;
  /** Endpoint by the host that signs in. */
  readonly byAuthority: Readonly<Record<string, string>>;
}

/** Microsoft Learn, "Compare Azure Government and global Azure" and "Azure China developer guide". */
const resourceManager: CloudService = {
  name: 'Resource Manager',
  variable: 'AZURE_RESOURCE_MANAGER_ENDPOINT',
  publicCloud: 'https://management.azure.com',
  byAuthority: {
    'login.microsoftonline.us': 'https://management.usgovcloudapi.net',
    'login-us.microsoftonline.com': 'https://management.usgovcloudapi.net',
    'login.partner.microsoftonline.cn': 'https://management.chinacloudapi.cn',
    'login.chinacloudapi.cn': 'https://management.chinacloudapi.cn',
  },
};

/** `KnownMonitorLogsQueryAudience` of `@azure/monitor-query-logs`. */
const logs: CloudService = {
  name: 'Log Analytics',
  variable: 'AZURE_LOGS_ENDPOINT',
  publicCloud: 'https://api.loganalytics.io',
  byAuthority: {
    'login.microsoftonline.us': 'https://api.loganalytics.us',
    'login-us.microsoftonline.com': 'https://api.loganalytics.us',
    'login.partner.microsoftonline.cn': 'https://api.loganalytics.azure.cn',
    'login.chinacloudapi.cn': 'https://api.loganalytics.azure.cn',
  },
};

/** What decides where a service of Azure is. */
export interface CloudPlace {
  /** Reads AZURE_AUTHORITY_HOST and the service's own variable. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** True when the project endpoint is on this machine: only then may the service be. */
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
export function resourceManagerEndpoint(place: CloudPlace): string {
  return endpointOf(resourceManager, place);
}

/**
 * The endpoint of Log Analytics queries, in the same way; its variable is AZURE_LOGS_ENDPOINT.
 * @throws ActionError for an endpoint that must not get a token
 */
export function logsEndpoint(place: CloudPlace): string {
  return endpointOf(logs, place);
}

function endpointOf(service: CloudService, { env, loopback, allowedHosts }: CloudPlace): string {
  const { name, variable, publicCloud, byAuthority } = service;
  const named = env[variable]?.trim();
  if (!named) {
    const authority = env.AZURE_AUTHORITY_HOST ?? '';
    const host = URL.canParse(authority) ? new URL(authority).hostname : '';
    return byAuthority[host] ?? publicCloud;
  }
  const refuse = (why: string) =>
    new ActionError(
      `The environment variable ${variable} is '${named}': ${why}.`,
      `Set it to https://<host> of your cloud's ${name}, or remove it.`,
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
  const known = [publicCloud, ...Object.values(byAuthority)].map((each) => new URL(each).host);
  if (!known.includes(url.host) && !allowedHosts.includes(url.hostname)) {
    throw refuse(
      `no token may go to this host: it is no ${name} that this action knows, and 'allowed-hosts' does not name it`,
    );
  }
  return url.origin;
}
