import { openAsBlob } from 'node:fs';
import { stat } from 'node:fs/promises';
import { ActionError } from '../../errors/errors.ts';
import type { CodeUpload } from '../foundry.ts';
import { type Call, timeouts } from '../transport/service.ts';

/** The part of a create call that differs between code and images. */
type CreateBody = Pick<Call, 'body' | 'contentType' | 'headers' | 'timeoutMs'>;

/**
 * JSON for images. For code `multipart/form-data`: `metadata`, then the zip, which is streamed from disk (a
 * blob of a file reads it anew for every attempt, and its size gives the Content-Length).
 *
 * @throws ActionError when the zip is not the file that was measured
 */
export async function createBody(
  agentName: string,
  code: CodeUpload | undefined,
  fields: Readonly<Record<string, unknown>>,
): Promise<CreateBody> {
  if (!code) return { body: fields, timeoutMs: timeouts.create };
  await assertUnchanged(code);
  const zip = await openAsBlob(code.path, { type: 'application/zip' });
  return {
    body: [
      { name: 'metadata', body: JSON.stringify(fields), contentType: 'application/json' },
      { name: 'code', body: zip, contentType: 'application/zip', filename: `${agentName}.zip` },
    ],
    contentType: 'multipart/form-data',
    headers: { 'x-ms-code-zip-sha256': code.sha256.toLowerCase() },
    timeoutMs: timeouts.upload,
  };
}

async function assertUnchanged(code: CodeUpload): Promise<void> {
  const size = await stat(code.path).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === code.size) return;
  throw new ActionError(
    `The package ${code.path} has ${size === undefined ? 'vanished' : `${size} bytes now`}, and had ${code.size} when it was made.`,
    `Make sure that nothing else writes to the folder for temporary files, and run again.`,
  );
}
