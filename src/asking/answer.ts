/** What one version said to one question. Everything in it is untrusted text. */
export interface Answer {
  /** The readable text: output text of a response, or the body of an invocation. Judged whole, kept in part. */
  readonly text: string;
  /** Where only the beginning of the text is kept: characters of all of it, and the SHA-256 of its UTF-8. */
  readonly truncated?: { readonly length: number; readonly sha256: string };
  /** `completed`, or what the service said instead. */
  readonly status: string;
  /** The version that proved to have answered. */
  readonly version: string;
  /** Parsed body: the response object, or the invocation's JSON; the text itself when it is not JSON. */
  readonly body: unknown;
  /** Milliseconds from sending the request to the last byte of the answer. */
  readonly latencyMs: number;
  /** Milliseconds from sending the request to the first text of a streamed answer; absent when it was not streamed. */
  readonly firstTokenMs?: number;
  readonly sessionId: string;
  readonly responseId?: string;
  readonly requestId?: string;
  /** Tokens, where the answer tells. */
  readonly usage?: { readonly input?: number; readonly output?: number; readonly total?: number };
}

/**
 * Why no usable answer came. The kinds are for people: none of them tells the agent from the platform, so that a
 * comparison counts them alike.
 */
export type ProbeErrorKind = 'timeout' | 'infrastructure' | 'wrong-version' | 'not-ready';
