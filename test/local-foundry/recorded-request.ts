/** One request as the local Foundry saw it. */
export interface RecordedRequest {
  /** Counts from 1. */
  readonly id: number;
  /** Unix milliseconds. */
  readonly at: number;
  /** Name of the operation, for example `createVersion`; `unknown` when no path matched. */
  readonly operation: string;
  readonly method: string;
  /** Path below the project, without the query. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names; of `authorization` only the scheme is kept. */
  readonly headers: Readonly<Record<string, string>>;
  /** First 12 characters of the bearer token's SHA-256; undefined without a token. */
  readonly tokenId: string | undefined;
  /** Parsed JSON, a `MultipartSummary`, or the number of bytes of anything else. */
  body: unknown;
  /** Status that was answered; undefined while it is open, and when the connection was cut. */
  status: number | undefined;
  /** `error.code` of the answer. */
  errorCode: string | undefined;
  /** Kinds of the faults that hit it. */
  readonly faults: string[];
  /** Session that served it, and its version. */
  sessionId: string | undefined;
  servedVersion: string | undefined;
}

/** What is kept of an upload. */
export interface MultipartSummary {
  /** Names of the parts in the order in which they came. */
  readonly parts: readonly string[];
  readonly metadata: unknown;
  readonly code:
    | { filename: string | undefined; contentType: string; size: number; sha256: string }
    | undefined;
}
