import { open } from 'node:fs/promises';

/**
 * Names (gitignore syntax) under which tools keep what signs somebody in: whoever gets the package gets that too.
 * Certificates are no secrets; whether a `.pem` or `.key` is a private key is seen from what it holds.
 */
export const CREDENTIAL_FILES = [
  '.env*',
  // Package registries, hosts, git, databases.
  ...['.npmrc', '.pypirc', '.netrc', '_netrc', '.git-credentials', '.htpasswd', '.pgpass', '.my.cnf'],
  // SSH and GnuPG.
  ...['.ssh/', '.gnupg/', 'id_rsa', 'id_dsa', 'id_ecdsa', 'id_ecdsa_sk', 'id_ed25519', 'id_ed25519_sk'],
  // Keys with their certificates, in one file.
  ...['*.ppk', '*.pfx', '*.p12'],
  // Clouds, clusters and what deploys to them.
  ...['.azure/', '.aws/', '.kube/', '**/.config/gcloud/', 'gha-creds-*.json', '.dockercfg'],
  ...['**/.docker/config.json', 'local.settings.json', '.vault-token', '.terraformrc', '*.tfstate'],
  ...['application_default_credentials.json', 'credentials.tfrc.json', '**/.streamlit/secrets.toml'],
] as const;

/** Endings of files that may hold a private key or a certificate. */
const KEYS_OR_CERTIFICATES = /\.(?:pem|key|p8|pk8)$/i;
/** Bytes that are looked at: a bundle of every known authority has a quarter of it. */
const LOOKED_AT = 1024 * 1024;
const TEXT_KEY = /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY-----/;

/**
 * True for a file that is called like a key and holds a private one, as text or binary. A bundle of certificates does
 * not.
 *
 * @param path in the package; decides whether the file is looked at
 * @param file where it is
 */
export async function holdsPrivateKey(path: string, file: string): Promise<boolean> {
  if (!KEYS_OR_CERTIFICATES.test(path)) return false;
  await using handle = await open(file);
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(LOOKED_AT), 0, LOOKED_AT, 0);
  const content = buffer.subarray(0, bytesRead);
  return isBinaryKey(content) || TEXT_KEY.test(content.toString('latin1'));
}

/** DER: PKCS#1, PKCS#8 and EC keys are a sequence that begins with the version 0 or 1; a certificate begins with one more. */
function isBinaryKey(content: Buffer): boolean {
  const [sequence, length = 0] = content;
  if (sequence !== 0x30) return false;
  const at = length < 0x80 ? 2 : 2 + (length & 0x7f);
  return content[at] === 0x02 && content[at + 1] === 1 && (content[at + 2] ?? 2) < 2;
}
