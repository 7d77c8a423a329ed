import { expect, test } from 'vitest';
import { checkAuthority } from '../../../src/foundry/sign-in/authority.ts';

const check = (host: string, allowedHosts: readonly string[] = ['*.services.ai.azure.com']) =>
  checkAuthority({ AZURE_AUTHORITY_HOST: host }, allowedHosts);

test.each([
  'https://login.microsoftonline.com',
  'https://login.microsoftonline.com/',
  'https://login.microsoftonline.us',
  'https://login.chinacloudapi.cn',
  'https://login.partner.microsoftonline.cn',
  'https://login.microsoft.com',
  'https://LOGIN.microsoftonline.com:443',
])('the job may sign in at %s, which instance discovery knows', (host) => {
  expect(check(host)).toEqual({ discoverable: true });
});

test('nothing named is the public cloud', () => {
  expect(checkAuthority({}, [])).toEqual({ discoverable: true });
});

test.each(['https://localhost:8443', 'https://127.0.0.1', 'https://[::1]:1'])(
  '%s is this machine',
  (host) => {
    expect(check(host)).toEqual({ discoverable: false });
  },
);

test('another place counts when allowed-hosts names it in full', () => {
  expect(check('https://login.contoso.example', ['login.contoso.example'])).toEqual({ discoverable: false });
});

test.each([
  ['https://login.contoso.example', 'nobody signs in there'],
  ['https://login.microsoftonline.com.evil.example', 'nobody signs in there'],
  ['https://login.microsoftonline.com:8443', 'nobody signs in there'],
  ['https://evil.services.ai.azure.com', 'nobody signs in there'],
  ['http://login.microsoftonline.com', 'https://'],
  ['https://login.microsoftonline.com@evil.example', 'nothing else'],
  ['https://login.microsoftonline.com/tenant', 'nothing else'],
  ['login.microsoftonline.com', 'not a URL'],
])('%s is refused', (host, why) => {
  expect(() => check(host)).toThrow(why);
  expect(() => check(host)).toThrow('AZURE_AUTHORITY_HOST');
});

test('a region cannot end the host that it is put in front of', () => {
  expect(() => checkAuthority({ AZURE_REGIONAL_AUTHORITY_NAME: 'evil.example/' }, [])).toThrow(
    'no name of a region',
  );
  expect(checkAuthority({ AZURE_REGIONAL_AUTHORITY_NAME: 'westeurope' }, [])).toEqual({ discoverable: true });
});
