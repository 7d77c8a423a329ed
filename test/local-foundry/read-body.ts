import type { IncomingMessage } from 'node:http';
import type { Body } from './call.ts';
import { readMultipart } from './multipart.ts';
import type { Operation } from './operation.ts';
import { breach } from './service-error.ts';

/** Above every limit that an operation has itself. */
const mostBytes = 64 * 1024 * 1024;

/**
 * Reads a request's body in the way that the operation takes it.
 *
 * @param uploadPath where the zip of a code upload goes
 * @throws ServiceError 400 for JSON that cannot be read, 413, 415 for another content type
 */
export async function readBody(
  request: IncomingMessage,
  operation: Operation | undefined,
  uploadPath: () => string,
): Promise<Body> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (operation?.body === 'json-or-upload' && type === 'multipart/form-data') {
    return { kind: 'upload', upload: await readMultipart(request, uploadPath()) };
  }
  const raw = await readBytes(request);
  if (operation === undefined || raw.length === 0) return { kind: 'none' };
  if (operation.body === 'bytes') return { kind: 'bytes', bytes: raw };
  if (operation.body === 'none') throw breach('This operation takes no body.');
  const wanted = operation.body === 'merge-patch' ? 'application/merge-patch+json' : 'application/json';
  if (type !== wanted) {
    throw breach(`The content type must be ${wanted}, not '${type}'.`, 'UnsupportedMediaType', 415);
  }
  try {
    return { kind: 'json', value: JSON.parse(raw.toString('utf8')), raw };
  } catch (error) {
    throw breach(`The body is not JSON: ${(error as Error).message}.`);
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= mostBytes) chunks.push(chunk as Buffer);
  }
  if (size > mostBytes) throw breach('The body is too large.', 'payload_too_large', 413);
  return Buffer.concat(chunks);
}

/** What the record of a request keeps of its body. */
export function bodySummary(body: Body): unknown {
  switch (body.kind) {
    case 'none':
      return undefined;
    case 'json':
      return body.value;
    case 'upload':
      return body.upload.summary;
    case 'bytes':
      return body.bytes.length;
  }
}
