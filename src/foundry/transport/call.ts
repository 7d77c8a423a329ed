/** One request in the project. */
export interface Call {
  /** In our words: `create version`. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the project endpoint, begins with `/`; parts that come from data are encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean | undefined>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object, sent as `contentType`; parts, with `multipart/form-data`; or bytes. */
  readonly body?: unknown;
  readonly contentType?: string;
  /** Absent: JSON. */
  readonly accept?: string;
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for one attempt; absent: `timeouts.quick`. */
  readonly timeoutMs?: number;
}

/** An answer, whatever its status. */
export interface ServiceAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  readonly text: string;
  /** Milliseconds from sending the request to the first text of a streamed answer. */
  readonly firstTokenMs?: number | undefined;
}

/** An answer whose body is still on the wire. */
export interface StreamedAnswer extends ServiceAnswer {
  readonly stream: NodeJS.ReadableStream;
}

/** Milliseconds for one attempt: reads and small writes, and creates, which the service may take long to accept. */
export const timeouts = { quick: 30_000, create: 100_000, upload: 15 * 60_000 } as const;
