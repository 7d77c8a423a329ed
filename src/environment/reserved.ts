/**
 * Variables that the runner, this action and the sign-in of the job live on: whoever reads one of them can act as the
 * job. `*` stands for any characters.
 */
const RESERVED = [
  // The runner: ID tokens, cache and artifact tokens, inputs and state of actions (GitHub Docs, "Variables reference").
  ...['ACTIONS_*', 'RUNNER_*', 'INPUT_*', 'STATE_*'],
  // GitHub's tokens, as workflows and GitHub's own command line name them.
  ...['GITHUB_TOKEN', 'GITHUB_*_TOKEN', 'GITHUB_PAT', 'GH_TOKEN', 'GH_*_TOKEN', 'GH_PAT'],
  // @azure/identity: EnvironmentCredential, WorkloadIdentityCredential, and the JSON that azure/login takes.
  ...['AZURE_CLIENT_SECRET', 'AZURE_CLIENT_CERTIFICATE*', 'AZURE_FEDERATED_TOKEN*', 'AZURE_USERNAME'],
  ...['AZURE_PASSWORD', 'AZURE_CREDENTIALS', 'AZURE_ACCESS_TOKEN', 'AZURE_KUBERNETES_*', 'AZURE_CONFIG_DIR'],
  // Managed identity of App Service, Arc, Functions and Service Fabric, and Azure Pipelines (@azure/identity, MSAL).
  ...['IDENTITY_ENDPOINT', 'IDENTITY_HEADER', 'IDENTITY_SERVER_THUMBPRINT', 'IMDS_ENDPOINT', 'MSI_ENDPOINT'],
  ...['MSI_SECRET', 'AZURE_POD_IDENTITY_AUTHORITY_HOST', 'SYSTEM_ACCESSTOKEN', 'SYSTEM_OIDCREQUESTURI'],
  // The same sign-in under Terraform's names.
  ...['ARM_CLIENT_SECRET', 'ARM_CLIENT_CERTIFICATE*', 'ARM_OIDC_*', 'ARM_ACCESS_KEY', 'ARM_SAS_TOKEN'],
  // Package registries, container registries, clusters, and the agents of ssh and gpg.
  ...[
    'NODE_AUTH_TOKEN',
    'NPM_TOKEN',
    'NPM_CONFIG_*',
    'DOCKER_AUTH_CONFIG',
    'DOCKER_CONFIG',
    'DOCKER_PASSWORD',
  ],
  ...['REGISTRY_AUTH_FILE', 'KUBECONFIG', 'SSH_AUTH_SOCK', 'SSH_AGENT_PID', 'SSH_ASKPASS', 'GIT_ASKPASS'],
  ...['GIT_CONFIG_*', 'GPG_AGENT_INFO', 'GNUPGHOME'],
] as const;

/** Windows does not tell names by case, so `${github_token}` is the same there; it is refused everywhere. */
const reserved = new RegExp(`^(?:${RESERVED.map((each) => each.replaceAll('*', '.*')).join('|')})$`, 'is');

/** True for a variable that no definition may read, whatever the inputs say. */
export function isReserved(name: string): boolean {
  return reserved.test(name);
}

/** Names of variables whose values are credentials of the job itself; only those that are set. */
export function credentialsIn(env: Readonly<Record<string, string | undefined>>): string[] {
  return Object.keys(env).filter((name) => CREDENTIAL.test(name) && isReserved(name) && env[name]);
}

/** Of the reserved ones, those that hold a token, a password or a key, and not a path or an address. */
const CREDENTIAL = /(?:TOKEN|SECRET|PASSWORD|_PAT|CREDENTIALS|ACCESS_?KEY|HEADER|_AUTH|AUTH_CONFIG)$/i;
