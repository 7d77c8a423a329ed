import { describe, expect, test } from 'vitest';
import { namePatterns } from '../../../src/environment/name-patterns.ts';
import { credentialsIn } from '../../../src/environment/reserved.ts';
import { RefusedVariable, VariableReader } from '../../../src/environment/variable-reader.ts';

const reserved =
  `ACTIONS_ID_TOKEN_REQUEST_TOKEN ACTIONS_ID_TOKEN_REQUEST_URL ACTIONS_RUNTIME_TOKEN RUNNER_TEMP INPUT_MODE
  STATE_x GITHUB_TOKEN github_token GitHub_Token GH_TOKEN GH_ENTERPRISE_TOKEN AZURE_CLIENT_SECRET
  AZURE_CLIENT_CERTIFICATE_PATH AZURE_CLIENT_CERTIFICATE_PASSWORD AZURE_FEDERATED_TOKEN AZURE_FEDERATED_TOKEN_FILE
  AZURE_USERNAME AZURE_PASSWORD AZURE_CREDENTIALS IDENTITY_ENDPOINT IDENTITY_HEADER MSI_ENDPOINT MSI_SECRET
  SYSTEM_ACCESSTOKEN ARM_CLIENT_SECRET NODE_AUTH_TOKEN NPM_CONFIG__AUTH DOCKER_AUTH_CONFIG SSH_AUTH_SOCK
  SSH_AGENT_PID`.split(/\s+/);
const free =
  'GITHUB_SHA GITHUB_REPOSITORY AZURE_CLIENT_ID AZURE_TENANT_ID AZURE_SEARCH_KEY API_TOKEN FOUNDRY_PROJECT_ENDPOINT'.split(
    ' ',
  );
const env = Object.fromEntries([...reserved, ...free].map((name) => [name, `value of ${name}`]));
const allowed = (...lines: string[]) => namePatterns(lines, { ignoreCase: false });

describe('a definition', () => {
  test.each(reserved)('never reads %s, not even when it is listed', (name) => {
    const reader = new VariableReader(env, { allowed: allowed('*'), fork: false });
    expect(() => reader.read(name)).toThrow(RefusedVariable);
    expect(() => reader.read(name)).toThrow(/lives on it/);
  });

  test.each(free)('reads %s', (name) => {
    const reader = new VariableReader(env, { fork: false });
    expect(reader.read(name)).toBe(`value of ${name}`);
    expect([...reader.values.keys()]).toEqual([name]);
  });

  test('of a fork reads what is listed, and nothing without a list', () => {
    expect(() => new VariableReader(env, { fork: true }).read('GITHUB_SHA')).toThrow(/code of a fork/);
    const reader = new VariableReader(env, { allowed: allowed('GITHUB_*'), fork: true });
    expect(reader.read('GITHUB_SHA')).toBe('value of GITHUB_SHA');
    expect(() => reader.read('API_TOKEN')).toThrow(/'definition-variables' does not name 'API_TOKEN'/);
    expect(() => reader.read('NOT_SET')).toThrow(RefusedVariable);
  });

  test('is let in by the exact name, and kept out by any spelling of it', () => {
    const reader = new VariableReader(env, {
      allowed: allowed('API_*', 'github_*', '!api_token'),
      fork: false,
    });
    expect(() => reader.read('API_TOKEN')).toThrow(RefusedVariable);
    expect(() => reader.read('GITHUB_SHA')).toThrow(RefusedVariable);
  });
});

test('credentials among them are those with a token, a password or a key', () => {
  expect(credentialsIn(env)).toEqual(
    expect.arrayContaining([
      'ACTIONS_RUNTIME_TOKEN',
      'GITHUB_TOKEN',
      'AZURE_PASSWORD',
      'IDENTITY_HEADER',
      'MSI_SECRET',
    ]),
  );
  expect(credentialsIn(env)).not.toContain('RUNNER_TEMP');
  expect(credentialsIn(env)).not.toContain('AZURE_SEARCH_KEY');
});
