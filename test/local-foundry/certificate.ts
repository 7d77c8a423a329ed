import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A key and a self-signed certificate for this machine's loopback names. */
export interface Certificate {
  key: Buffer;
  cert: Buffer;
  /** PEM file for `NODE_EXTRA_CA_CERTS`. */
  caFile: string;
}

/**
 * Makes a certificate that is valid for a week, with `openssl`.
 * @throws Error when openssl is not installed
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const keyFile = join(folder, 'tls.key');
  const caFile = join(folder, 'tls.pem');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '7'],
    ...['-keyout', keyFile, '-out', caFile, '-subj', '/CN=local-foundry'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'],
  ]);
  return { key: await readFile(keyFile), cert: await readFile(caFile), caFile };
}
