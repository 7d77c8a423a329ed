import { describe, expect, test } from 'vitest';
import { resourceManagerEndpoint } from '../../../src/azure/endpoint.ts';
import { ActionError } from '../../../src/errors/errors.ts';

function endpoint(
  env: Record<string, string>,
  { loopback = false, allowedHosts = ['*.services.ai.azure.com'] } = {},
): string {
  return resourceManagerEndpoint({ env, loopback, allowedHosts });
}
const named = (url: string) => ({ AZURE_RESOURCE_MANAGER_ENDPOINT: url });

describe('where Azure Resource Manager is', () => {
  test('follows the cloud that signs in', () => {
    expect(endpoint({})).toBe('https://management.azure.com');
    expect(endpoint({ AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/' })).toBe(
      'https://management.azure.com',
    );
    expect(endpoint({ AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' })).toBe(
      'https://management.usgovcloudapi.net',
    );
    expect(endpoint({ AZURE_AUTHORITY_HOST: 'https://login.chinacloudapi.cn/' })).toBe(
      'https://management.chinacloudapi.cn',
    );
  });

  test('can be named, where a token may go there', () => {
    expect(endpoint(named('https://management.usgovcloudapi.net/'))).toBe(
      'https://management.usgovcloudapi.net',
    );
    expect(endpoint(named('https://arm.contoso.example'), { allowedHosts: ['arm.contoso.example'] })).toBe(
      'https://arm.contoso.example',
    );
    expect(endpoint(named('http://127.0.0.1:8080'), { loopback: true })).toBe('http://127.0.0.1:8080');
  });

  test.each([
    ['https://arm.contoso.example', 'no token may go to this host'],
    ['https://management.azure.com.evil.example', 'no token may go to this host'],
    ['https://management.azure.com:8443', 'no token may go to this host'],
    ['http://management.azure.com', 'must begin with https://'],
    ['http://127.0.0.1:8080', 'only when'],
    ['https://user:secret@management.azure.com', 'a scheme and a host'],
    ['https://management.azure.com/subscriptions', 'a scheme and a host'],
    ['management.azure.com', 'not a URL'],
  ])('is not %s', (url, why) => {
    expect(() => endpoint(named(url))).toThrow(ActionError);
    expect(() => endpoint(named(url))).toThrow(why);
  });
});
