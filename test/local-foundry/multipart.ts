import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';
import type { MultipartSummary } from './recorded-request.ts';
import type { CodeZip } from './records.ts';
import { breach } from './service-error.ts';

/** Bytes that an uploaded zip may have (Microsoft Learn, "Deploy a hosted agent from source code"). */
export const mostZipBytes = 250 * 1024 * 1024;

/** An upload: the parsed metadata part, and the zip on disk. */
export interface Upload {
  metadata: unknown;
  metadataType: string | undefined;
  code: CodeZip | undefined;
  summary: MultipartSummary;
}

/**
 * Reads a `multipart/form-data` body with the parts `metadata` and `code`, in any order.
 *
 * @param codePath where the zip is written
 * @throws ServiceError 400 for a body that cannot be read, 413 for a zip above the limit
 */
export async function readMultipart(request: IncomingMessage, codePath: string): Promise<Upload> {
  let form: busboy.Busboy;
  try {
    form = busboy({
      headers: request.headers,
      limits: { fileSize: mostZipBytes, fieldSize: 4 * 1024 * 1024 },
    });
  } catch (error) {
    throw breach(`The multipart body cannot be read: ${(error as Error).message}`);
  }
  const parts: string[] = [];
  const texts = new Map<string, { text: string; type: string }>();
  let file: { stored: Promise<StoredPart>; name: string | undefined; type: string } | undefined;
  const pending: Promise<unknown>[] = [];
  form.on('field', (name, text, info) => {
    parts.push(name);
    texts.set(name, { text, type: info.mimeType });
  });
  form.on('file', (name, content, info) => {
    parts.push(name);
    if (name === 'code' && file === undefined) {
      file = { stored: store(content, codePath), name: info.filename, type: info.mimeType };
      // Awaited below; until then a failure must not count as unhandled.
      file.stored.catch(() => undefined);
      return;
    }
    pending.push(
      content
        .setEncoding('utf8')
        .toArray()
        .then((texted) => texts.set(name, { text: texted.join(''), type: info.mimeType })),
    );
  });
  try {
    await pipeline(request, form);
    await Promise.all(pending);
  } catch (error) {
    throw breach(`The multipart body cannot be read: ${(error as Error).message}`);
  }
  const stored = await file?.stored;
  if (stored?.truncated) throw breach('The code zip is larger than 250 MB.', 'payload_too_large', 413);
  const part = texts.get('metadata');
  const metadata = part === undefined ? undefined : parseMetadata(part.text);
  return {
    metadata,
    metadataType: part?.type,
    code: stored?.zip,
    summary: {
      parts,
      metadata,
      code:
        file && stored
          ? { filename: file.name, contentType: file.type, size: stored.zip.size, sha256: stored.zip.sha256 }
          : undefined,
    },
  };
}

interface StoredPart {
  zip: CodeZip;
  truncated: boolean;
}

async function store(content: Readable & { truncated?: boolean }, path: string): Promise<StoredPart> {
  const hash = createHash('sha256');
  let size = 0;
  content.on('data', (chunk: Buffer) => {
    hash.update(chunk);
    size += chunk.length;
  });
  await pipeline(content, createWriteStream(path));
  return { zip: { path, sha256: hash.digest('hex'), size }, truncated: content.truncated === true };
}

function parseMetadata(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw breach("The part 'metadata' is not JSON.");
  }
}
