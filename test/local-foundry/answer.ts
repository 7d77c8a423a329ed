/** What an operation answers. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body:
    | { kind: 'none' }
    | { kind: 'json'; value: unknown }
    | { kind: 'bytes'; bytes: Buffer }
    | { kind: 'stream'; chunks: AsyncIterable<Buffer> };
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return { status, headers, body: { kind: 'json', value } };
}

export function noContent(): Answer {
  return { status: 204, body: { kind: 'none' } };
}

export function bytes(content: Buffer, headers: Record<string, string>, status = 200): Answer {
  return { status, headers, body: { kind: 'bytes', bytes: content } };
}

export function stream(chunks: AsyncIterable<Buffer>, headers: Record<string, string>, status = 200): Answer {
  return { status, headers, body: { kind: 'stream', chunks } };
}
