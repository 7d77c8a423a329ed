import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A key and a self-signed certificate for this machine, and the PEM file for `NODE_EXTRA_CA_CERTS`. */
export interface Certificate {
  readonly key: Buffer;
  readonly cert: Buffer;
  readonly caFile: string;
}

/**
 * Makes a certificate for 127.0.0.1 and localhost that is valid for a day.
 * @throws Error when openssl is not installed
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const keyFile = join(folder, 'entra.key');
  const caFile = join(folder, 'entra.pem');
  await promisify(execFile)('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...['-keyout', keyFile, '-out', caFile, '-subj', '/CN=local-entra'],
    ...['-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'],
  ]);
  return { key: await readFile(keyFile), cert: await readFile(caFile), caFile };
}
