import { describe, expect, test } from 'vitest';
import { namePatterns } from '../../../src/environment/name-patterns.ts';
import { namesSecret } from '../../../src/environment/secret-names.ts';
import { secretsIn } from '../../../src/environment/secret-values.ts';
import { secretsOf } from '../../../src/environment/secrets-of.ts';

const words = (text: string) => text.trim().split(/\s+/);
const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl';

describe('names', () => {
  test.each(
    words(`API_KEY apiKey OPENAI_API_KEY KEY key2 SEARCH_KEY_PROD DB_PASSWORD DB_PASS PGPASSWD ADMIN_PWD SECRET
      clientSecret GITHUB_TOKEN accessToken X_TOKENS CREDENTIALS SERVICE_CREDENTIAL BLOB_SAS CONNECTION_STRING
      ConnectionString STORAGE_CONNECTION_STRING SQLCONNSTR_CONN_STR APIKEY ACCOUNTKEY SSH_PASSPHRASE JWT my-api-key`),
  )('%s says that its value is a secret', (name) => {
    expect(namesSecret(name)).toBe(true);
  });

  test.each(
    words(`STAGE TARGET MODEL KEYBOARD MONKEY TOKENIZER KEY_VAULT_NAME KEY_VAULT_URL AZURE_KEY_VAULT_ENDPOINT MAX_TOKENS
      MAX_OUTPUT_TOKENS TOKEN_LIMIT TOKEN_URL SECRET_NAME SECRET_ID API_KEY_HEADER PASS_RATE COMPASS PATH PATTERN
      PASSWORD_POLICY SASKATCHEWAN`),
  )('%s does not', (name) => {
    expect(namesSecret(name)).toBe(false);
  });
});

describe('values', () => {
  test.each([
    ['STAGE', 'production'],
    ['TARGET', 'test'],
    ['MODEL', 'gpt-5.4-mini'],
    ['IMAGE_DIGEST', `sha256:${'a'.repeat(64)}`],
    ['COMMIT', '8f3c2a1d9b7e6f5a4c3b2a1908f7e6d5c4b3a291'],
    ['AZURE_CLIENT_ID', '11111111-2222-3333-4444-555555555555'],
    ['SIGNING_KEY', '11111111-2222-3333-4444-555555555555'],
    ['SECRET_KEY', 'vault.contoso.example'],
    ['SHARED_KEY', 'https://vault.contoso.example'],
    ['FOUNDRY_PROJECT_ENDPOINT', 'https://contoso.services.ai.azure.com/api/projects/support'],
    ['API_KEY', 'true'],
    ['API_KEY', 'abc'],
    ['SEARCH', 'Endpoint=sb://contoso.servicebus.windows.net/;Authentication=Managed Identity'],
    ['CONFIG', '{"mode": "fast"}'],
  ])('%s=%s stays readable', (name, value) => {
    expect(secretsIn(name, value)).toEqual([]);
  });

  test.each([
    ['API_KEY', 'hunter2', ['hunter2']],
    ['API_KEY', 'correct.horse', ['correct.horse']],
    ['KEYS', 'one-key\ntwo-key', ['one-key\ntwo-key', 'one-key', 'two-key']],
    ['STORAGE', 'AccountName=shop;AccountKey=abc123==;EndpointSuffix=core.windows.net', ['abc123==']],
    ['BUS', "Endpoint=sb://x.example/;SharedAccessKey='a b;c'", ['a b;c']],
    ['DB', 'Server=tcp:x.example;User ID=me;Password=pa%20ss word', ['pa%20ss', 'pa ss']],
    ['DB', 'postgres://me:p%40ss@db.example/shop', ['p%40ss', 'p@ss']],
    ['BLOB', 'https://shop.blob.core.windows.net/a?sv=2024&sig=ab%2Fcd', ['ab%2Fcd', 'ab/cd']],
    ['HEADER', `Bearer ${JWT}`, [JWT]],
    [
      'PEM',
      '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END RSA PRIVATE KEY-----',
      [
        '-----BEGIN RSA PRIVATE KEY-----\nMIIEvQIBADANBgkq\n-----END RSA PRIVATE KEY-----',
        'MIIEvQIBADANBgkq',
      ],
    ],
  ])('%s=%s holds secrets', (name, value, expected) => {
    expect(secretsIn(name, value)).toEqual(expected);
  });

  test('what the user names is a secret, whatever it looks like', () => {
    const named = namePatterns(['CUSTOMER_*', '!CUSTOMER_NAME'], { ignoreCase: true });
    const guid = '11111111-2222-3333-4444-555555555555';
    expect(secretsIn('customer_no', guid, named)).toEqual([guid]);
    expect(secretsIn('CUSTOMER_NAME', 'contoso', named)).toEqual([]);
  });

  test('are found by their keys in values of any shape', () => {
    const found = secretsOf({
      kind: 'hosted',
      a: [{ apiKey: 'first' }, { b: { keys: ['second'] } }],
      stage: 'test',
    });
    expect(found).toEqual(['first', 'second']);
  });
});
