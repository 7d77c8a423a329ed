import { InputError } from '../errors/errors.ts';
import type { OidcSignIn } from './config.ts';
import { examples } from './examples.ts';
import type { Env, Fields } from './fields.ts';

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const domain = /^(?=.{4,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/i;

/** What else, beside the two ids, makes the environment a sign-in of its own for Azure's default chain. */
const chainVariables = ['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE_PATH', 'AZURE_FEDERATED_TOKEN_FILE'];

/**
 * Who signs in by GitHub OIDC: `client-id` and `tenant-id`, each from its input or its environment variable.
 *
 * Ids that stand only in the environment are left to the default Azure credential chain when they are not
 * both there (AZURE_CLIENT_ID alone names a managed identity), or when the job has no ID tokens but the
 * environment holds a secret, a certificate or a federated token that goes with them.
 * @throws InputError
 */
export function readSignIn(fields: Fields, env: Env): OidcSignIn | undefined {
  const typed = fields.given('client-id') || fields.given('tenant-id');
  const clientId = fields.text('client-id') || (env.AZURE_CLIENT_ID ?? '').trim();
  const tenantId = fields.text('tenant-id') || (env.AZURE_TENANT_ID ?? '').trim();
  if (!typed) {
    const chain = !env.ACTIONS_ID_TOKEN_REQUEST_URL && chainVariables.some((name) => env[name]);
    if (clientId === '' || tenantId === '' || chain) return undefined;
  }
  if (clientId === '') throw missing('client-id', 'tenant-id', 'AZURE_CLIENT_ID');
  if (tenantId === '') throw missing('tenant-id', 'client-id', 'AZURE_TENANT_ID');
  if (!guid.test(clientId)) {
    const accepted =
      'accepted is the application (client) id, a GUID; without the input the environment variable AZURE_CLIENT_ID counts.';
    throw new InputError('client-id', clientId, accepted, { example: examples['client-id'] });
  }
  if (!guid.test(tenantId) && !domain.test(tenantId)) {
    const accepted =
      'accepted is the directory (tenant) id, a GUID, or a domain such as contoso.onmicrosoft.com; without the ' +
      'input the environment variable AZURE_TENANT_ID counts.';
    throw new InputError('tenant-id', tenantId, accepted, { example: examples['tenant-id'] });
  }
  return { clientId, tenantId };
}

function missing(input: string, other: string, variable: string): InputError {
  return new InputError(
    input,
    '',
    `'${other}' is given, and accepted are both or none: add '${input}' or the environment variable ${variable}, or take ` +
      `'${other}' away to use the default Azure credential chain.`,
  );
}
